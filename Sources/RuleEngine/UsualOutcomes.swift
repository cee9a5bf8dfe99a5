import Diagnostics

/// What the rules of a linter come to in a file where none has anything to say, for what others come to to be put in.
struct UsualOutcomes: Sendable {
  /// Of a file that was linted, sorted by rule.
  private let linted: [Report.RuleOutcome]
  /// For each rule that runs its place among these.
  private let places: [RuleID: Int]
  /// The rules that do not run, with the reason.
  let off: [Report.RuleOutcome]

  /// Makes the outcomes of rules that run, and of others that are off.
  init(ran: [RuleID], off: [Report.RuleOutcome]) {
    self.off = off
    linted = (off + ran.map { Report.RuleOutcome(rule: $0, result: .passed) }).sorted { $0.rule < $1.rule }
    var places: [RuleID: Int] = [:]
    for (place, outcome) in linted.enumerated() where outcome.result == .passed {
      places[outcome.rule] = place
    }
    self.places = places
  }

  /// What the rules come to in one file of a stack.
  func outcomes(of found: Linter.Findings, in file: SourceFile) -> [Report.RuleOutcome] {
    var results: [RuleID: Report.RuleOutcome.Result] = [:]
    for item in found.undecided where item.range.file == file.id && results[item.rule] == nil {
      results[item.rule] = .undecided(reason: item.reason)
    }
    for failure in found.failures where failure.diagnostic.range.file == file.id {
      results[failure.rule] = .undecided(reason: "the rule went wrong")
    }
    let undecided = Set(results.keys)
    var failed: Set<RuleID> = []
    for finding in found.findings where finding.diagnostic.range.file == file.id {
      failed.insert(finding.diagnostic.rule)
      results[finding.diagnostic.rule] = .failed
    }
    let isLinted = (found.status[file.id] ?? .linted) == .linted
    var outcomes = isLinted ? linted : off
    var others: [Report.RuleOutcome] = []
    for (rule, result) in results {
      let outcome = Report.RuleOutcome(
        rule: rule, result: result, leavesUndecided: undecided.contains(rule))
      if isLinted, let place = places[rule] {
        outcomes[place] = outcome
      } else if failed.contains(rule) {
        others.append(outcome)
      }
    }
    return others.isEmpty && isLinted ? outcomes : (outcomes + others).sorted { $0.rule < $1.rule }
  }
}
