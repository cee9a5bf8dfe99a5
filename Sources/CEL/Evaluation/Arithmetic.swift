/// Numbers and durations: checked arithmetic, and comparison across number types.
enum Arithmetic {
  enum Order {
    case less, equal, greater, none
  }

  static func negated(_ value: Value) -> Value {
    switch value.payload {
    case .int(let number): number == .min ? .error("integer overflow") : Value(.int(-number))
    case .double(let number): Value(.double(-number))
    case .duration(let duration):
      duration == .min ? .error("the duration is out of range") : Value(.duration(-duration))
    case .error: value
    default: value.unknownSet.map(Value.unknown) ?? .error("no such overload")
    }
  }

  static func apply(_ operation: Node.Operator, _ left: Value, _ right: Value) -> Value {
    switch (left.payload, right.payload) {
    case (.int(let first), .int(let second)): return integer(operation, first, second) { .int($0) }
    case (.uint(let first), .uint(let second)): return integer(operation, first, second) { .uint($0) }
    case (.double(let first), .double(let second)): return double(operation, first, second)
    case (.string(let first), .string(let second)) where operation == .add:
      guard first.utf8.count + second.utf8.count <= Evaluator.maximumString else { return Evaluator.tooLong }
      return Value(.string(first + second))
    case (.bytes(let first), .bytes(let second)) where operation == .add:
      guard first.count + second.count <= Evaluator.maximumString else { return Evaluator.tooLong }
      return Value(.bytes(first + second))
    case (.list(let first), .list(let second)) where operation == .add:
      if first.items.isEmpty, first.open == nil { return Value(.list(second)) }
      if second.items.isEmpty, second.open == nil { return Value(.list(first)) }
      return Value(.list(ListValue(first.items + second.items, open: first.open ?? second.open)))
    case (.timestamp(let time), .duration(let duration)) where operation == .add || operation == .subtract:
      return timestamp(time.advanced(by: operation == .add ? Int128(duration) : -Int128(duration)))
    case (.duration(let duration), .timestamp(let time)) where operation == .add:
      return timestamp(time.advanced(by: Int128(duration)))
    case (.timestamp(let first), .timestamp(let second)) where operation == .subtract:
      return first.nanoseconds(since: second).map { Value(.duration($0)) }
        ?? .error("the duration is out of range")
    case (.duration(let first), .duration(let second)) where operation == .add || operation == .subtract:
      return integer(operation, first, second) { .duration($0) }
    case (.duration(let first), .int(let second)) where operation == .multiply || operation == .divide:
      return integer(operation, first, second) { .duration($0) }
    case (.int(let first), .duration(let second)) where operation == .multiply:
      return integer(operation, first, second) { .duration($0) }
    default: return .error("no such overload")
    }
  }

  private static func timestamp(_ time: Timestamp?) -> Value {
    time.map { Value(.timestamp($0)) } ?? .error("the timestamp is out of range")
  }

  private static func integer<Integer: FixedWidthInteger>(
    _ operation: Node.Operator, _ left: Integer, _ right: Integer, _ payload: (Integer) -> Value.Payload
  ) -> Value {
    let result: (partialValue: Integer, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .divide:
      guard right != 0 else { return .error("divide by zero") }
      result = left.dividedReportingOverflow(by: right)
    case .remainder:
      guard right != 0 else { return .error("modulus by zero") }
      result = left.remainderReportingOverflow(dividingBy: right)
    default: return .error("no such overload")
    }
    return result.overflow ? .error("integer overflow") : Value(payload(result.partialValue))
  }

  private static func double(_ operation: Node.Operator, _ left: Double, _ right: Double) -> Value {
    switch operation {
    case .add: Value(.double(left + right))
    case .subtract: Value(.double(left - right))
    case .multiply: Value(.double(left * right))
    case .divide: Value(.double(left / right))
    default: .error("no such overload")
    }
  }

  static func compared(_ operation: Node.Operator, _ left: Value, _ right: Value) -> Value {
    let order: Order
    switch (left.payload, right.payload) {
    case (.string(let first), .string(let second)):
      order = Self.order(
        first.utf8.lexicographicallyPrecedes(second.utf8), first.isSame(as: second))
    case (.bool(let first), .bool(let second)): order = Self.order(!first && second, first == second)
    case (.bytes(let first), .bytes(let second)):
      order = Self.order(first.lexicographicallyPrecedes(second), first == second)
    case (.duration(let first), .duration(let second)): order = Self.order(first < second, first == second)
    case (.timestamp(let first), .timestamp(let second)): order = Self.order(first < second, first == second)
    default:
      guard isNumber(left), isNumber(right) else { return .error("no such overload") }
      order = numericOrder(left, right)
    }
    switch operation {
    case .less: return .bool(order == .less)
    case .lessOrEqual: return .bool(order == .less || order == .equal)
    case .greater: return .bool(order == .greater)
    case .greaterOrEqual: return .bool(order == .greater || order == .equal)
    default: return .error("no such overload")
    }
  }

  /// A comparison that is decided although of one number only the least value is known.
  static func bounded(_ operation: Node.Operator, _ left: Value, _ right: Value) -> Value? {
    switch (left.payload, right.payload) {
    case (.unknown(let set), .int(let limit)):
      guard let least = set.least else { return nil }
      switch operation {
      case .greater where least > limit, .greaterOrEqual where least >= limit: return .bool(true)
      case .less where least >= limit, .lessOrEqual where least > limit: return .bool(false)
      default: return nil
      }
    case (.int(let limit), .unknown(let set)):
      guard let least = set.least else { return nil }
      switch operation {
      case .less where limit < least, .lessOrEqual where limit <= least: return .bool(true)
      case .greater where limit <= least, .greaterOrEqual where limit < least: return .bool(false)
      default: return nil
      }
    default: return nil
    }
  }

  private static func order(_ isLess: Bool, _ isEqual: Bool) -> Order {
    isLess ? .less : isEqual ? .equal : .greater
  }

  private static func isNumber(_ value: Value) -> Bool {
    switch value.payload {
    case .int, .uint, .double: true
    default: false
    }
  }

  /// The order of two numbers on the one number line; `none` when one is NaN or no number.
  static func numericOrder(_ left: Value, _ right: Value) -> Order {
    switch (left.payload, right.payload) {
    case (.int(let first), .int(let second)): order(first < second, first == second)
    case (.uint(let first), .uint(let second)): order(first < second, first == second)
    case (.int(let first), .uint(let second)): order(first < second, first == second)
    case (.uint(let first), .int(let second)): order(first < second, first == second)
    case (.double(let first), .double(let second)): doubles(first, second)
    case (.int(let first), .double(let second)): integerToDouble(first, second)
    case (.uint(let first), .double(let second)): integerToDouble(first, second)
    case (.double(let first), .int(let second)): reversed(integerToDouble(second, first))
    case (.double(let first), .uint(let second)): reversed(integerToDouble(second, first))
    default: .none
    }
  }

  private static func doubles(_ left: Double, _ right: Double) -> Order {
    left.isNaN || right.isNaN ? .none : order(left < right, left == right)
  }

  /// As in every other CEL the integer becomes a double, so that large ones are equal to their neighbours.
  private static func integerToDouble(_ left: some BinaryInteger, _ right: Double) -> Order {
    doubles(Double(left), right)
  }

  private static func reversed(_ order: Order) -> Order {
    switch order {
    case .less: .greater
    case .greater: .less
    case .equal, .none: order
    }
  }

  /// A value as the index of a list.
  static func index(_ value: Value) -> Int? {
    switch value.payload {
    case .int(let number): Int(number)
    case .uint(let number): Int(exactly: number)
    case .double(let number): Int(exactly: number)
    default: nil
    }
  }
}
