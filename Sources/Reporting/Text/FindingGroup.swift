import Diagnostics

/// Findings of one rule in one file that say the same of different places.
struct FindingGroup {
  /// The number of like findings up to which each is shown in full.
  private static let fullLimit = 2

  let first: Diagnostic
  /// The others, to be listed.
  fileprivate(set) var rest: [Diagnostic] = []

  /// The groups of a file's findings, in the order of their first finding.
  static func groups(of findings: some Collection<Diagnostic>) -> [FindingGroup] {
    let shapes = findings.map(Shape.init)
    let counts = Dictionary(shapes.map { ($0, 1) }, uniquingKeysWith: +)
    var groups: [FindingGroup] = []
    var places: [Shape: Int] = [:]
    for (finding, shape) in zip(findings, shapes) {
      if let place = places[shape], counts[shape, default: 0] > fullLimit {
        groups[place].rest.append(finding)
      } else {
        places[shape] = groups.count
        groups.append(FindingGroup(first: finding))
      }
    }
    return groups
  }
}

/// What like findings have in common: all but the words and numbers of the stack.
private struct Shape: Hashable {
  let rule: RuleID
  let severity: Severity
  let message: String
  let help: String?

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    severity = diagnostic.severity
    message = Wording(diagnostic.message).frame
    help = diagnostic.help.map { Wording($0).frame }
  }
}
