import Diagnostics

/// `text.glob('a/**')`.
enum GlobFunction {
  static let all: [Function] = [
    Function("glob", method: true, partial: true, CoreFunctions.predicate) {
      arguments, context in
      guard case .string(let text) = arguments[0].payload, case .string(let pattern) = arguments[1].payload
      else { return CoreFunctions.unknown(arguments) }
      if let error = context.charge(text.utf8.count * pattern.utf8.count / 64) { return error }
      return .bool(Glob.mayMatch(pattern, text) && Glob(pattern).matches(text))
    }
  ]
}

/// `suggest(word, words)`: what somebody may have meant.
enum SuggestFunction {
  static let all: [Function] = [
    Function(
      "suggest", [.init([.string, .list(.string)], .optional(.string))]
    ) { arguments, context in
      guard case .string(let word) = arguments[0].payload, case .list(let list) = arguments[1].payload else {
        return .error("no such overload")
      }
      var words: [String] = []
      for item in list.items {
        guard case .string(let text) = item.payload else { continue }
        if let error = context.charge((word.utf8.count + 1) * (text.utf8.count + 1) / 16) { return error }
        words.append(text)
      }
      let near = Suggestion.nearest(to: word, among: words.sorted())
      return Value(.optional(OptionalValue(near.map { Value(.string($0)) })))
    }
  ]
}
