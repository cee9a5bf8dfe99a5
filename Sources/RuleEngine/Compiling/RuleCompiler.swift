import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Makes rules of rule files: compiles paths and expressions, checks types and gives parameters their values.
struct RuleCompiler {
  private var diagnostics: [Diagnostic] = []
  /// The patterns that parameters hold, by text.
  private(set) var patterns: [String: Pattern] = [:]
  private var environment = TypeEnvironment(messages: ModelTypes.messages)

  /// The mistakes since the last call.
  mutating func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }

  /// Compiles a rule with the severity and parameters that configuration chooses; `nil` for a rule of the loader or
  /// one with mistakes.
  mutating func compile(_ file: RuleFile, _ choice: RuleChoice) -> Rule? {
    guard case .checks(let body) = file.body else { return nil }
    let before = diagnostics.count
    var reader = ParameterReader(file, patterns: patterns)
    let parameters = reader.parameters(choice.parameters)
    patterns = reader.patterns
    diagnostics += reader.diagnostics
    environment = TypeEnvironment(messages: ModelTypes.messages + [reader.message])
    var expressions = ExpressionCompiler(file.tree, environment)
    guard let match = expressions.match(body.match) else {
      diagnostics += expressions.diagnostics
      return nil
    }
    var scope = expressions.scope(of: match)
    let when = expressions.add(body.bindings, under: body.when, to: &scope)
    var checks: [Rule.Check] = []
    for check in body.checks {
      // A severity that configuration chooses holds for all checks.
      let severity = choice.severity == file.severity ? check.severity ?? choice.severity : choice.severity
      if let check = expressions.check(check, scope, severity) { checks.append(check) }
    }
    diagnostics += expressions.diagnostics
    guard diagnostics.count == before else { return nil }
    return Rule(
      id: file.name, severity: choice.severity, file: file, match: match, parameters: parameters,
      scope: scope,
      when: when, checks: checks)
  }
}
