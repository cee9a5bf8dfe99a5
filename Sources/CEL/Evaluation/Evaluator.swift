/// Evaluates a program over its frame.
///
/// Unknown values and errors are values: a strict operation gives an error for an error, else unknown for something
/// unknown; `&&` and `||` give a deciding value first, then unknown, then an error.
struct Evaluator {
  let program: Program
  let frame: Frame
  /// The number of the frame's locals that belong to other programs, from which this one was called for.
  private let base: Int

  /// The longest string that an expression may make, in bytes.
  static let maximumString = 64 * 1024
  static let tooLongMessage = "a text of more than \(maximumString) bytes"
  static let tooLong = Value.error(tooLongMessage)

  init(_ program: Program, _ frame: Frame) {
    self.program = program
    self.frame = frame
    base = frame.locals.count
  }

  func evaluate(_ index: Int32) -> Value {
    let node = program.tree.nodes[Int(index)]
    frame.budget -= 1
    guard frame.budget > 0 else { return fail("the expression takes too many steps", node) }
    let value = evaluate(node)
    switch value.payload {
    case .error(let failure) where failure.upper == 0: return fail(failure.message, node)
    case .unknown(let set) where set.least != nil && !handsOn(node):
      return Value(.unknown(UnknownSet(set.names)), origin: value.origin)
    case .list, .map: return frame.taken(value)
    default: return value
    }
  }

  /// Whether the value of a node is that of a part of it, or a size: what of a number is its least value, and of
  /// nothing that is made of it.
  private func handsOn(_ node: Node) -> Bool {
    switch node.kind {
    case .identifier, .conditional, .bind: true
    case .call: program.functions[Int(node.b)].name == "size" && node.count + (node.a >= 0 ? 1 : 0) == 1
    default: false
    }
  }

  private func fail(_ message: String, _ node: Node) -> Value {
    Value(.error(EvaluationFailure(message: message, lower: Int(node.lower), upper: Int(node.upper))))
  }

  /// The value of a node, without the place of what goes wrong.
  func evaluate(_ node: Node) -> Value {
    switch node.kind {
    case .literal: return program.tree.constants[Int(node.a)]
    case .identifier: return node.a >= 0 ? frame.value(Int(node.a)) : frame.locals[base + Int(-2 - node.a)]
    case .select: return select(node)
    case .index: return subscripted(node)
    case .and: return logic(node, deciding: false)
    case .or: return logic(node, deciding: true)
    case .not:
      let operand = evaluate(node.a)
      if case .bool(let value) = operand.payload { return .bool(!value) }
      return strict(operand) ?? .error("'!' wants a bool")
    case .negate: return Arithmetic.negated(evaluate(node.a))
    case .conditional:
      let condition = evaluate(program.tree.children[node.childPlaces.lowerBound])
      guard case .bool(let value) = condition.payload else {
        return strict(condition) ?? .error("a condition wants a bool")
      }
      return evaluate(program.tree.children[node.childPlaces.lowerBound + (value ? 1 : 2)])
    case .binary(let operation): return binary(operation, node)
    case .call: return call(node)
    case .list: return list(node)
    case .map: return map(node)
    case .has: return presence(node, writtenCounts: false)
    case .written: return presence(node, writtenCounts: true)
    case .key:
      let operand = evaluate(node.a)
      guard case .object(let object) = operand.payload else { return strict(operand) ?? .error("no key") }
      return Value(.string(frame.host.text(of: object)), origin: frame.host.origin(ofKey: object))
    case .comprehension(let macro): return comprehension(macro, node)
    case .bind(let binding): return bind(binding, node)
    case .broken:
      let name = program.tree.name(of: node)
      return .error(name.isEmpty ? "this has no meaning" : "nothing is called '\(name)'")
    }
  }

  /// An error or something unknown as the result of a strict operation.
  func strict(_ value: Value) -> Value? {
    switch value.payload {
    case .error: value
    case .unknown(let set): Value.unknown(set)
    case .partial: value.unknownSet.map(Value.unknown)
    default: nil
    }
  }

  func strict(_ left: Value, _ right: Value) -> Value? {
    left.isWhole && right.isWhole ? nil : strict([left, right])
  }

  func strict(_ values: some Collection<Value>) -> Value? {
    if values.allSatisfy(\.isWhole) { return nil }
    if let error = values.first(where: \.isError) { return error }
    let sets = values.compactMap(\.unknownSet)
    guard let first = sets.first else { return nil }
    return .unknown(sets.dropFirst().reduce(first) { $0.union($1) })
  }

  // MARK: Logic

  private func logic(_ node: Node, deciding: Bool) -> Value {
    let left = evaluate(node.a)
    if case .bool(let value) = left.payload, value == deciding { return .bool(deciding) }
    let right = evaluate(node.b)
    guard case .bool(let value) = right.payload else { return undecided([left, right]) ?? .bool(!deciding) }
    if value == deciding { return .bool(deciding) }
    if case .bool = left.payload { return .bool(!deciding) }
    return undecided([left, right]) ?? .bool(!deciding)
  }

  /// What remains when no operand decides: unknown before an error.
  func undecided(_ values: [Value]) -> Value? {
    let sets = values.compactMap(\.unknownSet)
    if let first = sets.first { return .unknown(sets.dropFirst().reduce(first) { $0.union($1) }) }
    if let error = values.first(where: \.isError) { return error }
    return values.allSatisfy { if case .bool = $0.payload { true } else { false } }
      ? nil : .error("a bool is wanted")
  }

  private func binary(_ operation: Node.Operator, _ node: Node) -> Value {
    let (left, right) = (evaluate(node.a), evaluate(node.b))
    switch operation {
    case .equal, .notEqual:
      switch Equality.areEqual(left, right, frame) {
      case .known(let equal): return .bool(equal == (operation == .equal))
      case .other(let value): return value
      }
    case .isIn: return Equality.contains(right, left, frame)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if let value = strict(left, right) { return Arithmetic.bounded(operation, left, right) ?? value }
      return Arithmetic.compared(operation, left, right)
    case .add, .subtract, .multiply, .divide, .remainder:
      if operation == .add, let joined = joined(left, right) { return joined }
      if let value = strict(left, right) { return value }
      if operation == .add {
        frame.budget -= left.weight + right.weight
        guard frame.budget > 0 else { return .tooManySteps }
      }
      return Arithmetic.apply(operation, left, right)
    }
  }

  /// The sum of strings of which one is partly known.
  private func joined(_ left: Value, _ right: Value) -> Value? {
    func pieces(_ value: Value) -> [PartialString.Piece]? {
      switch value.payload {
      case .string(let text): [.literal(text)]
      case .partial(let partial): partial.pieces
      default: nil
      }
    }
    switch (left.payload, right.payload) {
    case (.partial, _), (_, .partial):
      guard let first = pieces(left), let second = pieces(right) else { return nil }
      let length = (first + second).reduce(0) { length, piece in
        if case .literal(let text) = piece { length + text.utf8.count } else { length + 1 }
      }
      guard length <= Self.maximumString else { return Self.tooLong }
      frame.budget -= length >> 6
      return Value(.partial(PartialString(first + second)))
    default: return nil
    }
  }

  // MARK: Calls and literals

  private func call(_ node: Node) -> Value {
    let function = program.functions[Int(node.b)]
    var arguments = Arguments()
    if node.a >= 0 {
      let receiver = evaluate(node.a)
      if let shortcut = function.shortcut, let value = shortcut(receiver) { return value }
      arguments.append(receiver)
    }
    for place in node.childPlaces { arguments.append(evaluate(program.tree.children[place])) }
    if let stopped = stopped(by: arguments, function) { return stopped }
    if node.isOptional, !function.accepts(arguments) { return .error("no such overload") }
    frame.budget -= arguments.weight
    guard frame.budget > 0 else { return .tooManySteps }
    let pattern = node.name2 < 0 ? nil : program.patterns[Int(node.name2)]
    let result = function.apply(arguments, CallContext(frame: frame, pattern: pattern))
    if case .string(let text) = result.payload {
      guard text.utf8.count <= Self.maximumString else { return Self.tooLong }
      frame.budget -= result.weight
    }
    return result
  }

  /// The value of a call whose arguments do not let it take place.
  private func stopped(by arguments: Arguments, _ function: Function) -> Value? {
    if arguments.areWhole { return nil }
    guard function.takesPartial else { return strict(arguments) }
    if let error = arguments.first(where: \.isError) { return error }
    if function.takesUnknown { return nil }
    for argument in arguments { if case .unknown(let set) = argument.payload { return .unknown(set) } }
    return nil
  }

  private func list(_ node: Node) -> Value {
    var items: [Value] = []
    for child in program.tree.children(of: node) {
      let item = evaluate(child)
      if case .error = item.payload { return item }
      if program.tree.optionals.contains(child) {
        guard case .optional(let optional) = item.payload else {
          return strict(item) ?? .error("an optional is wanted")
        }
        if let value = optional.value { items.append(value) }
        continue
      }
      items.append(item)
    }
    return Value(.list(ListValue(items)))
  }

  private func map(_ node: Node) -> Value {
    var entries: [(key: Value, value: Value)] = []
    var seen: Set<MapKey> = []
    let items = Array(program.tree.children(of: node))
    for position in stride(from: 0, to: items.count, by: 2) {
      let key = evaluate(items[position])
      let value = evaluate(items[position + 1])
      if let stopped = strict(key) { return stopped }
      if case .error = value.payload { return value }
      let isDouble = if case .double = key.payload { true } else { false }
      guard !isDouble, let identity = MapKey(key) else {
        return .error("a key of a map is a bool, int, uint or string")
      }
      guard seen.insert(identity).inserted else { return .error("a key that is there twice") }
      if program.tree.optionals.contains(items[position]) {
        guard case .optional(let optional) = value.payload else {
          return strict(value) ?? .error("an optional is wanted")
        }
        if let value = optional.value { entries.append((key, value)) }
        continue
      }
      entries.append((key, value))
    }
    return Value(.map(MapValue(entries)))
  }

  private func bind(_ binding: Node.Binding, _ node: Node) -> Value {
    var value = evaluate(node.a)
    if binding != .bind {
      guard case .optional(let optional) = value.payload else {
        return strict(value) ?? .error("no optional")
      }
      guard let inner = optional.value else { return value }
      value = inner
    }
    frame.push(value)
    defer { frame.locals.removeLast() }
    let body = evaluate(node.b)
    return binding == .optMap ? present(body) : body
  }
}
