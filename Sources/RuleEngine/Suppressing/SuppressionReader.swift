import Diagnostics
import YAMLSyntax

/// Reads the comments of one file that accept findings.
struct SuppressionReader {
  private let tree: YAMLTree
  private let editor: YAMLEditor
  private let reach: CommentReach
  private let registry: RuleRegistry
  private let today: String
  private(set) var comments: [Suppression] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ tree: YAMLTree, _ registry: RuleRegistry, today: String) {
    self.tree = tree
    editor = YAMLEditor(tree)
    reach = CommentReach(editor)
    self.registry = registry
    self.today = today
  }

  mutating func read() {
    let end = tree.furtherDocuments.first?.start ?? tree.file.bytes.count
    for comment in tree.comments() where comment.range.start < end {
      do throws(SuppressionText.Mistake) {
        if let text = try SuppressionText.read(comment) { read(text, in: comment) }
      } catch {
        report("invalid-suppression", .warning, error.message, at: error.range, help: error.help)
      }
    }
  }

  private mutating func read(_ text: SuppressionText, in comment: YAMLComment) {
    guard let places = places(of: text, in: comment) else { return }
    let names = text.names.compactMap { name($0) }
    guard !names.isEmpty else { return }
    if let until = text.until, !today.isEmpty, until.text < today {
      report(
        "expired-suppression", .warning, "this accepted findings until \(until.text) only", at: until.range,
        help: "mend what it was for, or remove the comment; another date puts it off")
      return
    }
    comments.append(
      Suppression(
        comment: comment.range, names: names, reason: text.reason, places: places,
        isAboutFile: text.isAboutFile, path: text.isAboutFile ? [] : path(of: places)))
  }

  /// Where the findings begin that a comment can accept.
  private mutating func places(of text: SuppressionText, in comment: YAMLComment) -> [SourceRange]? {
    if text.isAboutFile {
      if let root = tree.root, tree.range(of: root).start < comment.range.start {
        report(
          "invalid-suppression", .warning, "'ignore-file' must stand before everything else in the file",
          at: comment.range, help: "move it to the top, or write 'ignore' above what it is about")
        return nil
      }
      return [tree.file.range]
    }
    guard comment.isWholeLine else { return reach.places(before: comment) }
    guard let lines = reach.lines(below: comment) else {
      report(
        "invalid-suppression", .warning, "nothing that this comment could be about stands below it",
        at: comment.range, help: "put it above the key or the list item, or at the end of its line")
      return nil
    }
    return [lines]
  }

  private mutating func name(_ word: SuppressionText.Word) -> Suppression.Name? {
    do throws(UnknownSelector) {
      let selector = try registry.selector(word.text)
      let isGroup = if case .rule = selector { false } else { true }
      let rules = Set(registry.outlines.filter(selector.covers).map(\.name)).subtracting(Suppressions.lasting)
      guard !rules.isEmpty || isGroup else {
        report(
          "invalid-suppression", .warning, "what '\(word.text)' finds cannot be accepted in a comment",
          at: word.range, help: "mend it")
        return nil
      }
      return Suppression.Name(text: word.text, range: word.range, rules: rules, isGroup: isGroup)
    } catch {
      if registry.takesNamesOnTrust, let id = RuleID(word.text) {
        return Suppression.Name(text: word.text, range: word.range, rules: [id], isGroup: false)
      }
      report(
        "invalid-suppression", .warning, "no rule or category is called '\(word.text)'", at: word.range,
        help: error.suggestion.map { "did you mean '\($0)'?" } ?? "see 'swarmlint rules'")
      return nil
    }
  }

  private mutating func report(
    _ rule: RuleID, _ severity: Severity, _ message: String, at range: SourceRange, help: String
  ) {
    let path = path(of: [range])
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: range, path: path.joined(separator: "."), help: help,
        service: path.count > 1 && path[0] == "services" ? path[1] : nil,
        evidence: tree.file.text(in: range)))
  }

  /// The place in the document of the first text of a line.
  private func path(of places: [SourceRange]) -> [String] {
    guard let start = places.first?.start else { return [] }
    let text = tree.file.bytes[start...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? start
    return editor.path(at: text)
  }
}
