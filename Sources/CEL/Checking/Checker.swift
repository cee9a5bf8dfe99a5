import Diagnostics

/// Finds the types of an expression, resolves its names to slots, and reports what cannot be right.
///
/// Source: cel-spec `doc/langdef.md`, "Type Checking"; the rules about absent values are this project's own.
struct Checker {
  /// The expression as written.
  let text: String
  var tree: SyntaxTree
  var types: [CELType]
  var errors: [ExpressionError] = []
  /// The parameters that are compared with words, and the words.
  var wordDemands: [WordDemand] = []
  /// The literal patterns of calls.
  var patterns: [Pattern] = []
  /// The functions that are called.
  var functions: [Function] = []
  /// For each type variable the type that it stands for, once that is known.
  var solutions: [CELType?] = []
  let scope: Scope
  let environment: TypeEnvironment
  /// The variables of the comprehensions around the node being checked.
  var locals: [(name: String, type: CELType)] = []
  /// What is known not to be null where the node stands.
  var guards: Set<String>
  var nesting = 0

  /// The most comprehensions inside each other: nesting is the only way to exponential cost.
  static let maximumNesting = 4

  init(_ tree: SyntaxTree, of text: String, scope: Scope, environment: TypeEnvironment) {
    self.text = text
    self.tree = tree
    self.scope = scope
    self.environment = environment
    types = Array(repeating: .dyn, count: tree.nodes.count)
    guards = scope.guards.paths
  }

  // MARK: Reporting

  mutating func fail(_ node: Int32, _ message: String, hint: String? = nil) {
    guard environment.isChecked else { return }
    let place = tree.nodes[Int(node)]
    errors.append(
      ExpressionError(lower: Int(place.lower), upper: Int(place.upper), message: message, hint: hint))
  }

  func name(_ type: CELType) -> String { environment.name(of: type) }

  // MARK: Nodes

  /// Checks a node and returns its type.
  @discardableResult
  mutating func check(_ index: Int32) -> CELType {
    let found = type(of: index)
    let type = shallow(found)
    types[Int(index)] = type
    return type
  }

  /// Checks a node whose value must not be null.
  mutating func checkPresent(_ index: Int32) -> CELType {
    let type = check(index)
    guard case .wrapper(let inner) = type else { return type }
    if environment.toleratesAbsence { return inner }
    guard let path = path(of: index) else {
      fail(index, "this may be absent", hint: "compare it with null first")
      return inner
    }
    if guards.contains(path) { return inner }
    let text = self.text(index)
    fail(
      index, "'\(text)' may be absent", hint: "write \"\(text) != null &&\" before it, here or in 'when'")
    return inner
  }

  private mutating func type(of index: Int32) -> CELType {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .literal: return literalType(tree.constants[Int(node.a)])
    case .identifier: return checkIdentifier(index)
    case .select: return checkSelect(index)
    case .index: return checkIndex(index)
    case .call: return checkCall(index)
    case .list: return checkList(index)
    case .map: return checkMap(index)
    case .and, .or: return checkLogic(index)
    case .not:
      expect(node.a, .bool)
      return .bool
    case .negate:
      let type = concrete(checkPresent(node.a))
      guard [.int, .double, .dyn].contains(type) || (type == .duration && environment.requiresGuards) else {
        fail(index, "\(name(type)) cannot be negated")
        return .dyn
      }
      return type
    case .conditional: return checkConditional(index)
    case .binary(let operation): return checkBinary(index, operation)
    case .has, .written: return checkPresence(index)
    case .key:
      let type = checkPresent(node.a)
      if case .message = type { return .dyn }
      if type != .dyn { fail(node.a, "\(name(type)) has no key") }
      return .dyn
    case .comprehension(let macro): return checkComprehension(index, macro)
    case .bind(let binding): return checkBinding(index, binding)
    case .broken: return .dyn
    }
  }

  private func literalType(_ value: Value) -> CELType {
    switch value.payload {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    default: .dyn
    }
  }

  /// Checks that a node has a type, and is not null.
  mutating func expect(_ index: Int32, _ expected: CELType) {
    let type = checkPresent(index)
    guard !isAssignable(type, to: expected) else { return }
    fail(index, "this must be \(name(expected)), not \(name(type))")
  }

  private mutating func checkIdentifier(_ index: Int32) -> CELType {
    let node = tree.nodes[Int(index)]
    let name = tree.name(of: node)
    if !node.isOptional, let local = locals.lastIndex(where: { $0.name == name }) {
      tree.nodes[Int(index)].a = Int32(-2 - local)
      return locals[local].type
    }
    if let slot = scope.slot(name, isRooted: node.isOptional) {
      tree.nodes[Int(index)].a = Int32(slot)
      return scope.variables[slot].type
    }
    if let type = typeLiteral(name, index) { return type }
    if !environment.isChecked { tree.nodes[Int(index)].kind = .broken }
    let known = locals.map(\.name) + scope.variables.map(\.name)
    let near = Suggestion.nearest(to: name, among: known.sorted())
    fail(
      index, "unknown variable '\(name)'",
      hint: near.map { "did you mean '\($0)'?" } ?? "known are \(Set(known).sorted().joined(separator: ", "))"
    )
    return .dyn
  }

  private static let typeNames = [
    "bool": "bool", "int": "int", "uint": "uint", "double": "double", "string": "string", "bytes": "bytes",
    "list": "list", "map": "map", "null_type": "null_type", "type": "type", "optional_type": "optional_type",
    "google.protobuf.Timestamp": "google.protobuf.Timestamp",
    "google.protobuf.Duration": "google.protobuf.Duration", "net.IP": "net.IP", "net.CIDR": "net.CIDR",
  ]

  /// Makes a node the literal of a type, when the name is that of one.
  mutating func typeLiteral(_ name: String, _ index: Int32) -> CELType? {
    guard let type = Self.typeNames[name] else { return nil }
    tree.constants.append(Value(.type(TypeName(type))))
    tree.nodes[Int(index)].kind = .literal
    tree.nodes[Int(index)].a = Int32(tree.constants.count - 1)
    return .type
  }

  private mutating func checkConditional(_ index: Int32) -> CELType {
    let parts = Array(tree.children(of: tree.nodes[Int(index)]))
    expect(parts[0], .bool)
    let before = guards
    guards.formUnion(facts(parts[0], whenTrue: true))
    let first = check(parts[1])
    guards = before.union(facts(parts[0], whenTrue: false))
    let second = check(parts[2])
    guards = before
    return joined(first, second)
  }

  private mutating func checkLogic(_ index: Int32) -> CELType {
    let node = tree.nodes[Int(index)]
    expect(node.a, .bool)
    let before = guards
    let isAnd = if case .and = node.kind { true } else { false }
    guards.formUnion(facts(node.a, whenTrue: isAnd))
    expect(node.b, .bool)
    guards = before
    return .bool
  }

  private mutating func checkList(_ index: Int32) -> CELType {
    var element: CELType?
    for item in tree.children(of: tree.nodes[Int(index)]) {
      var type = check(item)
      if tree.optionals.contains(item) { type = contents(of: type, item) }
      element = element.map { joined($0, type) } ?? type
    }
    return .list(element ?? freshVariable())
  }

  private mutating func checkMap(_ index: Int32) -> CELType {
    var key: CELType?
    var value: CELType?
    let items = Array(tree.children(of: tree.nodes[Int(index)]))
    for position in stride(from: 0, to: items.count, by: 2) {
      let keyType = check(items[position])
      if !isKey(keyType) { fail(items[position], "\(name(keyType)) cannot be a map key") }
      var valueType = check(items[position + 1])
      if tree.optionals.contains(items[position]) { valueType = contents(of: valueType, items[position + 1]) }
      key = key.map { joined($0, keyType) } ?? keyType
      value = value.map { joined($0, valueType) } ?? valueType
    }
    return .map(key ?? freshVariable(), value ?? freshVariable())
  }

  /// The type inside of an optional that may or may not give an item.
  private mutating func contents(of type: CELType, _ index: Int32) -> CELType {
    switch concrete(type) {
    case .optional(let inner): return inner
    case .dyn: return .dyn
    default:
      fail(index, "what has a '?' before it must be an optional, not \(name(type))")
      return .dyn
    }
  }

  private func isKey(_ type: CELType) -> Bool {
    switch type {
    case .dyn, .bool, .int, .uint, .string, .enumeration, .parameter, .variable: true
    default: false
    }
  }
}
