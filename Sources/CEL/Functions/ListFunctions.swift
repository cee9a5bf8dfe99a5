/// Functions of lists and maps.
///
/// Source: cel-spec `doc/langdef.md`, cel-go `ext/lists.go` and `ext/sets.go`.
enum ListFunctions {
  private static let element = CELType.parameter("T")
  private static let list = CELType.list(.parameter("T"))

  static let all: [Function] = sizes + reductions + shapes + sets + optionals

  private static let sizeSignatures = [
    Function.Signature([.list(.parameter("T"))], .int),
    Function.Signature([.map(.parameter("K"), .parameter("V"))], .int),
    Function.Signature([.string], .int), Function.Signature([.bytes], .int),
  ]

  private static let sizes: [Function] = [
    Function("size", sizeSignatures) { arguments, _ in size(arguments[0]) },
    Function("size", method: true, sizeSignatures) { arguments, _ in size(arguments[0]) },
  ]

  private static func size(_ value: Value) -> Value {
    let count: Int
    switch value.payload {
    case .list(let list):
      if let open = list.open { return .unknown(open) }
      count = list.items.count
    case .map(let map):
      if let open = map.open { return .unknown(open) }
      count = map.keys.count
    case .string(let text): count = text.unicodeScalars.count
    case .bytes(let bytes): count = bytes.count
    default: return .error("no such overload")
    }
    return Value(.int(Int64(count)), origin: value.origin)
  }

  /// The items of a closed list whose items are all known.
  private static func items(_ value: Value) -> Result<[Value], Stop> {
    guard case .list(let list) = value.payload else {
      return .failure(Stop(value: .error("no such overload")))
    }
    if let open = list.open { return .failure(Stop(value: .unknown(open))) }
    for item in list.items {
      if item.isError { return .failure(Stop(value: item)) }
      if let set = item.unknownSet { return .failure(Stop(value: .unknown(set))) }
    }
    return .success(list.items)
  }

  private struct Stop: Error {
    let value: Value
  }

  private static func overItems(
    _ name: String, _ result: CELType, parameter: CELType = .list(.parameter("T")),
    _ body: @escaping @Sendable ([Value], Value) -> Value
  ) -> Function {
    Function(name, method: true, [Function.Signature([parameter], result)]) { arguments, _ in
      switch items(arguments[0]) {
      case .success(let items): body(items, arguments[0])
      case .failure(let stop): stop.value
      }
    }
  }

  private static func isLess(_ left: Value, _ right: Value) -> Bool {
    if case .bool(true) = Arithmetic.compared(.less, left, right).payload { true } else { false }
  }

  private static let reductions: [Function] = [
    overItems("min", element) { items, _ in items.min(by: isLess) ?? .error("the list is empty") },
    overItems("max", element) { items, _ in items.max(by: isLess) ?? .error("the list is empty") },
    overItems("sum", element) { items, _ in
      guard var total = items.first else { return Value(.int(0)) }
      for item in items.dropFirst() { total = Arithmetic.apply(.add, total, item) }
      return total
    },
    overItems("isSorted", .bool) { items, _ in
      .bool(zip(items, items.dropFirst()).allSatisfy { !isLess($1, $0) })
    },
    overItems("first", .optional(.parameter("T"))) { items, _ in
      Value(.optional(OptionalValue(items.first)), origin: items.first?.origin ?? .none)
    },
    overItems("last", .optional(.parameter("T"))) { items, _ in
      Value(.optional(OptionalValue(items.last)), origin: items.last?.origin ?? .none)
    },
  ]

  private static let shapes: [Function] = [
    overItems("distinct", list) { items, whole in
      var result: [Value] = []
      for item in items {
        if case .bool(true) = Equality.contains(Value(.list(ListValue(result))), item).payload { continue }
        result.append(item)
      }
      return Value(.list(ListValue(result)), origin: whole.origin)
    },
    overItems("sort", list) { items, whole in
      Value(.list(ListValue(items.sorted(by: isLess))), origin: whole.origin)
    },
    overItems("flatten", list, parameter: .list(.list(.parameter("T")))) { items, whole in
      var result: [Value] = []
      for item in items {
        guard case .list(let inner) = item.payload else {
          result.append(item)
          continue
        }
        result += inner.items
      }
      return Value(.list(ListValue(result)), origin: whole.origin)
    },
    Function("slice", method: true, [Function.Signature([list, .int, .int], list)]) { arguments, _ in
      guard case .list(let list) = arguments[0].payload, case .int(let lower) = arguments[1].payload,
        case .int(let upper) = arguments[2].payload
      else { return .error("no such overload") }
      if let open = list.open { return .unknown(open) }
      guard lower >= 0, lower <= upper, upper <= list.items.count else { return .error("index out of range") }
      return Value(.list(ListValue(Array(list.items[Int(lower)..<Int(upper)]))), origin: arguments[0].origin)
    },
  ]

  private static let sets: [Function] = [
    set("sets.contains") { left, right in all(right) { Equality.contains(left, $0) } },
    set("sets.intersects") { left, right in
      negated(all(right) { negated(Equality.contains(left, $0)) })
    },
    set("sets.equivalent") { left, right in
      let forth = all(right) { Equality.contains(left, $0) }
      guard case .bool(true) = forth.payload else { return forth }
      return all(left) { Equality.contains(right, $0) }
    },
  ]

  private static func set(_ name: String, _ body: @escaping @Sendable (Value, Value) -> Value) -> Function {
    Function(name, [Function.Signature([list, list], .bool)]) { arguments, _ in
      body(arguments[0], arguments[1])
    }
  }

  private static func negated(_ value: Value) -> Value {
    if case .bool(let answer) = value.payload { .bool(!answer) } else { value }
  }

  private static func all(_ list: Value, _ test: (Value) -> Value) -> Value {
    guard case .list(let list) = list.payload else { return .error("no such overload") }
    var undecided = list.open.map(Value.unknown)
    for item in list.items {
      let answer = test(item)
      guard case .bool(let value) = answer.payload else {
        undecided = undecided ?? answer
        continue
      }
      if !value { return .bool(false) }
    }
    return undecided ?? .bool(true)
  }

  private static let optionals: [Function] = [
    Function("optional.of", [Function.Signature([element], .optional(element))]) { arguments, _ in
      Value(.optional(OptionalValue(arguments[0])), origin: arguments[0].origin)
    },
    Function("optional.none", [Function.Signature([], .optional(.dyn))]) { _, _ in
      Value(.optional(OptionalValue(nil)))
    },
    Function("hasValue", method: true, [Function.Signature([.optional(element)], .bool)]) { arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      return .bool(optional.value != nil)
    },
    Function("value", method: true, [Function.Signature([.optional(element)], element)]) { arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      return optional.value ?? .error("optional.none() dereference")
    },
    Function("orValue", method: true, [Function.Signature([.optional(element), element], element)]) {
      arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      // Of nothing the place is where something would be.
      return optional.value ?? arguments[1].at(arguments[0].origin)
    },
    Function(
      "or", method: true, [Function.Signature([.optional(element), .optional(element)], .optional(element))]
    ) {
      arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      return optional.value == nil ? arguments[1] : arguments[0]
    },
  ]
}
