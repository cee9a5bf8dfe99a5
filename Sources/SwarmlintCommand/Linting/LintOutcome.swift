import Diagnostics
import RuleEngine

/// What linting came to, put together from all stacks: a file can be in several.
struct LintOutcome: Sendable {
  var report: Report
  /// What could not be found or read, a line each.
  let failures: [String]
  var status: ExitStatus
  /// What could not be decided, as lines for people.
  let undecided: [String]

  /// Puts the results of a plan's stacks together; `nil` stands for one that could not be read.
  init(_ plan: LintPlan, _ results: [LintedStack?], warnsOfUnknown: Bool) {
    var files = plan.files.map(FileOutcome.init)
    var diagnostics: [Diagnostic] = []
    var suppressed: [SuppressedDiagnostic] = []
    var suppressionUses: [SuppressionUse] = []
    var undecided: [Undecided] = []
    var isShared = false
    for (stack, result) in zip(plan.stacks, results) {
      isShared = isShared || stack.code != nil || stack.files.contains { files[$0].isLinted }
      func isReported(_ range: SourceRange) -> Bool { stack.reports(Int(range.file.index)) }
      guard let result else {
        let failure = plan.failure(of: stack)
        for number in stack.files where stack.reports(number) {
          let reason = number == failure?.file ? failure?.reason : nil
          files[number].add(.failed(reason: reason ?? "another file of the stack cannot be read"), [], stack)
        }
        continue
      }
      for (number, file) in zip(stack.files, result.files) where stack.reports(number) {
        files[number].add(file.status, file.outcomes, stack)
      }
      diagnostics += (result.diagnostics + stack.notes).filter { isReported($0.range) }
      suppressed += result.suppressed.filter { isReported($0.diagnostic.range) }
      suppressionUses += result.suppressionUses
      undecided += result.undecided.filter { isReported($0.range) }
    }
    if isShared {
      diagnostics = Self.distinct(diagnostics)
      suppressed = Self.distinct(suppressed)
      undecided = Self.distinct(undecided)
    }
    diagnostics += SuppressionUse.unused(suppressionUses).filter {
      !plan.files[Int($0.range.file.index)].isConsulted
    }
    if warnsOfUnknown { diagnostics += undecided.map(\.warning) }
    diagnostics.sort { $0.precedes($1) }
    suppressed.sort { $0.diagnostic.precedes($1.diagnostic) }
    report = Report(
      toolVersion: Swarmlint.version, target: "swarm", files: files.map(\.file), diagnostics: diagnostics,
      suppressed: suppressed, rules: Self.descriptors(plan, diagnostics + suppressed.map(\.diagnostic)),
      undecided: undecided.count)
    failures =
      plan.failures
      + plan.files.compactMap { file in
        file.isConsulted ? nil : file.failure.map { "\(file.input.path): \($0)" }
      }
    let isIncomplete = !plan.failures.isEmpty || report.files.contains(where: \.isFailed)
    let isFailed = diagnostics.contains(where: report.isFatal)
    status = isIncomplete ? .unusable : isFailed ? .findings : .clean
    self.undecided = undecided.map { [report] item in
      let place = report.source(of: item.range).place(of: item.range.start)
      return "\(place): undecided: \(item.sentence) [\(item.rule)]"
    }
  }

  /// The descriptors of the rules with findings, each from the first linter that knows it.
  private static func descriptors(_ plan: LintPlan, _ diagnostics: [Diagnostic]) -> [RuleDescriptor] {
    var known: [RuleID: RuleDescriptor] = [:]
    for linter in plan.linters {
      let missing = diagnostics.filter { known[$0.rule]?.category.isEmpty ?? true }
      for descriptor in linter.descriptors(for: missing) { known[descriptor.id] = descriptor }
    }
    return known.values.sorted { $0.id < $1.id }
  }

  /// The elements without those that are there before, which stacks with a common file find again.
  private static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

/// What came of one file in all its stacks.
private struct FileOutcome {
  private let source: SourceFile
  private var status: Report.File.Status
  private var outcomes: [Report.RuleOutcome] = []
  private var failOn: Severity?
  private(set) var isLinted = false

  init(_ file: LintPlan.File) {
    source = file.source
    status = file.isConsulted ? .consulted : .linted
  }

  mutating func add(
    _ status: Report.File.Status, _ outcomes: [Report.RuleOutcome], _ stack: LintPlan.Stack
  ) {
    // What could not be linted in one stack is not made good by another; the strictest threshold holds.
    if case .failed = self.status {} else { self.status = status }
    failOn = isLinted ? [failOn, stack.failOn].compactMap(\.self).min() : stack.failOn
    self.outcomes = isLinted ? Self.merged(self.outcomes, outcomes) : outcomes
    isLinted = true
  }

  /// For each rule the worst that it came to.
  private static func merged(
    _ left: [Report.RuleOutcome], _ right: [Report.RuleOutcome]
  ) -> [Report.RuleOutcome] {
    var worst = Dictionary(left.map { ($0.rule, $0) }) { first, _ in first }
    for outcome in right {
      if let known = worst[outcome.rule], known.result.rank >= outcome.result.rank { continue }
      worst[outcome.rule] = outcome
    }
    return worst.values.sorted { $0.rule < $1.rule }
  }

  var file: Report.File { Report.File(source: source, status: status, outcomes: outcomes, failOn: failOn) }
}

extension Report.RuleOutcome.Result {
  fileprivate var rank: Int {
    switch self {
    case .off: 0
    case .passed: 1
    case .undecided: 2
    case .failed: 3
    }
  }
}

extension Undecided {
  /// What could not be decided, as a sentence without a full stop.
  fileprivate var sentence: String {
    path.isEmpty ? "the stack: \(reason)" : "'\(path)': \(reason)"
  }

  /// The warning that whoever wants everything decided gets.
  fileprivate var warning: Diagnostic {
    Diagnostic(
      rule, .warning, "this cannot be decided: \(reason)", at: range, path: path,
      help: "give the value with --env or --env-file", evidence: "undecided")
  }
}
