package import ComposeModel
package import Diagnostics

/// What lists and selections tell of a rule, and what it is about: what must be known before it runs.
package struct RuleOutline: Hashable, Sendable {
  package let name: RuleID
  package let title: String
  package let severity: Severity
  package let category: String
  package let status: RuleFile.Status
  package let targets: [Target]
  /// The path of its subjects; `nil` when the loader finds its mistakes.
  package let match: String?

  /// The outline of a rule that was read.
  package init(of rule: RuleFile) {
    name = rule.name
    title = rule.title
    severity = rule.severity
    category = rule.category.value
    status = rule.status
    targets = rule.targets
    switch rule.body {
    case .builtin: match = nil
    case .checks(let body): match = body.match.value
    }
  }

  /// The outline of a rule that is embedded, in the words of its file.
  package init(
    name: String, title: String, severity: String, category: String, status: String, targets: [String],
    match: String?
  ) {
    guard let id = RuleID(name), let severity = Severity(rawValue: severity),
      let status = RuleFile.Status(rawValue: status)
    else {
      preconditionFailure("the outline of '\(name)' is wrong")
    }
    self.name = id
    self.title = title
    self.severity = severity
    self.category = category
    self.status = status
    self.targets = targets.compactMap(Target.init)
    self.match = match
  }
}
