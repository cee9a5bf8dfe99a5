package import Diagnostics

/// What running the examples of a rule file came to.
package struct RuleTest: Sendable {
  /// A demand that is not met.
  package struct Problem: Sendable {
    /// The line of the example in the rule file, or of what has no example.
    package let line: Int
    package let message: String
  }

  package let source: RuleSource
  /// What keeps the rule from being tested; an example cannot hold then.
  package private(set) var mistakes: [Diagnostic] = []
  package private(set) var examples = 0
  package private(set) var problems: [Problem] = []
  /// What becomes of changes of the rule; `nil` when that was not asked for or its examples do not hold.
  package private(set) var mutation: MutationScore?

  /// Runs the examples of a rule file.
  ///
  /// - Parameters:
  ///   - source: The rule file, whole or in its two parts.
  ///   - mutates: Whether to see which changes of the rule its examples notice.
  package init(_ source: RuleSource, mutates: Bool = false) {
    let source = source.whole
    self.source = source
    let (rule, mistakes) = RuleFile.read(source)
    let (page, pageMistakes) = RulePage.read(source)
    self.mistakes = mistakes + (rule?.mistakes() ?? []) + pageMistakes.filter { !mistakes.contains($0) }
    guard let rule, self.mistakes.isEmpty else { return }
    examples = page.examples.count
    for example in page.examples {
      problems += example.mismatches(of: rule).map {
        Problem(line: example.line, message: "in the example '\(example.title)': \($0)")
      }
    }
    let file = SourceFile(path: source.path, text: source.program)
    problems += rule.untested(by: page).map { missing in
      Problem(line: file.position(of: missing.range.start).line, message: missing.message)
    }
    if mutates, problems.isEmpty, rule.base == nil { mutation = rule.mutationScore(for: page.examples) }
  }

  /// The mistakes as `path:line:column: message`.
  package var mistakeLines: [String] {
    let file = SourceFile(path: source.path, text: source.program)
    return mistakes.sorted { $0.precedes($1) }.map { mistake in
      "\(file.place(of: mistake.range.start)): \(mistake.message)" + (mistake.help.map { " (\($0))" } ?? "")
    }
  }
}

extension RuleSource {
  /// The rule file in one piece, with its lines where they stand in the file.
  ///
  /// Each line of a rule that ships is in one of its two parts, and empty in the other.
  package var whole: RuleSource {
    guard !page.isEmpty else { return self }
    let (first, second) = (program.lines, page.lines)
    let lines = (0..<max(first.count, second.count)).map { index -> Substring in
      let line = index < first.count ? first[index] : ""
      return line.isEmpty && index < second.count ? second[index] : line
    }
    return RuleSource(path: path, program: lines.joined(separator: "\n"))
  }
}

extension String {
  fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
