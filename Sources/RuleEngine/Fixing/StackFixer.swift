import ComposeModel
package import Diagnostics
import YAMLSyntax

/// Applies the fixes of what is found in a stack, round by round, until there is nothing left to fix.
///
/// Of two fixes that touch, the one that comes first in the file is applied and the other tried in the next round. After
/// each round the stack is linted again, and what made it worse is taken back.
package struct StackFixer: Sendable {
  private let linter: Linter
  private let allowed: Set<FixIt.Safety>

  /// Makes a fixer that applies fixes of some safeties only.
  package init(_ linter: Linter, applying allowed: Set<FixIt.Safety>) {
    self.linter = linter
    self.allowed = allowed
  }

  /// A fix that was chosen, with the finding that it is for.
  private struct Choice {
    let finding: Finding
    let fix: FixIt
    /// Where the model may differ; `nil` when nobody says.
    let targets: [String]?

    var key: Key { Key(rule: finding.diagnostic.rule, path: finding.diagnostic.path, title: fix.title) }
  }

  private struct Key: Hashable {
    let rule: RuleID
    let path: String
    let title: String
  }

  /// The files of a stack, what was found in them and, where it is asked for, what they come to.
  private final class State {
    let files: [SourceFile]
    let found: Linter.Findings
    private let linter: Linter
    private(set) lazy var view = linter.view(of: files)

    init(_ files: [SourceFile], _ linter: Linter) {
      self.files = files
      self.linter = linter
      found = linter.findings(in: files)
    }
  }

  /// More rounds than fixes can need that build on each other.
  private static let maximumRounds = 100

  /// Fixes a stack.
  ///
  /// - Parameters:
  ///   - files: Its files in the order in which they are merged.
  ///   - subject: The only file that is changed; `nil` for all.
  /// - Returns: The files as they are then, and what was done.
  package func fix(_ files: [SourceFile], in subject: FileID? = nil) -> FixedStack {
    var state = State(files, linter)
    var applied: [AppliedFix] = []
    // The edits of each round, at places of the files that it began with.
    var made: [[TextEdit]] = []
    var refused: [Key: WithheldFix] = [:]
    var times: [Key: Int] = [:]
    for _ in 0..<Self.maximumRounds {
      let choices = self.choices(in: state.found, of: subject) { key in
        refused[key] == nil && times[key, default: 0] < 3
      }
      if choices.isEmpty { break }
      var batch = choices
      var attempt = attempt(batch, on: state)
      if case .failure = attempt, batch.count > 1 {
        batch = Array(choices.prefix(1))
        attempt = self.attempt(batch, on: state)
      }
      switch attempt {
      case .success(let next):
        for choice in batch {
          times[choice.key, default: 0] += 1
          let (rule, range) = (choice.finding.diagnostic.rule, choice.finding.diagnostic.range)
          let start = made.reversed().reduce(range.start) { offset, edits in
            edits.filter { $0.range.file == range.file }.offsetBefore(offset)
          }
          let place = files.first { $0.id == range.file }?.place(of: start)
          applied.append(AppliedFix(rule: rule, title: choice.fix.title, place: place ?? ""))
        }
        made.append(batch.flatMap(\.fix.edits))
        state = next
      case .failure(let failure):
        let choice = batch[0]
        refused[choice.key] = WithheldFix(
          rule: choice.finding.diagnostic.rule, title: choice.fix.title, safety: choice.fix.safety,
          range: choice.finding.diagnostic.range, reason: failure.reason)
      }
    }
    let withheld = state.found.withheld.filter { allowed.contains($0.safety) }
    return FixedStack(
      files: state.files, applied: applied,
      withheld: (withheld + refused.values).sorted { ($0.range, $0.title) < ($1.range, $1.title) },
      unsound: Array(refused.values), linted: linter.stack(state.found, of: state.files))
  }

  /// For each finding its first fix that is allowed and still wanted, but only those that do not touch an earlier one.
  private func choices(
    in found: Linter.Findings, of subject: FileID?, where isWanted: (Key) -> Bool
  ) -> [Choice] {
    var choices: [Choice] = []
    for finding in found.findings.sorted(by: { $0.diagnostic.precedes($1.diagnostic) }) {
      let fixes = finding.diagnostic.fixes
      guard let index = fixes.firstIndex(where: { allowed.contains($0.safety) }) else { continue }
      let edits = fixes[index].edits
      if let subject, edits.contains(where: { $0.range.file != subject }) { continue }
      let targets = finding.targets.indices.contains(index) ? finding.targets[index] : nil
      let choice = Choice(finding: finding, fix: fixes[index], targets: targets)
      guard isWanted(choice.key) else { continue }
      guard
        !choices.contains(where: { $0.fix.edits.contains { edit in edits.contains { edit.touches($0) } } })
      else { continue }
      choices.append(choice)
    }
    return choices
  }

  // MARK: Trying

  private func attempt(_ choices: [Choice], on state: State) -> Result<State, FixFailure> {
    let files = state.files.map { file in
      let edits = choices.flatMap(\.fix.edits).filter { $0.range.file == file.id }
      guard !edits.isEmpty else { return file }
      return SourceFile(
        id: file.id, path: file.path, reportPath: file.reportPath, bytes: file.bytes(applying: edits))
    }
    let next = State(files, linter)
    if let failure = objection(to: choices, from: state, to: next) { return .failure(failure) }
    return .success(next)
  }

  /// Why a change is no improvement.
  private func objection(to choices: [Choice], from old: State, to new: State) -> FixFailure? {
    if new.found.status.values.contains(where: { if case .failed = $0 { true } else { false } }) {
      return FixFailure("the result would be no YAML")
    }
    let before = Self.counts(of: old.found)
    let after = Self.counts(of: new.found)
    for (said, count) in after where said.severity == .error && said.isOfLoader {
      if count > before[said, default: 0] {
        return FixFailure("the result would have a mistake: \(said.message)")
      }
    }
    for choice in choices {
      let said = Said(choice.finding)
      // A finding may have moved up to where the fixed one was: then there is one less of its rule.
      let expected = choices.count { $0.finding.diagnostic.rule == said.rule }
      if after[said, default: 0] >= before[said, default: 0],
        Self.count(of: said.rule, after) > Self.count(of: said.rule, before) - expected
      {
        return FixFailure("the finding would still be there")
      }
    }
    guard choices.allSatisfy({ $0.targets != nil }) else { return nil }
    let targets = choices.compactMap(\.targets).flatMap(\.self)
    let changed = ModelDifference.paths(old.view, new.view)
    let unexpected = changed.filter { !ModelDifference.isExpected($0, at: targets) }.sorted()
    return unexpected.first.map { FixFailure("it would change '\($0)' too") }
  }

  /// What a finding says, wherever it stands: edits move places.
  private struct Said: Hashable {
    let rule: RuleID
    let severity: Severity
    let message: String
    let isOfLoader: Bool

    init(_ finding: Finding) {
      rule = finding.diagnostic.rule
      severity = finding.diagnostic.severity
      // Numbers of lines and items change with what is before them.
      message = finding.diagnostic.message.filter { !$0.isNumber }
      isOfLoader = finding.isOfLoader
    }
  }

  private static func counts(of found: Linter.Findings) -> [Said: Int] {
    (found.findings + found.accepted.map(\.finding)).reduce(into: [:]) { $0[Said($1), default: 0] += 1 }
  }

  private static func count(of rule: RuleID, _ counts: [Said: Int]) -> Int {
    counts.reduce(0) { $1.key.rule == rule ? $0 + $1.value : $0 }
  }
}

extension [TextEdit] {
  /// The offset in a file without these edits for one with them; of what they wrote, where they wrote it.
  fileprivate func offsetBefore(_ offset: Int) -> Int {
    var added = 0
    for edit in sorted(by: { $0.range < $1.range }) {
      let start = edit.range.start + added
      if offset < start { break }
      if offset < start + edit.text.utf8.count { return edit.range.start }
      added += edit.text.utf8.count - (edit.range.end - edit.range.start)
    }
    return offset - added
  }
}

extension TextEdit {
  /// Whether two edits cannot both be made: their bytes overlap, or both add at one place.
  fileprivate func touches(_ other: TextEdit) -> Bool {
    guard range.file == other.range.file else { return false }
    if range == other.range { return true }
    return range.start < other.range.end && other.range.start < range.end
      || range.isEmpty && other.range.start <= range.start && range.start <= other.range.end
      || other.range.isEmpty && range.start <= other.range.start && other.range.start <= range.end
  }
}
