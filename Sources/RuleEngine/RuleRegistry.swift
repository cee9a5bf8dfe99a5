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
  /// What rules know of images.
  package private(set) var software = SoftwareCatalogue.standard
  /// Whether the names of rules that are not here are those of others: so it is with a rule on its own.
  private(set) var takesNamesOnTrust = false
  private let indices: [RuleID: Int]
  private let sources: [RuleSource]
  /// The files in which settings of rules stand.
  private let settingsFiles: [SourceFile]

  /// Reads rule files.
  ///
  /// - Parameters:
  ///   - sources: The files; a mistake's `FileID` is the index in this list.
  ///   - settingsFiles: The configurations and presets that parameters may come from, numbered from -1 downwards.
  /// - Throws: All mistakes of all files.
  package init(
    validating sources: [RuleSource], settingsFiles: [SourceFile] = []
  ) throws(InvalidRules) {
    var entries: [Entry] = []
    entries.reserveCapacity(sources.count)
    var reader = RuleSetReader(sources)
    for (index, source) in sources.enumerated() {
      if let outline = source.outline {
        entries.append(Entry(outline: outline, index: index, file: nil))
      } else if let rule = reader.rule(at: index) {
        entries.append(Entry(outline: RuleOutline(of: rule), index: index, file: rule))
      }
    }
    var diagnostics = reader.diagnostics
    entries.sort { ($0.outline.name, $0.index) < ($1.outline.name, $1.index) }
    for (first, second) in zip(entries, entries.dropFirst())
    where first.outline.name == second.outline.name {
      guard let rule = second.file ?? Self.read(second, sources) else { continue }
      let other =
        first.file.map { "the other is \($0.source.path):\($0.line)" } ?? "the other ships with swarmlint"
      diagnostics.append(
        Diagnostic(
          .invalidRule, .error, "another rule is called '\(rule.name)' too", at: rule.nameRange, path: "id",
          help: other))
    }
    guard diagnostics.isEmpty else {
      // All mistakes in one go: those of expressions are else found when the rule is compiled.
      diagnostics += entries.flatMap { $0.file?.mistakes() ?? [] }
      throw InvalidRules(sources, settingsFiles, diagnostics)
    }
    self.init(entries, sources, settingsFiles)
  }

  /// The same rules, which also know the images of a configuration.
  package func knowing(_ configuration: Configuration?) -> RuleRegistry {
    var copy = self
    copy.software = software.adding(configuration?.software ?? [])
    return copy
  }

  /// A rule on its own, for its examples.
  init(only rule: RuleFile) {
    self.init([Entry(outline: RuleOutline(of: rule), index: 0, file: rule)], [rule.source])
    takesNamesOnTrust = true
  }

  private init(_ entries: [Entry], _ sources: [RuleSource], _ settingsFiles: [SourceFile] = []) {
    self.entries = entries
    self.sources = sources
    self.settingsFiles = settingsFiles
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
  func invalid(_ diagnostics: [Diagnostic]) -> InvalidRules {
    InvalidRules(sources, settingsFiles, diagnostics)
  }

  /// Whether a rule ships with the program.
  package func isOurs(_ id: RuleID) -> Bool { source(of: id)?.outline != nil }

  /// The file of a rule.
  package func source(of id: RuleID) -> RuleSource? { indices[id].map { sources[entries[$0].index] } }

  /// The categories that rules can be chosen by even where none is in them.
  static let usualCategories: Set<String> = [
    "correctness", "interpolation", "maintainability", "merge", "reliability", "schema", "security", "style",
    "supply-chain", "swarm", "syntax",
  ]

  /// The categories of the rules, sorted.
  package var categories: [String] {
    Self.usualCategories.union(entries.map(\.outline.category)).sorted()
  }

  /// The rule that somebody probably meant.
  package func suggestion(for name: String) -> String? {
    Suggestion.nearest(to: name, among: entries.map(\.outline.name.name))
  }

  /// What a report says about a rule.
  package func descriptor(of id: RuleID, severity: Severity) -> RuleDescriptor {
    guard let entry = indices[id].map({ entries[$0] }) else {
      return RuleDescriptor(id: id, title: id.name, category: "", severity: severity, summary: "")
    }
    let (rationale, url) = RulePage.summary(of: sources[entry.index])
    return RuleDescriptor(
      id: id, title: entry.outline.title, category: entry.outline.category, severity: severity,
      summary: RulePage.firstSentence(of: rationale), rationale: rationale, url: url)
  }
}

/// Rule files that cannot be used, with all their mistakes.
package struct InvalidRules: Error {
  /// The rule files; a diagnostic's `FileID` is an index into them, or names one of the ``settingsFiles``.
  package let files: [SourceFile]
  private let settingsFiles: [SourceFile]
  package let diagnostics: [Diagnostic]

  /// The file that a mistake is in.
  package func file(of diagnostic: Diagnostic) -> SourceFile {
    let id = diagnostic.range.file
    return settingsFiles.first { $0.id == id } ?? files[Int(id.index)]
  }

  init(_ sources: [RuleSource], _ settingsFiles: [SourceFile], _ diagnostics: [Diagnostic]) {
    self.settingsFiles = settingsFiles
    files = sources.enumerated().map { index, source in
      SourceFile(id: FileID(index), path: source.path, text: source.program)
    }
    // A mistake of a rule shows again in each that is based on it.
    var seen: Set<Diagnostic> = []
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }.sorted { $0.precedes($1) }
  }
}

extension RuleFile {
  /// The line of the name in the rule's own file, counted from 1.
  fileprivate var line: Int {
    SourceFile(path: source.path, text: source.program).position(of: nameRange.start).line
  }
}
