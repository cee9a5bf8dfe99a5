import CEL
import Diagnostics
import YAMLSyntax

/// A rule ready to run: it holds no mistake, its expressions are compiled and its parameters have values.
struct Rule: Sendable {
  let id: RuleID
  /// The severity after configuration.
  let severity: Severity
  /// The rule file, for the places of expressions that go wrong.
  let file: RuleFile
  let match: MatchPath
  /// The values of the parameters, by slot of the message `params`.
  let parameters: [Value]
  /// What `when` and the checks may name: the variables of the path, `self`, `model`, `params` and the bindings.
  let scope: Scope
  let when: Expression?
  let checks: [Check]

  /// A compiled expression with the place where it is written.
  struct Expression: Sendable {
    /// The key under which it stands.
    let key: String
    let node: YAMLNodeID
    let program: Program
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

  /// One condition on the subjects of a rule.
  struct Check: Sendable {
    let id: String?
    let severity: Severity
    /// The rule's scope and the check's own bindings.
    let scope: Scope
    let hasOwnBindings: Bool
    let when: Expression?
    let condition: Expression
    /// The value of ``condition`` that makes a finding.
    let offence: Bool
    let at: Expression?
    let message: Template
    let help: Template?
    let docker: Docker?
    let related: [Related]
  }
}
