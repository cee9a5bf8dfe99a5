/// A compiled expression; a class, so that evaluating it does not copy its parts.
package final class Program: Sendable {
  /// The expression as written.
  package let text: String
  /// The type of its value.
  package let type: CELType
  let tree: SyntaxTree
  /// The patterns of calls with a literal one; the `name2` of such a call is an index into them.
  let patterns: [Pattern]
  /// The functions that it calls.
  let functions: [Function]
  /// For a reference such as `service.image`, its canonical text.
  let referencePath: String?
  /// What is known not to be null where the expression is true.
  package let guardsWhenTrue: Guards
  /// The parameters that it compares with words.
  package let wordDemands: [WordDemand]
  /// The names of the variables that it uses.
  package let variables: Set<String>

  /// Whether the expression is an identifier, selection or index: something that has a place.
  package let isReference: Bool

  private init(
    text: String, type: CELType, tree: SyntaxTree, patterns: [Pattern], functions: [Function],
    referencePath: String?,
    guardsWhenTrue: Guards, wordDemands: [WordDemand], variables: Set<String>, isReference: Bool
  ) {
    self.text = text
    self.type = type
    self.tree = tree
    self.patterns = patterns
    self.functions = functions
    self.referencePath = referencePath
    self.guardsWhenTrue = guardsWhenTrue
    self.wordDemands = wordDemands
    self.variables = variables
    self.isReference = isReference
  }

  /// Compiles an expression.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - scope: Its variables, and what guards outside it make sure of.
  ///   - environment: The message types.
  ///   - expected: The type that its value must have; `nil` for any.
  /// - Returns: The program, or `nil` with all mistakes.
  package static func compile(
    _ text: String, scope: Scope, environment: TypeEnvironment, expected: CELType? = nil
  ) -> (program: Program?, errors: [ExpressionError]) {
    let parser = Parser(text, hasMacros: environment.hasMacros)
    guard parser.errors.isEmpty else { return (nil, parser.errors) }
    var checker = Checker(parser.tree, of: text, scope: scope, environment: environment)
    let root = parser.tree.root
    let type = checker.check(root)
    if let expected, checker.errors.isEmpty {
      if case .wrapper = type, case .wrapper = expected {
      } else if case .wrapper = type {
        _ = checker.checkPresent(root)
      }
      if checker.errors.isEmpty, !checker.isAssignable(checker.unwrapped(type), to: expected) {
        checker.fail(
          root, "this must be \(environment.name(of: expected)), not \(environment.name(of: type))",
          hint: expected == .bool ? checker.conditionHint(root) : nil)
      }
    }
    if environment.validates, checker.errors.isEmpty {
      checker.validate(root, isCondition: expected == .bool)
    }
    guard checker.errors.isEmpty else { return (nil, checker.errors) }
    let kind = checker.tree.nodes[Int(root)].kind
    let isReference =
      switch kind {
      case .identifier, .select, .index, .key: true
      default: false
      }
    var used: Set<String> = []
    for node in checker.tree.nodes {
      if case .identifier = node.kind, node.a >= 0 { used.insert(checker.tree.name(of: node)) }
    }
    var guards = Guards()
    guards.paths = checker.facts(root, whenTrue: true)
    if environment.validates { guards.facts = checker.known(root, whenTrue: true).filter(\.isGlobal) }
    let program = Program(
      text: text, type: checker.settled(type), tree: checker.tree, patterns: checker.patterns,
      functions: checker.functions,
      referencePath: isReference ? checker.path(of: root) : nil, guardsWhenTrue: guards,
      wordDemands: checker.wordDemands, variables: used,
      isReference: isReference)
    return (program, [])
  }
}
