/// A pattern as instructions of a machine with many threads.
struct PatternProgram: Sendable {
  /// A step of the machine; the numbers are those of the instructions that follow.
  enum Instruction: Sendable {
    case match
    case scalar(UInt32, next: Int32)
    /// Reads a scalar of the set of that number.
    case set(Int32, next: Int32)
    case assertion(PatternSyntax.Assertion, next: Int32)
    /// Goes on in two places, the first of which is preferred.
    case split(Int32, Int32)
    /// Notes the place in a slot: of a group, twice its number where it begins and one more where it ends.
    case save(Int32, next: Int32)
  }

  /// The most instructions, near to where RE2 with its default of 8 MiB gives up.
  static let maximumSize = 100_000

  private(set) var instructions: [Instruction] = [.match]
  private(set) var sets: [ScalarSet] = []
  private(set) var start: Int32 = 0
  private(set) var prefilter = PatternPrefilter()
  /// Whether a match can only start where the text starts.
  let isAnchored: Bool

  private var setNumbers: [ScalarSet: Int32] = [:]

  /// `nil` when the pattern is too large.
  init?(_ syntax: PatternSyntax) {
    isAnchored = syntax.isAnchored
    start = emit(syntax, before: 0)
    guard instructions.count <= Self.maximumSize else { return nil }
    setNumbers = [:]
    prefilter = PatternPrefilter(syntax, self)
  }
}

extension PatternProgram {
  /// Writes a part of the pattern, from its end, and returns where it is entered.
  private mutating func emit(_ syntax: PatternSyntax, before next: Int32) -> Int32 {
    // Too large already: the rest does not matter.
    guard instructions.count <= Self.maximumSize else { return next }
    switch syntax {
    case .empty: return next
    case .scalar(let scalar): return append(.scalar(scalar, next: next))
    case .set(let set): return append(.set(number(of: set), next: next))
    case .assertion(let assertion): return append(.assertion(assertion, next: next))
    case .group(let number, let part):
      let end = append(.save(Int32(2 * number + 1), next: next))
      return append(.save(Int32(2 * number), next: emit(part, before: end)))
    case .sequence(let parts): return parts.reversed().reduce(next) { emit($1, before: $0) }
    case .alternatives(let branches):
      guard let last = branches.last else { return next }
      return branches.dropLast().reversed().reduce(emit(last, before: next)) {
        append(.split(emit($1, before: next), $0))
      }
    case .repetition(let part, let minimum, let maximum, let isGreedy):
      return emit(part, minimum, maximum, isGreedy, before: next)
    }
  }

  /// `x{2,4}` is `xx(x(x)?)?` and `x{2,}` is `xx+`.
  private mutating func emit(
    _ part: PatternSyntax, _ minimum: Int, _ maximum: Int?, _ isGreedy: Bool, before next: Int32
  ) -> Int32 {
    var entry = next
    var required = minimum
    if let maximum {
      for _ in 0..<(maximum - minimum) {
        entry = append(split(emit(part, before: entry), next, isGreedy))
      }
    } else {
      let loop = append(.match)
      let body = emit(part, before: loop)
      instructions[Int(loop)] = split(body, next, isGreedy)
      // As in RE2, `x*` is `(x+)?` where x may be empty: entered at its split, the loop would order threads wrongly.
      entry = minimum > 0 ? body : part.isNullable ? append(split(body, next, isGreedy)) : loop
      required = max(0, minimum - 1)
    }
    for _ in 0..<required { entry = emit(part, before: entry) }
    return entry
  }

  private func split(_ body: Int32, _ next: Int32, _ isGreedy: Bool) -> Instruction {
    isGreedy ? .split(body, next) : .split(next, body)
  }

  private mutating func append(_ instruction: Instruction) -> Int32 {
    instructions.append(instruction)
    return Int32(instructions.count - 1)
  }

  private mutating func number(of set: ScalarSet) -> Int32 {
    if let number = setNumbers[set] { return number }
    let number = Int32(sets.count)
    sets.append(set)
    setNumbers[set] = number
    return number
  }
}
