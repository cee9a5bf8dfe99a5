/// What the durations of Compose want beyond CEL; `duration * int` and the like are operators.
enum DurationFunctions {
  static let all: [Function] = [
    Function("seconds", method: true, [Function.Signature([.duration], .int)]) { arguments, _ in
      guard case .duration(let nanoseconds) = arguments[0].payload else { return .error("no such overload") }
      return Value(.int(nanoseconds / 1_000_000_000), origin: arguments[0].origin)
    }
  ]
}

/// Sizes.
enum MemoryFunctions {
  static let all: [Function] = [
    Function("memory", [Function.Signature([.string], .int)]) { arguments, _ in
      guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
      return MemoryText.parse(text).map { Value(.int($0), origin: arguments[0].origin) }
        ?? .error("'\(text)' is no size")
    }
  ]
}
