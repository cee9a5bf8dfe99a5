/// Functions of lists.
///
/// Source: cel-go `ext/lists.go`, and Kubernetes' list library for `sum`, `min`, `max` and `isSorted`.
enum ListFunctions {
  private static let element = CELType.parameter("T")
  private static let list = CELType.list(.parameter("T"))

  static let all: [Function] =
    reductions + [search("indexOf", last: false), search("lastIndexOf", last: true)] + shapes + [
      flatten, range, slice,
    ]

  /// Why a list cannot be gone over.
  private struct Stop: Error {
    let value: Value
  }

  /// The items of a closed list whose items are all known.
  private static func items(_ value: Value) throws(Stop) -> [Value] {
    guard case .list(let list) = value.payload else { throw Stop(value: .error("no such overload")) }
    if let open = list.open { throw Stop(value: .unknown(open)) }
    for item in list.items {
      if item.isError { throw Stop(value: item) }
      if let set = item.unknownSet { throw Stop(value: .unknown(set)) }
    }
    return list.items
  }

  private static func overItems(
    _ name: String, _ signatures: [Function.Signature],
    _ body: @escaping @Sendable ([Value], Value, CallContext) -> Value
  ) -> Function {
    Function(name, method: true, signatures) { arguments, context in
      do throws(Stop) {
        return body(try items(arguments[0]), arguments[0], context)
      } catch {
        return error.value
      }
    }
  }

  // MARK: Reductions

  private static let toElement = [Function.Signature([list], element)]

  private static let reductions: [Function] = [
    overItems("min", toElement) { items, _, _ in extreme(items, .less) },
    overItems("max", toElement) { items, _, _ in extreme(items, .greater) },
    overItems("sum", toElement) { items, _, _ in
      guard var total = items.first else { return Value(.int(0)) }
      for item in items.dropFirst() {
        total = Arithmetic.apply(.add, total, item)
        if total.isError { return total }
      }
      return total
    },
    overItems("isSorted", [Function.Signature([list], .bool)]) { items, _, _ in
      for (left, right) in zip(items, items.dropFirst()) {
        let answer = Arithmetic.compared(.lessOrEqual, left, right)
        guard case .bool(true) = answer.payload else { return answer }
      }
      return .bool(true)
    },
    overItems("first", [Function.Signature([list], .optional(element))]) { items, whole, _ in
      Value(.optional(OptionalValue(items.first)), origin: items.first?.origin ?? whole.origin)
    },
    overItems("last", [Function.Signature([list], .optional(element))]) { items, whole, _ in
      Value(.optional(OptionalValue(items.last)), origin: items.last?.origin ?? whole.origin)
    },
  ]

  private static func extreme(_ items: [Value], _ operation: Node.Operator) -> Value {
    guard var best = items.first else { return .error("the list is empty") }
    for item in items.dropFirst() {
      let answer = Arithmetic.compared(operation, item, best)
      guard case .bool(let isBetter) = answer.payload else { return answer }
      if isBetter { best = item }
    }
    return best
  }

  private static func search(_ name: String, last isLast: Bool) -> Function {
    Function(name, method: true, [Function.Signature([list, element], .int)]) { arguments, context in
      do throws(Stop) {
        let items = try items(arguments[0])
        for step in items.indices {
          let index = isLast ? items.count - 1 - step : step
          switch Equality.areEqual(items[index], arguments[1], context.frame) {
          case .known(true): return Value(.int(Int64(index)))
          case .known(false): break
          case .other(let value): return value
          }
        }
        return Value(.int(-1))
      } catch {
        return error.value
      }
    }
  }

  // MARK: Shapes

  private static let toList = [Function.Signature([list], list)]

  private static let shapes: [Function] = [
    overItems("distinct", toList) { items, whole, context in
      var result: [Value] = []
      // What can be a key is found at once, what cannot is compared with all of its kind.
      var keys: Set<MapKey> = []
      var others: [Value] = []
      for item in items {
        if let key = MapKey(item) {
          if keys.insert(key).inserted { result.append(item) }
          continue
        }
        let answer = Equality.contains(Value(.list(ListValue(others))), item, context.frame)
        if answer.isError { return answer }
        guard case .bool(false) = answer.payload else { continue }
        others.append(item)
        result.append(item)
      }
      return Value(.list(ListValue(result)), origin: whole.origin)
    },
    overItems("reverse", toList) { items, whole, _ in
      Value(.list(ListValue(items.reversed())), origin: whole.origin)
    },
    overItems("sort", toList) { items, whole, context in
      sorted(items, by: items, whole, context)
    },
  ]

  /// The items in the order of their keys; those of equal keys stay as they are.
  static func sorted(_ items: [Value], by keys: [Value], _ whole: Value, _ context: CallContext) -> Value {
    if let error = context.charge(items.count * 16) { return error }
    // Keys of different types have no order, and some have none among themselves.
    for key in keys {
      let answer = Arithmetic.compared(.less, keys[0], key)
      if answer.isError { return answer }
    }
    let order = keys.indices.sorted { left, right in
      if case .bool(true) = Arithmetic.compared(.less, keys[left], keys[right]).payload { return true }
      if case .bool(true) = Arithmetic.compared(.less, keys[right], keys[left]).payload { return false }
      return left < right
    }
    return Value(.list(ListValue(order.map { items[$0] })), origin: whole.origin)
  }

  private static let flatten = Function(
    "flatten", method: true,
    [
      Function.Signature([.list(list)], list), Function.Signature([list], list),
      Function.Signature([.list(.dyn), .int], .list(.dyn)),
    ]
  ) { arguments, context in
    var depth: Int64 = 1
    if arguments.count > 1, case .int(let number) = arguments[1].payload { depth = number }
    guard depth >= 0 else { return .error("the depth of flatten must not be negative") }
    guard case .list(let list) = arguments[0].payload else { return .error("no such overload") }
    var result: [Value] = []
    var open = list.open
    func append(_ items: [Value], _ depth: Int64) -> Value? {
      if let error = context.charge(items.count) { return error }
      for item in items {
        if case .list(let inner) = item.payload, depth > 0 {
          open = open ?? inner.open
          if let error = append(inner.items, depth - 1) { return error }
        } else if let set = item.unknownSet, case .unknown = item.payload, depth > 0 {
          // It may be a list of any number of items.
          open = open ?? set
        } else {
          result.append(item)
        }
      }
      return nil
    }
    if let error = append(list.items, depth) { return error }
    return Value(.list(ListValue(result, open: open)), origin: arguments[0].origin)
  }

  private static let range = Function("lists.range", [Function.Signature([.int], .list(.int))]) {
    arguments, context in
    guard case .int(let count) = arguments[0].payload else { return .error("no such overload") }
    if let error = context.charge(Int(clamping: count)) { return error }
    return Value(.list(ListValue((0..<max(0, count)).map { Value(.int($0)) })))
  }

  private static let slice = Function(
    "slice", method: true, [Function.Signature([list, .int, .int], list)]
  ) { arguments, _ in
    guard case .list(let list) = arguments[0].payload, case .int(let lower) = arguments[1].payload,
      case .int(let upper) = arguments[2].payload
    else { return .error("no such overload") }
    if let open = list.open { return .unknown(open) }
    guard lower >= 0, upper >= 0 else { return .error("the bounds of slice must not be negative") }
    guard lower <= upper else { return .error("the slice ends at \(upper) before it starts at \(lower)") }
    guard upper <= list.items.count else { return .error("index out of range: \(upper)") }
    return Value(.list(ListValue(Array(list.items[Int(lower)..<Int(upper)]))), origin: arguments[0].origin)
  }
}
