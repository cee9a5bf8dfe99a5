import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// Compiles the expressions of one rule file and reports their mistakes at their lines and columns.
struct ExpressionCompiler {
  let tree: YAMLTree
  var environment: TypeEnvironment
  /// Whether what is not needed yet is compiled later, as of a file that is known to hold no mistakes.
  private let defers: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// The parameters that are compared with words.
  private(set) var wordDemands: Set<WordDemand> = []

  init(_ tree: YAMLTree, _ environment: TypeEnvironment, defers: Bool = false) {
    self.tree = tree
    self.environment = environment
    self.defers = defers
  }

  /// Compiles something now, so that its mistakes are found, or of a file without mistakes when it is needed.
  mutating func deferring<Result: Sendable>(
    _ compile: @escaping @Sendable (inout ExpressionCompiler) -> Result
  ) -> Deferred<Result> {
    guard defers else { return .made(compile(&self)) }
    return .pending { [self] in
      var compiler = self
      let result = compile(&compiler)
      precondition(
        compiler.diagnostics.isEmpty, "'\(tree.file.path)' has mistakes, although it is trusted to have none")
      return result
    }
  }

  // MARK: Scopes

  /// Reads the path of a rule.
  mutating func match(_ text: Located<String>) -> MatchPath? {
    do {
      return try MatchPath(parsing: text.value)
    } catch {
      report(error.message, error.range, in: text.node, "match", help: error.help)
      return nil
    }
  }

  /// What the expressions of a rule may name.
  func scope(of match: MatchPath) -> Scope {
    var scope = Scope()
    for variable in match.variables { scope.add(variable.name, ModelTypes.type(variable.type)) }
    scope.add("self", ModelTypes.type(match.subject))
    // A rule is run over one stack with one set of parameters.
    scope.add("model", .message(TypeID.model.rawValue), isConstant: true)
    scope.add("params", .message(ModelTypes.parameters), isConstant: true)
    return scope
  }

  /// Adds named expressions and compiles the condition under which they are used.
  ///
  /// The condition may use the names, and the expressions behind them rely on what the condition makes sure of: they
  /// are compiled once without it, so that it can be compiled, and once more with it.
  mutating func add(
    _ bindings: [RuleFile.Binding], under when: Located<String>?, to scope: inout Scope
  ) -> Rule.Expression? {
    guard when != nil else {
      _ = define(bindings, in: &scope)
      return nil
    }
    var draft = ExpressionCompiler(tree, environment)
    var early = scope
    let missing = Set(draft.define(bindings, in: &early))
    let condition = when.flatMap { self.condition($0, "when", early) }
    // What needs nothing of the condition stays as it is: guards decide only what is a mistake.
    if missing.isEmpty, let condition {
      scope = early
      scope.guards.formUnion(condition.program.guardsWhenTrue)
      return condition
    }
    if let condition {
      if condition.program.variables.isDisjoint(with: missing) {
        scope.guards.formUnion(condition.program.guardsWhenTrue)
      } else {
        diagnostics += draft.diagnostics
      }
    }
    _ = define(bindings, in: &scope)
    return condition
  }

  /// Adds named expressions, each of which may use those before it, and returns the names of those with mistakes.
  private mutating func define(_ bindings: [RuleFile.Binding], in scope: inout Scope) -> [String] {
    bindings.compactMap { binding in
      let name = binding.name.value
      guard let program = compile(binding.expression, "let.\(name)", scope) else {
        scope.add(name, .dyn)
        return name
      }
      scope.add(name, program.type, definition: program)
      return nil
    }
  }

  // MARK: Expressions

  mutating func condition(_ text: Located<String>, _ key: String, _ scope: Scope) -> Rule.Expression? {
    let validates = environment.validates
    defer { environment.validates = validates }
    // To say that a rule or fix always applies is no mistake.
    if key == "when", text.value.split(whereSeparator: \.isWhitespace) == ["true"] {
      environment.validates = false
    }
    return expression(text, key, scope, expected: .bool)
  }

  /// An expression that leads to a place.
  mutating func reference(_ text: Located<String>, _ key: String, _ scope: Scope) -> Rule.Expression? {
    guard let expression = expression(text, key, scope) else { return nil }
    guard expression.program.isReference else {
      report(
        "'\(key)' must lead to a place in the stack", 0..<text.value.utf8.count, in: text.node, key,
        help: "use a variable, its fields and items, or key(x)")
      return nil
    }
    return expression
  }

  mutating func expression(
    _ text: Located<String>, _ key: String, _ scope: Scope, expected: CELType? = nil
  ) -> Rule.Expression? {
    compile(text, key, scope, expected: expected).map {
      Rule.Expression(key: key, node: text.node, program: $0)
    }
  }

  private mutating func compile(
    _ text: Located<String>, _ key: String, _ scope: Scope, expected: CELType? = nil
  ) -> Program? {
    let (program, errors) = Program.compile(
      text.value, scope: scope, environment: environment, expected: expected)
    report(errors, in: text.node, key)
    wordDemands.formUnion(program?.wordDemands ?? [])
    return errors.isEmpty ? program : nil
  }

  /// Compiles a text with expressions in it, which may stand in another tree than the rest.
  mutating func template(
    _ text: Located<String>, _ key: String, _ scope: Scope, in other: YAMLTree? = nil
  ) -> Template? {
    let (template, errors) = Template.compile(text.value, scope: scope, environment: environment)
    report(errors, in: text.node, key, of: other)
    return errors.isEmpty ? template : nil
  }

  // MARK: Checks

  mutating func check(_ text: CheckText, _ outer: Scope, _ severity: Severity) -> Rule.Check? {
    var scope = outer
    let when = add(text.bindings, under: text.when, to: &scope)
    let condition: Rule.Expression?
    let offence: Bool
    switch text.condition {
    case .assert(let expression): (condition, offence) = (self.condition(expression, "assert", scope), false)
    case .forbid(let expression): (condition, offence) = (self.condition(expression, "forbid", scope), true)
    }
    var scopeOfFinding = scope
    if offence, let condition { scopeOfFinding.guards.formUnion(condition.program.guardsWhenTrue) }
    let wording = deferring { [scopeOfFinding] in $0.wording(text, scopeOfFinding) }
    guard let condition else { return nil }
    return Rule.Check(
      text, severity: severity, scope: scope, when: when, condition: condition, offence: offence,
      wording: wording)
  }

  /// Compiles what a check says; a text with a mistake is empty.
  private mutating func wording(_ text: CheckText, _ scope: Scope) -> Rule.Wording {
    let at = text.at.flatMap { reference($0, "at", scope) }
    let message = template(text.message, "message", scope, in: text.messageTree)
    let help = text.help.flatMap { template($0, "help", scope, in: text.helpTree) }
    let docker = text.docker.flatMap { docker in
      template(docker.text, "docker", scope).map { Rule.Docker(step: docker.step, text: $0) }
    }
    let related = text.related.compactMap { self.related($0, scope) }
    let fixes = text.fixes.compactMap { fix($0, scope) }
    return Rule.Wording(
      at: at, message: message ?? Template(), help: help, docker: docker, related: related, fixes: fixes,
      comparison: Rule.Comparison(in: tree.file.text(in: tree.file.range)))
  }

  private mutating func related(_ text: CheckText.Related, _ outer: Scope) -> Rule.Related? {
    var scope = outer
    var each: Rule.Expression?
    if let binding = text.each {
      guard let list = expression(binding.expression, "each", scope) else { return nil }
      guard case .list(let element) = list.program.type else {
        // What has no type has a mistake that is reported where it is defined.
        if list.program.type == .dyn { return nil }
        report(
          "'each' goes over a list", 0..<binding.expression.value.utf8.count, in: binding.expression.node,
          "each")
        return nil
      }
      scope.add(binding.name.value, element)
      each = list
    }
    guard let at = reference(text.at, "at", scope), let message = template(text.message, "message", scope)
    else {
      return nil
    }
    return Rule.Related(each: each, scope: scope, at: at, message: message)
  }

  // MARK: Reporting

  mutating func report(
    _ message: String, _ range: Range<Int>, in node: YAMLNodeID, _ key: String, help: String? = nil,
    of other: YAMLTree? = nil
  ) {
    let place = (other ?? tree).sourceRange(of: range, in: node)
    diagnostics.append(Diagnostic(.invalidRule, .error, message, at: place, path: key, help: help))
  }

  private mutating func report(
    _ errors: [ExpressionError], in node: YAMLNodeID, _ key: String, of other: YAMLTree? = nil
  ) {
    for error in errors {
      report(error.message, error.lower..<error.upper, in: node, key, help: error.hint, of: other)
    }
  }
}
