package import Diagnostics
import YAMLSyntax

/// Everything that can be said of rule files without running them.
package struct RuleReview: Sendable {
  /// The rule files; a diagnostic's `FileID` is an index into them.
  package let files: [SourceFile]
  /// Mistakes, which are errors, and what the files lack, which are warnings.
  package let diagnostics: [Diagnostic]

  /// Reads rule files: their YAML, types, guards, names that nothing uses, examples, and what people need to read.
  package init(_ sources: [RuleSource]) {
    let sources = sources.map(\.whole)
    files = sources.enumerated().map { index, source in
      SourceFile(id: FileID(index), path: source.path, text: source.program)
    }
    var found: [Diagnostic] = []
    var names: [RuleID: Int] = [:]
    for (index, source) in sources.enumerated() {
      let (rule, mistakes) = RuleFile.draft(source, file: FileID(index))
      var own = mistakes
      if let rule {
        let parts = rule.reviewed(isWhole: mistakes.isEmpty)
        own += parts.filter { !own.contains($0) }
        if let first = names[rule.name] {
          own.append(
            Diagnostic(
              .invalidRule, .error, "another rule is called '\(rule.name)' too",
              at: rule.nameRange,
              path: "id", help: "the other is \(sources[first].path)"))
        } else {
          names[rule.name] = index
        }
      }
      found += own
    }
    diagnostics = found.sorted { $0.precedes($1) }
  }
}

extension RuleFile {
  /// What is wrong with a rule beyond its keys.
  ///
  /// With `isWhole` all of the file could be read, so that what is missing is really missing.
  fileprivate func reviewed(isWhole: Bool) -> [Diagnostic] {
    var compiler = RuleCompiler()
    _ = compiler.compile(self, RuleChoice(severity: severity))
    var found = compiler.takeDiagnostics().filter { $0.range.file == nameRange.file }
    let (page, mistakes) = RulePage.read(source, file: nameRange.file)
    found += mistakes
    guard isWhole else { return found }
    found += unusedNames(beside: found) + undocumented(page)
    if mistakes.isEmpty { found += untested(by: page) }
    return found
  }

  /// What readers of the rule's page would miss.
  private func undocumented(_ page: RulePage) -> [Diagnostic] {
    var missing: [Diagnostic] = []
    if page.rationale.isEmpty {
      missing.append(
        Diagnostic(
          .incompleteRule, .warning, "the rule does not say why it exists", at: nameRange,
          path: "rationale", help: "write \"rationale: |\" and a few sentences: what goes wrong, and when"))
    }
    for parameter in parameters where parameter.doc == nil && base == nil {
      missing.append(
        Diagnostic(
          .incompleteRule, .warning, "the parameter '\(parameter.name.value)' is not described",
          at: tree[parameter.name.node].range, path: "params.\(parameter.name.value)",
          help: "add 'doc:' with a sentence for those who set it"))
    }
    return missing
  }
}

extension RuleID {
  /// The kinds of what a review says, with the words that a report has for them.
  package static let reviewKinds: [RuleDescriptor] = [
    RuleDescriptor(
      id: incompleteRule, title: "A rule file lacks something", category: "rules", severity: .warning,
      summary: ""),
    RuleDescriptor(
      id: invalidRule, title: "A rule file has a mistake", category: "rules", severity: .error, summary: ""),
  ]
}
