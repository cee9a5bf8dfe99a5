import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Runs rules over one stack.
final class RuleRunner {
  let project: Project
  let host: ProjectHost
  /// The patterns that the rules' expressions compile while they run.
  private let patterns: PatternCache
  private let paths: [MatchPath]
  /// What the paths of rules lead to; many rules have the same.
  private var subjects: [Subjects?]
  /// The steps that all rules together may still take.
  private var stepsLeft: Int
  /// The steps that all rules together may take over one stack.
  static let defaultSteps = 50_000_000

  /// Makes a runner of rules with some paths; the trees are those of the files that the project was read from.
  init(
    _ project: Project, _ trees: [YAMLTree], _ software: SoftwareCatalogue = .standard, paths: [MatchPath],
    on bench: Workbench = Workbench(), steps: Int = RuleRunner.defaultSteps
  ) {
    patterns = bench.patterns
    self.paths = paths
    subjects = Array(repeating: nil, count: paths.count)
    self.project = project
    host = ProjectHost(project, trees, software)
    stepsLeft = steps
  }

  /// A subject with the values that every expression of a rule about it may name.
  private final class BoundSubject {
    let subject: MatchPath.Subject
    let variables: [Value]

    init(_ subject: MatchPath.Subject, _ variables: [Value]) {
      self.subject = subject
      self.variables = variables
    }
  }

  /// What one path leads to.
  private final class Subjects {
    let items: [BoundSubject]
    /// What is told of their fields, for rules that are asked what they need.
    private(set) lazy var fields = items.map { host.fields(of: $0.subject) }
    /// What is told of some of them.
    private(set) lazy var allFields = fields.reduce(into: FieldSet()) { $0.formUnion($1) }
    private let host: ProjectHost

    init(_ items: [BoundSubject], _ host: ProjectHost) {
      self.items = items
      self.host = host
    }
  }

  /// The subjects from which on it is worth asking what a rule needs which was not asked before.
  private static let many = 8

  /// Runs one rule over all its subjects.
  func run(_ running: RunningRule, _ found: inout Linter.Findings) {
    let subjects = subjects(of: running.path)
    if subjects.items.isEmpty || stepsLeft < 0 { return }
    var rule: Rule?
    var prerequisites = running.prerequisites
    if prerequisites == nil, subjects.items.count > Self.many {
      let made = running.rule.make()
      rule = made
      prerequisites = PrerequisiteFinder.prerequisites(of: made)
    }
    let needs = prerequisites ?? []
    if !needs.isEmpty, needs.contains(where: { $0.isDisjoint(with: subjects.allFields) }) { return }
    var state: State?
    for index in subjects.items.indices {
      if !needs.isEmpty {
        let fields = subjects.fields[index]
        if needs.contains(where: { $0.isDisjoint(with: fields) }) { continue }
      }
      let current = state ?? begin(rule ?? running.rule.make())
      state = current
      run(current, on: subjects.items[index], &found)
      guard stepsLeft < current.steps else { continue }
      found.failures.append(exhaustion(current.rule, on: subjects.items[index].subject))
      break
    }
    stepsLeft -= state?.steps ?? 0
  }

  private func begin(_ rule: Rule) -> State {
    host.parameters = rule.parameters
    patterns.known = rule.patterns
    return State(rule, frame: frame(rule.scope))
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

  private func subjects(of path: Int) -> Subjects {
    if let known = subjects[path] { return known }
    let found = Subjects(
      paths[path].subjects(in: host).map { BoundSubject($0, variables(of: $0)) }, host)
    subjects[path] = found
    return found
  }

  /// What the subjects of one rule share.
  private final class State {
    let rule: Rule
    /// The frame of the rule and of checks without bindings of their own; it begins anew for each subject.
    let frame: Frame
    /// What the rule checks, once it applied to a subject.
    var checks: [CheckState]?
    /// What was said, and where.
    var seen: Set<Said> = []
    /// The steps that the expressions took.
    var steps = 0

    init(_ rule: Rule, frame: Frame) {
      self.rule = rule
      self.frame = frame
    }
  }

  /// What the subjects of one check share.
  private final class CheckState {
    let check: Rule.Check
    /// The frame of a check with bindings of its own.
    let frame: Frame?
    /// What the check says, once it found something.
    var wording: Rule.Wording?

    init(_ check: Rule.Check, frame: Frame?) {
      self.check = check
      self.frame = frame
    }
  }

  /// A place and what was said there: a rule says it once.
  private struct Said: Hashable {
    let range: SourceRange
    let message: String
  }

  private func run(_ state: State, on bound: BoundSubject, _ found: inout Linter.Findings) {
    let rule = state.rule
    let subject = bound.subject
    let outer = state.frame
    outer.restart(with: bound.variables)
    let applies = if let when = rule.when { outer.truth(of: when) } else { Truth.yes }
    defer { state.steps += outer.steps }
    if applies.isNo { return }
    var undecided: UnknownSet?
    let checks =
      state.checks
      ?? rule.checks.make().map { check in
        CheckState(check, frame: check.hasOwnBindings ? frame(check.scope) : nil)
      }
    state.checks = checks
    for own in checks {
      let check = own.check
      let frame = own.frame ?? outer
      if check.hasOwnBindings { frame.restart(with: bound.variables) }
      let verdict = check.verdict(applies, in: frame)
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
        let wording = own.wording ?? check.wording.make()
        own.wording = wording
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
