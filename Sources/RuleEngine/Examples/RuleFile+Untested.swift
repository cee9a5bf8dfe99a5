package import Diagnostics
import YAMLSyntax

extension RuleFile {
  /// What the examples of a page leave untested: each check needs one that fails, and the rule one that passes.
  package func untested(by page: RulePage) -> [Diagnostic] {
    var missing: [Diagnostic] = []
    func report(_ message: String, at range: SourceRange, help: String) {
      missing.append(
        Diagnostic(.incompleteRule, .warning, message, at: range, path: "examples", help: help))
    }
    let failing = page.examples.filter { $0.verdict == .fail }
    if failing.isEmpty {
      report(
        "no example shows what the rule finds", at: nameRange,
        help:
          "add an example 'fail: |' with a stack that has the mistake, and a line of carets below its place")
    }
    if !page.examples.contains(where: { $0.verdict == .pass }) {
      report(
        "no example shows what the rule accepts", at: nameRange,
        help: "add an example 'pass: |' with a stack that is in order")
    }
    // The checks of a base are shown by its own examples.
    guard base == nil, !failing.isEmpty, case .checks(let body) = body else { return missing }
    let marked = Set(
      failing.flatMap { [$0.text, $0.base ?? ""] }.flatMap { CaretMark.marks(in: $0) }.compactMap(\.check))
    for check in body.checks {
      guard let id = check.id, !marked.contains(id.value) else { continue }
      report(
        "no example shows what the check '\(id.value)' finds", at: tree[id.node].range,
        help: "mark its finding in an example 'fail: |', with a line such as '# ^^^^ \(id.value)'")
    }
    return missing
  }
}

extension RuleID {
  /// What a rule file lacks for those who read and change it.
  static let incompleteRule: RuleID = "incomplete-rule"
}
