/// Optional values.
///
/// Source: cel-spec proposal 246, "CEL Optional Syntax".
enum OptionalFunctions {
  private static let element = CELType.parameter("T")
  private static let optional = CELType.optional(.parameter("T"))

  static let all: [Function] = [
    Function("optional.of", [Function.Signature([element], optional)]) { arguments, _ in
      Value(.optional(OptionalValue(arguments[0])), origin: arguments[0].origin)
    },
    Function("optional.none", [Function.Signature([], optional)]) { _, _ in
      Value(.optional(OptionalValue(nil)))
    },
    Function("optional.ofNonZeroValue", [Function.Signature([element], optional)]) { arguments, _ in
      Value(
        .optional(OptionalValue(isZero(arguments[0]) ? nil : arguments[0])), origin: arguments[0].origin)
    },
    Function("hasValue", method: true, [Function.Signature([optional], .bool)]) { arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      return .bool(optional.value != nil)
    },
    Function("value", method: true, [Function.Signature([optional], element)]) { arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      return optional.value ?? .error("optional.none() dereference")
    },
    Function(
      "orValue", method: true,
      shortcut: { if case .optional(let optional) = $0.payload { optional.value } else { nil } },
      [Function.Signature([optional, element], element)]
    ) { arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      // Of nothing the place is where something would be.
      return optional.value ?? arguments[1].at(arguments[0].origin)
    },
    Function(
      "or", method: true,
      shortcut: { if case .optional(let optional) = $0.payload, optional.value != nil { $0 } else { nil } },
      [Function.Signature([optional, optional], optional)]
    ) { arguments, _ in
      guard case .optional(let optional) = arguments[0].payload else { return .error("no such overload") }
      return optional.value == nil ? arguments[1] : arguments[0]
    },
    Function("optional.unwrap", [Function.Signature([.list(optional)], .list(element))]) { arguments, _ in
      unwrapped(arguments[0])
    },
    Function("unwrapOpt", method: true, [Function.Signature([.list(optional)], .list(element))]) {
      arguments, _ in
      unwrapped(arguments[0])
    },
  ]

  /// Whether a value is what a field has that was never set.
  private static func isZero(_ value: Value) -> Bool {
    switch value.payload {
    case .null: true
    case .bool(let value): !value
    case .int(let number): number == 0
    case .uint(let number): number == 0
    case .double(let number): number == 0
    case .string(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let list): list.items.isEmpty && list.open == nil
    case .map(let map): map.keys.isEmpty && map.open == nil
    case .duration(let nanoseconds): nanoseconds == 0
    case .timestamp(let time): time.seconds == 0 && time.nanoseconds == 0
    // Nothing is a value too: `optional.ofNonZeroValue(optional.none())` has one.
    case .optional, .type, .object, .network, .unknown, .partial, .error: false
    }
  }

  /// The values of those that have one.
  private static func unwrapped(_ value: Value) -> Value {
    guard case .list(let list) = value.payload else { return .error("no such overload") }
    var items: [Value] = []
    for item in list.items {
      guard case .optional(let optional) = item.payload else {
        if item.isWhole { return .error("no such overload") }
        items.append(item)
        continue
      }
      if let value = optional.value { items.append(value) }
    }
    return Value(.list(ListValue(items, open: list.open)), origin: value.origin)
  }
}
