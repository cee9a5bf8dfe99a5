/// What patterns find in texts; what stands in the brackets of a pattern is found on its own.
///
/// Source: cel-go `ext/regex.go`.
enum RegexFunctions {
  static let all: [Function] = [
    Function("regex.extract", [.init([.string, .string], .optional(.string))]) { arguments, context in
      find(arguments, context, limit: 1) { found in
        Value(.optional(OptionalValue(found.first)), origin: found.first?.origin ?? arguments[0].origin)
      }
    },
    Function("regex.extractAll", [.init([.string, .string], .list(.string))]) { arguments, context in
      find(arguments, context, limit: .max) { found in Value(.list(ListValue(found))) }
    },
    Function(
      "regex.replace",
      [.init([.string, .string, .string], .string), .init([.string, .string, .string, .int], .string)]
    ) { arguments, context in
      guard case .string(let text) = arguments[0].payload, case .string(let pattern) = arguments[1].payload,
        case .string(let replacement) = arguments[2].payload
      else { return .error("no such overload") }
      var limit = Int.max
      if arguments.count > 3, case .int(let number) = arguments[3].payload, number >= 0 {
        limit = Int(clamping: number)
      }
      return context.withPattern(pattern, hasGroups: true) { pattern in
        guard let replacement = PatternReplacement(replacement, groups: pattern.groupCount) else {
          return .error("'\(replacement)' is no replacement: \(PatternReplacement.form)")
        }
        switch pattern.replacing(text, with: replacement, limit: limit, steps: &context.frame.budget) {
        case .text(let result): return Value(.string(result), origin: arguments[0].origin)
        case .tooLong: return Evaluator.tooLong
        case .tooManySteps: return .tooManySteps
        }
      }
    },
  ]

  /// The texts of the only group, or of whole matches when there is none.
  private static func find(
    _ arguments: Arguments, _ context: CallContext, limit: Int, _ body: ([Value]) -> Value
  ) -> Value {
    guard case .string(let text) = arguments[0].payload, case .string(let pattern) = arguments[1].payload
    else {
      return .error("no such overload")
    }
    return context.withPattern(pattern, hasGroups: true) { pattern in
      guard pattern.groupCount < 2 else {
        return .error("the pattern has \(pattern.groupCount) groups: only one can be extracted")
      }
      // To know that there is nothing to find is cheaper than to look for it.
      guard
        let isFound = pattern.matches(text, steps: &context.frame.budget),
        let matches = isFound
          ? pattern.captures(in: text, limit: limit, steps: &context.frame.budget) : []
      else {
        return .tooManySteps
      }
      let found = matches.compactMap { match in
        match[pattern.groupCount].map { range in
          StringFunctions.part(range.lowerBound, range.upperBound, of: text, arguments[0], context)
        }
      }
      return body(found)
    }
  }
}
