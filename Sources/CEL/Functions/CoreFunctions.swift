/// The functions of every CEL: sizes and the tests of strings.
///
/// Source: cel-spec `doc/langdef.md`, "List of Standard Definitions".
enum CoreFunctions {
  static let all: [Function] = sizes + tests + matches

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
      if let open = list.open { return atLeast(list.items.count, open, value) }
      count = list.items.count
    case .map(let map):
      if let open = map.open { return atLeast(map.keys.count, open, value) }
      count = map.keys.count
    case .string(let text): count = text.scalarCount
    case .bytes(let bytes): count = bytes.count
    default: return .error("no such overload")
    }
    return Value(.int(Int64(count)), origin: value.origin)
  }

  /// The size of what may have more items than are known.
  private static func atLeast(_ count: Int, _ open: UnknownSet, _ collection: Value) -> Value {
    Value(.unknown(UnknownSet(open.names, least: Int64(count))), origin: collection.origin)
  }

  static let predicate = [Function.Signature([.string, .string], .bool)]

  private static let tests: [Function] = [
    Function("contains", method: true, partial: true, predicate) { arguments, _ in
      test(arguments, known: { $0.offset(of: $1) != nil }) { $0.contains($1) }
    },
    Function("startsWith", method: true, partial: true, predicate) { arguments, _ in
      test(arguments, known: { $0.begins(with: $1) }) { $0.starts(with: $1) }
    },
    Function("endsWith", method: true, partial: true, predicate) { arguments, _ in
      test(arguments, known: { $0.finishes(with: $1) }) { $0.ends(with: $1) }
    },
  ]

  private static let matches: [Function] = [
    Function("matches", method: true, partial: true, predicate) { matches($0, $1) },
    Function("matches", partial: true, predicate) { matches($0, $1) },
  ]

  private static func matches(_ arguments: Arguments, _ context: CallContext) -> Value {
    guard case .string(let pattern) = arguments[1].payload, case .string(let text) = arguments[0].payload
    else { return unknown(arguments) }
    return context.withPattern(pattern) { pattern in
      guard let found = pattern.matches(text, steps: &context.frame.budget) else {
        return .tooManySteps
      }
      return .bool(found)
    }
  }

  /// Answers for known strings, and for a partly known first one.
  private static func test(
    _ arguments: Arguments, known: (String, String) -> Bool, partial: (PartialString, String) -> Bool?
  ) -> Value {
    switch (arguments[0].payload, arguments[1].payload) {
    case (.string(let text), .string(let other)): .bool(known(text, other))
    case (.partial(let text), .string(let other)): partial(text, other).map(Value.bool) ?? unknown(arguments)
    default: unknown(arguments)
    }
  }

  static func unknown(_ arguments: Arguments) -> Value {
    let sets = arguments.compactMap(\.unknownSet)
    guard let first = sets.first else { return .error("no such overload") }
    return .unknown(sets.dropFirst().reduce(first) { $0.union($1) })
  }
}

extension CallContext {
  /// Calls `body` with the compiled pattern of the call.
  func withPattern(_ text: String, hasGroups: Bool = false, _ body: (Pattern) -> Value) -> Value {
    if let pattern { return body(pattern) }
    switch frame.patterns.pattern(text, hasGroups: hasGroups, steps: &frame.budget) {
    case .success(let compiled): return body(compiled)
    case .failure(let error): return .error("'\(text)' is no pattern: \(error.message)")
    }
  }
}
