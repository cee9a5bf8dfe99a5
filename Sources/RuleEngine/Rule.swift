import CEL
import Diagnostics
import YAMLSyntax

/// A rule ready to run: it holds no mistake, its expressions are compiled and its parameters have values.
final class Rule: Sendable {
  let id: RuleID
  /// The rule file, for the places of expressions that go wrong.
  let file: RuleFile
  let match: MatchPath
  /// The values of the parameters, by slot of the message `params`.
  let parameters: [Value]
  /// The patterns that the parameters hold, by text.
  let patterns: [String: Pattern]
  /// What `when` and the checks may name: the variables of the path, `self`, `model`, `params` and the bindings.
  let scope: Scope
  let when: Expression?
  /// The conditions on a subject; of a rule that ships they can wait until it applies to one.
  let checks: Deferred<[Check]>

  init(
    _ file: RuleFile, _ match: MatchPath, parameters: [Value], patterns: [String: Pattern], scope: Scope,
    when: Expression?, checks: Deferred<[Check]>
  ) {
    id = file.name
    self.file = file
    self.match = match
    self.parameters = parameters
    self.patterns = patterns
    self.scope = scope
    self.when = when
    self.checks = checks
  }

  /// A compiled expression with the place where it is written.
  struct Expression: Sendable {
    /// The key under which it stands.
    let key: String
    let node: YAMLNodeID
    let program: Program
  }

  /// One condition on the subjects of a rule.
  final class Check: Sendable {
    let id: String?
    let severity: Severity
    /// The rule's scope and the check's own bindings.
    let scope: Scope
    let hasOwnBindings: Bool
    let when: Expression?
    let condition: Expression
    /// The value of ``condition`` that makes a finding.
    let offence: Bool
    /// What is said of a finding; of a rule that ships it can wait until there is one.
    let wording: Deferred<Wording>

    init(
      _ text: CheckText, severity: Severity, scope: Scope, when: Expression?, condition: Expression,
      offence: Bool, wording: Deferred<Wording>
    ) {
      id = text.id?.value
      self.severity = severity
      self.scope = scope
      hasOwnBindings = !text.bindings.isEmpty
      self.when = when
      self.condition = condition
      self.offence = offence
      self.wording = wording
    }
  }

  /// What a check says of a finding, and where.
  struct Wording: Sendable {
    let at: Expression?
    let message: Template
    let help: Template?
    let docker: Docker?
    let related: [Related]
    /// Alternatives, the best first.
    let fixes: [Fix]
    let comparison: Comparison
  }

  /// What Docker says of the same mistake.
  struct Docker: Sendable {
    let step: DockerMessage.Step
    let text: Template
  }

  /// A place that explains a finding.
  struct Related: Sendable {
    /// The list that gives one place for each item.
    let each: Expression?
    /// What ``at`` and ``message`` may name.
    let scope: Scope
    let at: Expression
    let message: Template
  }
}
