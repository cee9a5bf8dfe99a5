import Diagnostics
import YAMLSyntax

/// A rule file that is parsed but not read yet, with what others must know of it before.
struct ParsedRule {
  private let source: RuleSource
  private let tree: YAMLTree
  private let root: YAMLNodeID
  /// The expressions that keep the file from being YAML; the tree has other words in their place.
  private let traps: [TrappedExpression]

  /// What keeps a file from being read at all.
  struct Failure: Error {
    let diagnostics: [Diagnostic]
  }

  static func parse(_ source: RuleSource, file: FileID) -> Result<ParsedRule, Failure> {
    let text = SourceFile(id: file, path: source.path, text: source.program)
    let parsed = YAMLTree.parse(text)
    guard let tree = parsed.usableTree else { return withoutTraps(source, text, parsed.diagnostics) }
    guard let root = tree.root else {
      let message = "the rule file is empty"
      let mistake = Diagnostic(.invalidRule, .error, message, at: tree.file.range, path: "")
      return .failure(Failure(diagnostics: [mistake]))
    }
    return .success(ParsedRule(source: source, tree: tree, root: root, traps: []))
  }

  /// Parses a file that is no YAML without the expressions that look as if they kept it from being.
  private static func withoutTraps(
    _ source: RuleSource, _ text: SourceFile, _ mistakes: [Diagnostic]
  ) -> Result<ParsedRule, Failure> {
    let traps = TrappedExpression.all(in: text)
    var bytes = text.bytes
    for trap in traps {
      for index in trap.range.start..<trap.range.end where bytes[index] > 0x20 {
        bytes[index] = UInt8(ascii: "x")
      }
    }
    if !traps.isEmpty,
      let tree = YAMLTree.parse(SourceFile(id: text.id, path: text.path, bytes: bytes)).usableTree,
      let root = tree.root
    {
      return .success(ParsedRule(source: source, tree: tree, root: root, traps: traps))
    }
    let all = traps.map(\.diagnostic) + mistakes.map { $0.explained(in: text) }
    return .failure(Failure(diagnostics: all.sorted { $0.precedes($1) }))
  }

  /// The name of the rule, when it has one.
  var name: RuleID? { text("id").flatMap { RuleID($0) } }

  /// The name of the rule that this one is based on.
  var base: RuleID? { text("based_on").flatMap { RuleID($0) } }

  private func text(_ key: String) -> String? {
    tree.entries(of: tree.resolved(root)).first { tree.text(of: $0.key) == key }.map {
      tree.text(of: tree.resolved($0.value))
    }
  }

  /// The rule, given the one that it says to be based on; `nil` when it has mistakes.
  func rule(basedOn base: RuleBase) -> (rule: RuleFile?, [Diagnostic]) {
    let (rule, mistakes) = draft(basedOn: base)
    return mistakes.isEmpty ? (rule, []) : (nil, mistakes)
  }

  /// The rule as far as it can be read: one with mistakes lacks what they are about.
  func draft(basedOn base: RuleBase) -> (rule: RuleFile?, [Diagnostic]) {
    var reader = RuleFileReader(tree)
    reader.masked = Set(traps.map(\.range.start))
    let rule = reader.rule(root, source, basedOn: base)
    guard !traps.isEmpty else { return (rule, reader.diagnostics) }
    return (nil, (traps.map(\.diagnostic) + reader.diagnostics).sorted { $0.precedes($1) })
  }
}

extension ParsedYAML {
  /// The tree of a file without mistakes.
  fileprivate var usableTree: YAMLTree? { diagnostics.contains { $0.severity == .error } ? nil : tree }
}

extension Diagnostic {
  /// YAML often trips over expressions within braces, and then says nothing of it.
  fileprivate func explained(in file: SourceFile) -> Diagnostic {
    let line = file.text(in: file.range(ofLine: file.position(of: range.start).line))
    guard line.contains("{"),
      ["assert: ", "forbid: ", "when: ", "at: "].contains(where: { line.contains($0) })
    else { return self }
    var copy = self
    copy.help =
      "an expression within braces is read as YAML first: write the keys on lines of their own, and \"assert: |\""
    return copy
  }
}
