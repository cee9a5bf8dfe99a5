/// Lists as sets.
///
/// Source: cel-go `ext/sets.go`.
enum SetFunctions {
  private static let list = CELType.list(.parameter("T"))

  static let all: [Function] = [
    function("sets.contains") { left, right, frame in
      every(right) { Equality.contains(left, $0, frame) }
    },
    function("sets.intersects") { left, right, frame in
      negated(every(right) { negated(Equality.contains(left, $0, frame)) })
    },
    function("sets.equivalent") { left, right, frame in
      let forth = every(right) { Equality.contains(left, $0, frame) }
      guard case .bool(true) = forth.payload else { return forth }
      return every(left) { Equality.contains(right, $0, frame) }
    },
  ]

  private static func function(
    _ name: String, _ body: @escaping @Sendable (Value, Value, Frame) -> Value
  ) -> Function {
    Function(name, [Function.Signature([list, list], .bool)]) { arguments, context in
      body(arguments[0], arguments[1], context.frame)
    }
  }

  private static func negated(_ value: Value) -> Value {
    if case .bool(let answer) = value.payload { .bool(!answer) } else { value }
  }

  private static func every(_ list: Value, _ test: (Value) -> Value) -> Value {
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
}
