import Diagnostics

/// A rule that runs.
final class RunningRule: Sendable {
  let id: RuleID
  /// The number of its path among those of the linter.
  let path: Int
  let rule: Deferred<Rule>
  /// What a subject must have, see ``PrerequisiteFinder``; `nil` when nobody looked for it.
  let prerequisites: [FieldSet]?
  /// Makes the rule with nothing left to compile later.
  private let whole: @Sendable () -> Rule

  init(
    _ id: RuleID, path: Int, _ rule: Deferred<Rule>, prerequisites: [FieldSet]? = nil,
    whole: @escaping @Sendable () -> Rule
  ) {
    self.id = id
    self.path = path
    self.rule = rule
    self.prerequisites = prerequisites
    self.whole = whole
  }

  /// The same rule with nothing left to read, to compile or to find out.
  func compiled() -> RunningRule {
    let rule = whole()
    return RunningRule(
      id, path: path, .made(rule), prerequisites: PrerequisiteFinder.prerequisites(of: rule), whole: { rule })
  }
}
