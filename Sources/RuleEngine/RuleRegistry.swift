import ComposeModel
package import Diagnostics
import YAMLSyntax

/// All rules that could run, checked as a set: every name once, every file well formed, sorted by name.
///
/// The rules that ship are not read for that, see ``RuleSource/outline``.
package struct RuleRegistry: Sendable {
  /// A rule of the set.
  struct Entry: Sendable {
    let outline: RuleOutline
    /// The index of its source.
    let index: Int
    /// The rule as read; `nil` for one that ships.
    let file: RuleFile?
  }

  let entries: [Entry]
  private let indices: [RuleID: Int]
  private let sources: [RuleSource]

  /// Reads rule files.
  ///
  /// - Parameter sources: The files; a mistake's `FileID` is the index in this list.
  /// - Throws: All mistakes of all files.
  package init(validating sources: [RuleSource]) throws(InvalidRules) {
    var entries: [Entry] = []
    var diagnostics: [Diagnostic] = []
    entries.reserveCapacity(sources.count)
    for (index, source) in sources.enumerated() {
      if let outline = source.outline {
        entries.append(Entry(outline: outline, index: index, file: nil))
        continue
      }
      let (rule, mistakes) = RuleFile.read(source, file: FileID(index))
      diagnostics += mistakes
      if let rule { entries.append(Entry(outline: RuleOutline(of: rule), index: index, file: rule)) }
    }
    entries.sort { ($0.outline.name, $0.index) < ($1.outline.name, $1.index) }
    for (first, second) in zip(entries, entries.dropFirst())
    where first.outline.name == second.outline.name {
      guard let rule = second.file ?? Self.read(second, sources) else { continue }
      diagnostics.append(
        Diagnostic(
          .invalidRule, .error, "another rule is called '\(rule.name)' too",
          at: rule.tree[rule.id.node].range, path: "id", help: "the other is \(sources[first.index].path)"))
    }
    guard diagnostics.isEmpty else { throw InvalidRules(sources, diagnostics) }
    self.init(entries, sources)
  }

  /// A rule on its own, for its examples.
  init(only rule: RuleFile) {
    self.init([Entry(outline: RuleOutline(of: rule), index: 0, file: rule)], [rule.source])
  }

  private init(_ entries: [Entry], _ sources: [RuleSource]) {
    self.entries = entries
    self.sources = sources
    var indices: [RuleID: Int] = [:]
    indices.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() { indices[entry.outline.name] = index }
    self.indices = indices
  }

  private static func read(_ entry: Entry, _ sources: [RuleSource]) -> RuleFile? {
    RuleFile.read(sources[entry.index], file: FileID(entry.index)).rule
  }

  /// The outlines of all rules, sorted by name.
  package var outlines: [RuleOutline] { entries.map(\.outline) }

  /// The outline of a rule.
  package func outline(of id: RuleID) -> RuleOutline? { indices[id].map { entries[$0].outline } }

  /// A rule as its file says; one that ships is read for it.
  package subscript(id: RuleID) -> RuleFile? { indices[id].map { file(entries[$0]) } }

  /// The file of an entry.
  func file(_ entry: Entry) -> RuleFile {
    guard let file = entry.file ?? Self.read(entry, sources) else {
      preconditionFailure("'\(entry.outline.name)' has mistakes, although it ships")
    }
    return file
  }

  /// The mistakes of rules or their parameters, ready to be thrown.
  func invalid(_ diagnostics: [Diagnostic]) -> InvalidRules { InvalidRules(sources, diagnostics) }

  /// The categories of the rules, sorted.
  package var categories: [String] { Set(entries.map(\.outline.category)).sorted() }

  /// The rule that somebody probably meant.
  package func suggestion(for name: String) -> String? {
    Suggestion.nearest(to: name, among: entries.map(\.outline.name.name))
  }

  /// What a report says about a rule.
  package func descriptor(of id: RuleID, severity: Severity) -> RuleDescriptor {
    guard let entry = indices[id].map({ entries[$0] }) else {
      return RuleDescriptor(id: id, title: id.name, category: "", severity: severity, summary: "", url: "")
    }
    return RuleDescriptor(
      id: id, title: entry.outline.title, category: entry.outline.category, severity: severity,
      summary: RulePage.summary(of: sources[entry.index]), url: "")
  }
}

/// Rule files that cannot be used, with all their mistakes.
package struct InvalidRules: Error {
  /// The rule files; a diagnostic's `FileID` is an index into them.
  package let files: [SourceFile]
  package let diagnostics: [Diagnostic]

  init(_ sources: [RuleSource], _ diagnostics: [Diagnostic]) {
    files = sources.enumerated().map { index, source in
      SourceFile(id: FileID(index), path: source.path, text: source.program)
    }
    self.diagnostics = diagnostics.sorted { $0.precedes($1) }
  }
}
