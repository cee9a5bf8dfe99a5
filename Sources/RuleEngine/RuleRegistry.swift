import ComposeModel
package import Diagnostics
import YAMLSyntax

/// All rules that could run, checked as a set: every name once, every file well formed, sorted by name.
package struct RuleRegistry: Sendable {
  package let rules: [RuleFile]
  private let indices: [RuleID: Int]
  private let sources: [RuleSource]

  /// Reads rule files.
  ///
  /// - Parameter sources: The files; a mistake's `FileID` is the index in this list.
  /// - Throws: All mistakes of all files.
  package init(validating sources: [RuleSource]) throws(InvalidRules) {
    var rules: [(index: Int, rule: RuleFile)] = []
    var diagnostics: [Diagnostic] = []
    for (index, source) in sources.enumerated() {
      let (rule, mistakes) = RuleFile.read(source, file: FileID(index))
      diagnostics += mistakes
      if let rule { rules.append((index, rule)) }
    }
    rules.sort { ($0.rule.name, $0.index) < ($1.rule.name, $1.index) }
    for (first, second) in zip(rules, rules.dropFirst()) where first.rule.name == second.rule.name {
      diagnostics.append(
        Diagnostic(
          .invalidRule, .error, "another rule is called '\(second.rule.name)' too",
          at: second.rule.tree[second.rule.id.node].range, path: "id",
          help: "the other is \(first.rule.source.path)"))
    }
    guard diagnostics.isEmpty else { throw InvalidRules(sources, diagnostics) }
    self.init(rules.map(\.rule), sources)
  }

  /// A rule on its own, for its examples.
  init(only rule: RuleFile) { self.init([rule], [rule.source]) }

  private init(_ rules: [RuleFile], _ sources: [RuleSource]) {
    self.rules = rules
    self.sources = sources
    var indices: [RuleID: Int] = [:]
    for (index, rule) in rules.enumerated() { indices[rule.name] = index }
    self.indices = indices
  }

  package subscript(id: RuleID) -> RuleFile? { indices[id].map { rules[$0] } }

  /// The mistakes of rules or their parameters, ready to be thrown.
  func invalid(_ diagnostics: [Diagnostic]) -> InvalidRules { InvalidRules(sources, diagnostics) }

  /// The categories of the rules, sorted.
  package var categories: [String] { Set(rules.map(\.category.value)).sorted() }

  /// The rule that somebody probably meant.
  package func suggestion(for name: String) -> String? {
    Suggestion.nearest(to: name, among: rules.map(\.name.name))
  }

  /// What a report says about a rule.
  package func descriptor(of id: RuleID, severity: Severity) -> RuleDescriptor {
    guard let rule = self[id] else {
      return RuleDescriptor(id: id, title: id.name, category: "", severity: severity, summary: "", url: "")
    }
    return RuleDescriptor(
      id: id, title: rule.title, category: rule.category.value, severity: severity,
      summary: RulePage.summary(of: rule.source), url: "")
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
