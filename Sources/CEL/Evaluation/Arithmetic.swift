/// Numbers and durations: checked arithmetic, and comparison across number types.
enum Arithmetic {
  enum Order {
    case less, equal, greater, none
  }

  static func negated(_ value: Value) -> Value {
    switch value.payload {
    case .int(let number): number == .min ? .error("return error for overflow") : Value(.int(-number))
    case .double(let number): Value(.double(-number))
    case .duration(let duration): Value(.duration(-duration))
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
      return Value(.string(first + second))
    case (.bytes(let first), .bytes(let second)) where operation == .add: return Value(.bytes(first + second))
    case (.list(let first), .list(let second)) where operation == .add:
      return Value(.list(ListValue(first.items + second.items, open: first.open ?? second.open)))
    case (.duration(let first), .duration(let second)) where operation == .add || operation == .subtract:
      return integer(operation, first, second) { .duration($0) }
    case (.duration(let first), .int(let second)) where operation == .multiply || operation == .divide:
      return integer(operation, first, second) { .duration($0) }
    case (.int(let first), .duration(let second)) where operation == .multiply:
      return integer(operation, first, second) { .duration($0) }
    default: return .error("no such overload")
    }
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
    return result.overflow ? .error("return error for overflow") : Value(payload(result.partialValue))
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
        first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars), first == second)
    case (.bool(let first), .bool(let second)): order = Self.order(!first && second, first == second)
    case (.bytes(let first), .bytes(let second)):
      order = Self.order(first.lexicographicallyPrecedes(second), first == second)
    case (.duration(let first), .duration(let second)): order = Self.order(first < second, first == second)
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

  private static func integerToDouble(_ left: some BinaryInteger, _ right: Double) -> Order {
    right.isNaN
      ? .none
      : order(left < Int128(clamping: right), left == Int128(clamping: right) && right == right.rounded())
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

extension Int128 {
  /// The nearest integer above, so that an integer is less than a double when it is less than this.
  fileprivate init(clamping value: Double) {
    if value >= 1e30 {
      self = .max
    } else if value <= -1e30 {
      self = .min
    } else {
      self = Int128(value.rounded(.up))
    }
  }
}
