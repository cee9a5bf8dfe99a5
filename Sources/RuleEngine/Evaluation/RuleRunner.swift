import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Runs rules over one stack.
struct RuleRunner {
  let project: Project
  let host: ProjectHost
  /// The patterns that the rules' expressions compile while they run.
  private let patterns: PatternCache
  /// What the paths of rules lead to; many rules have the same.
  private var subjects: [String: [BoundSubject]] = [:]
  /// The steps that all rules together may still take.
  private var stepsLeft: Int
  /// The steps that all rules together may take over one stack.
  static let defaultSteps = 50_000_000

  /// Makes a runner; the trees are those of the files that the project was read from.
  init(
    _ project: Project, _ trees: [YAMLTree], _ software: SoftwareCatalogue = .standard,
    on bench: Workbench = Workbench(), steps: Int = RuleRunner.defaultSteps
  ) {
    patterns = bench.patterns
    self.project = project
    host = ProjectHost(project, trees, software)
    stepsLeft = steps
  }

  /// A subject with the values that every expression of a rule about it may name.
  private struct BoundSubject {
    let subject: MatchPath.Subject
    let variables: [Value]
  }

  /// Runs one rule over all its subjects.
  mutating func run(_ deferred: Deferred<Rule>, over path: MatchPath, _ found: inout Linter.Findings) {
    let subjects = subjects(of: path)
    if subjects.isEmpty || stepsLeft < 0 { return }
    let rule = deferred.make()
    host.parameters = rule.parameters
    patterns.known = rule.patterns
    var state = State(frame: frame(rule.scope))
    for subject in subjects {
      run(rule, on: subject, &state, &found)
      guard stepsLeft < state.steps else { continue }
      found.failures.append(exhaustion(rule, on: subject.subject))
      break
    }
    stepsLeft -= state.steps
  }

  /// Says that the rules take too long, and where it ended.
  private func exhaustion(_ rule: Rule, on subject: MatchPath.Subject) -> RuleFailure {
    let shown = host.place(of: subject)
    let place = shown.path.isEmpty ? "the stack" : shown.path
    return RuleFailure(
      rule: rule.id,
      diagnostic: Diagnostic(
        .ruleError, .error,
        "the rules take too many steps over this stack: rule '\(rule.id)' ended at \(place), and those after it did not run",
        at: shown.range, path: shown.path,
        help: "see with --ignore which rule of your own takes them",
        service: project.service(of: subject.cell),
        evidence: "steps"))
  }

  private mutating func subjects(of path: MatchPath) -> [BoundSubject] {
    if let known = subjects[path.text] { return known }
    let bound = path.subjects(in: host).map { BoundSubject(subject: $0, variables: variables(of: $0)) }
    subjects[path.text] = bound
    return bound
  }

  /// What the subjects of one rule share.
  private struct State {
    /// The frame of the rule and of checks without bindings of their own; it begins anew for each subject.
    let frame: Frame
    /// What the rule checks, once it applied to a subject.
    var checks: [CheckState]?
    /// What was said, and where.
    var seen: Set<Said> = []
    /// The steps that the expressions took.
    var steps = 0
  }

  /// What the subjects of one check share.
  private struct CheckState {
    let check: Rule.Check
    /// The frame of a check with bindings of its own.
    let frame: Frame?
    /// What the check says, once it found something.
    var wording: Rule.Wording?
  }

  /// A place and what was said there: a rule says it once.
  private struct Said: Hashable {
    let range: SourceRange
    let message: String
  }

  private func run(
    _ rule: Rule, on bound: BoundSubject, _ state: inout State, _ found: inout Linter.Findings
  ) {
    let subject = bound.subject
    let outer = state.frame
    outer.restart(with: bound.variables)
    let applies = rule.when.map { truth(of: $0, in: outer) } ?? .yes
    defer { state.steps += outer.steps }
    if applies.isNo { return }
    var undecided: UnknownSet?
    var checks =
      state.checks
      ?? rule.checks.make().map { check in
        CheckState(check: check, frame: check.hasOwnBindings ? frame(check.scope) : nil)
      }
    state.checks = nil
    defer { state.checks = checks }
    for index in checks.indices {
      let check = checks[index].check
      let frame = checks[index].frame ?? outer
      if check.hasOwnBindings { frame.restart(with: bound.variables) }
      let verdict = verdict(check, applies, in: frame)
      if check.hasOwnBindings { state.steps += frame.steps }
      if let reason = subject.hiddenBecause {
        if !verdict.isSilent { undecided = undecided ?? UnknownSet(project.unknowns[Int(reason)]) }
        continue
      }
      switch verdict {
      case .inapplicable, .passed: break
      case .undecided(let names): undecided = undecided ?? names
      case .failed(let failure): found.failures.append(failure.diagnostic(rule, subject, self))
      case .found:
        let wording = checks[index].wording ?? check.wording.make()
        checks[index].wording = wording
        let writer = FindingWriter(self, rule, check, wording, subject, bound.variables)
        let (finding, withheld) = writer.finding(frame)
        guard
          state.seen.insert(Said(range: finding.diagnostic.range, message: finding.diagnostic.message))
            .inserted
        else {
          continue
        }
        found.findings.append(finding)
        found.withheld += withheld
      }
    }
    guard let undecided else { return }
    found.undecided.append(
      Undecided(
        rule: rule.id, path: project.path(of: subject.cell),
        range: project.shownRange(of: subject.cell),
        reason: undecided.inWords))
  }

  /// A frame of a scope, whose variables have no values yet.
  func frame(_ scope: Scope, isClosed: Bool = false) -> Frame {
    Frame(scope, host: host, patterns: patterns, isClosed: isClosed)
  }

  /// The values that every expression of a rule may name.
  private func variables(of subject: MatchPath.Subject) -> [Value] {
    func value(_ bound: MatchPath.Subject.Bound) -> Value {
      switch bound {
      case .cell(let cell): host.value(of: cell)
      case .part(let part): part
      case .unknown(let reason): host.unknown(reason, at: .cell(subject.cell))
      }
    }
    var values = subject.variables.map(value)
    values.append(value(subject.value))
    values.append(Value(.object(host.reference(project.root)), origin: .cell(project[project.root].cell)))
    values.append(Value(.object(ObjectRef(type: ModelTypes.parameters, id: 0))))
    return values
  }

  // MARK: Verdicts

  /// What a check comes to for one subject.
  private enum Verdict {
    case inapplicable
    case passed
    case found
    case undecided(UnknownSet)
    case failed(ExpressionFailure)

    var isSilent: Bool {
      switch self {
      case .inapplicable, .passed: true
      case .found, .undecided, .failed: false
      }
    }
  }

  /// Combines whether a check applies and what it says, as `applies && offends` does in the expression language; but a
  /// condition that goes wrong is never silent.
  private func verdict(_ check: Rule.Check, _ ruleApplies: Truth, in frame: Frame) -> Verdict {
    if case .failed(let failure) = ruleApplies { return .failed(failure) }
    var applies = ruleApplies
    if let when = check.when {
      switch (ruleApplies, truth(of: when, in: frame)) {
      case (_, .no): return .inapplicable
      case (.yes, let own): applies = own
      default: break
      }
    }
    let offends = truth(of: check.condition, in: frame)
    switch (applies, offends) {
    case (.no, _): return .inapplicable
    case (.failed(let failure), _): return .failed(failure)
    case (.yes, .failed(let failure)): return .failed(failure)
    case (.yes, .unknown(let names)): return .undecided(names)
    case (.yes, .yes), (.yes, .no): return offends.isYes == check.offence ? .found : .passed
    case (.unknown, .yes) where !check.offence, (.unknown, .no) where check.offence: return .passed
    case (.unknown(let names), _): return .undecided(names)
    }
  }

  // MARK: Truth

  /// The value of a condition.
  private enum Truth {
    case yes
    case no
    case unknown(UnknownSet)
    case failed(ExpressionFailure)

    var isYes: Bool { if case .yes = self { true } else { false } }
    var isNo: Bool { if case .no = self { true } else { false } }
  }

  private func truth(of expression: Rule.Expression, in frame: Frame) -> Truth {
    let value = frame.evaluate(expression.program)
    switch value.payload {
    case .bool(let value): return value ? .yes : .no
    case .unknown(let names): return .unknown(names)
    case .error(let error):
      return .failed(
        ExpressionFailure(expression: expression, message: error.message, range: error.lower..<error.upper))
    default:
      return .failed(ExpressionFailure(expression: expression, message: "this is no boolean", range: 0..<0))
    }
  }
}

/// An expression of a rule that went wrong while it looked at a stack.
struct ExpressionFailure {
  let expression: Rule.Expression
  let message: String
  /// UTF-8 offsets in the text of the expression.
  let range: Range<Int>

  /// Says which rule failed on which subject, and where in the rule file.
  fileprivate func diagnostic(_ rule: Rule, _ subject: MatchPath.Subject, _ runner: RuleRunner) -> RuleFailure
  {
    let tree = rule.file.tree
    let place = tree.file.place(of: tree.sourceRange(of: range, in: expression.node).start)
    let shown = runner.host.place(of: subject)
    let path = shown.path
    let text = "rule '\(rule.id)' went wrong on \(path.isEmpty ? "the stack" : path): \(message)"
    return RuleFailure(
      rule: rule.id,
      diagnostic: Diagnostic(
        .ruleError, .error, text, at: shown.range, path: path,
        help: "see '\(expression.key)' at \(place)",
        service: runner.project.service(of: subject.cell), evidence: rule.id.name))
  }
}

/// A rule that went wrong on a subject.
struct RuleFailure {
  let rule: RuleID
  let diagnostic: Diagnostic
}

extension UnknownSet {
  /// Why something is not known, as a sentence without a full stop.
  var inWords: String {
    let variables = names.filter(\.isIdentifier)
    guard variables.isEmpty else {
      let list =
        variables.count == 1
        ? variables[0]
        : variables.dropLast().joined(separator: ", ") + " and " + variables[variables.count - 1]
      return "\(list) \(variables.count == 1 ? "has" : "have") no value"
    }
    guard let reason = names.first else { return "a value is not known" }
    if reason == "has a mistake" { return "something it depends on has a mistake" }
    if reason == "its type" { return "its type is not known" }
    return reason.hasPrefix("the file ") ? "\(reason) was not read" : reason
  }
}
