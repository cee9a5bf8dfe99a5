import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Makes rules of rule files: compiles paths and expressions, checks types and gives parameters their values.
struct RuleCompiler {
  /// Whether the files are known to hold no mistakes, so that nobody looks for them; what is not needed yet can then be
  /// compiled later.
  private let trusts: Bool
  private let defers: Bool
  private var diagnostics: [Diagnostic] = []
  /// The patterns that parameters hold, by text.
  private var patterns: [String: Pattern] = [:]

  init(trusting trusts: Bool = false, deferring defers: Bool = false) {
    self.trusts = trusts
    self.defers = defers
  }

  /// The mistakes since the last call.
  mutating func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }

  /// Compiles a rule with the severity and parameters that configuration chooses; `nil` for a rule of the loader or
  /// one with mistakes.
  mutating func compile(_ file: RuleFile, _ choice: RuleChoice) -> Rule? {
    let before = diagnostics.count
    var reader = ParameterReader(file, patterns: patterns)
    let parameters = reader.parameters(choice.parameters)
    patterns = reader.patterns
    diagnostics += reader.diagnostics
    guard case .checks(let body) = file.body else { return nil }
    var environment = ModelTypes.environment(parameters: reader.message)
    environment.validates = !trusts && !file.isMutant
    environment.knowsWords = !file.isMutant
    var expressions = ExpressionCompiler(file.tree, environment, defers: trusts && defers)
    guard let match = expressions.match(body.match) else {
      diagnostics += expressions.diagnostics
      return nil
    }
    var scope = expressions.scope(of: match)
    let when = expressions.add(body.bindings, under: body.when, to: &scope)
    let checks = expressions.deferring { [scope] expressions in
      body.checks.compactMap { check in
        // A severity that configuration chooses holds for all checks.
        let severity = choice.severity == file.severity ? check.severity ?? choice.severity : choice.severity
        return expressions.check(check, scope, severity)
      }
    }
    diagnostics += expressions.diagnostics
    if diagnostics.count == before, environment.validates {
      diagnostics += file.unknownWords(expressions.wordDemands) + file.unusedNames()
    }
    guard diagnostics.count == before else { return nil }
    return Rule(
      file, match, parameters: parameters, patterns: reader.patterns, scope: scope, when: when,
      checks: checks)
  }
}
