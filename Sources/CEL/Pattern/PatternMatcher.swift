/// Runs a pattern's program over one text.
struct PatternMatcher {
  /// What to look for: any match, or the first with its bounds.
  enum Goal { case existence, range }

  private struct Thread {
    /// The instruction that reads the next scalar, or `match`.
    var instruction: Int32
    /// Where its match would start.
    var start: Int
  }

  /// What stands at the end of the text; in no set.
  private static let end = UInt32.max

  private let program: PatternProgram
  private let goal: Goal
  /// The threads that have read up to this place, preferred ones first, at most one for each instruction.
  private var arrived: [Thread] = []
  private var reading: [Thread] = []
  /// For each instruction, one more than the last place at which it was reached.
  private var marks: [Int]
  private var waiting: [Int32] = []
  private var match: Range<Int>?
  /// The instructions and bytes looked at so far.
  private(set) var steps = 0
  /// The steps after which the search is given up.
  private let limit: Int
  private(set) var isGivenUp = false

  init(_ program: PatternProgram, _ goal: Goal, limit: Int = .max) {
    self.program = program
    self.limit = limit
    self.goal = goal
    marks = Array(repeating: 0, count: program.instructions.count)
  }

  /// The match looked for; for `existence` its bounds say nothing.
  mutating func search(_ text: Span<UInt8>) -> Range<Int>? {
    var place = 0
    while true {
      if arrived.isEmpty {
        if match != nil || (program.isAnchored && place > 0) { return match }
        guard let next = program.prefilter.next(in: text, from: place) else { return nil }
        steps += next - place
        place = next
      }
      if match == nil, !program.isAnchored || place == 0 {
        follow(program.start, from: place, in: text, at: place)
      }
      if goal == .existence, match != nil { return match }
      if steps > limit {
        isGivenUp = true
        return nil
      }
      let (scalar, width) = Self.scalar(in: text, at: place)
      read(scalar, in: text, until: place, place + width)
      if place == text.count { return match }
      place += width
    }
  }

  /// Moves the threads over a scalar.
  private mutating func read(_ scalar: UInt32, in text: Span<UInt8>, until place: Int, _ following: Int) {
    swap(&arrived, &reading)
    arrived.removeAll(keepingCapacity: true)
    steps += reading.count
    for index in reading.indices {
      let thread = reading[index]
      switch program.instructions[Int(thread.instruction)] {
      case .match:
        // Better than what was found before, and than the threads behind.
        match = thread.start..<place
        return
      case .scalar(let expected, let next):
        if scalar == expected { follow(next, from: thread.start, in: text, at: following) }
      case .set(let set, let next):
        if program.sets[Int(set)].contains(scalar) {
          follow(next, from: thread.start, in: text, at: following)
        }
      case .assertion, .split, .save: break
      }
    }
  }

  /// Adds the threads that an instruction leads to without reading.
  private mutating func follow(_ instruction: Int32, from start: Int, in text: Span<UInt8>, at place: Int) {
    waiting.append(instruction)
    while let instruction = waiting.popLast() {
      let number = Int(instruction)
      guard marks[number] != place + 1 else { continue }
      marks[number] = place + 1
      steps += 1
      switch program.instructions[number] {
      case .match where goal == .existence: match = start..<place
      case .match, .scalar, .set: arrived.append(Thread(instruction: instruction, start: start))
      case .assertion(let assertion, let next):
        if Self.holds(assertion, in: text, at: place) { waiting.append(next) }
      case .save(_, let next): waiting.append(next)
      case .split(let preferred, let other):
        waiting.append(other)
        waiting.append(preferred)
      }
    }
  }
}

extension PatternMatcher {
  static func scalar(in text: Span<UInt8>, at place: Int) -> (scalar: UInt32, width: Int) {
    guard place < text.count else { return (end, 0) }
    let first = UInt32(text[place])
    func bits(_ offset: Int) -> UInt32 { UInt32(text[place + offset] & 0x3F) }
    switch first {
    case 0..<0x80: return (first, 1)
    case 0x80..<0xE0: return ((first & 0x1F) << 6 | bits(1), 2)
    case 0xE0..<0xF0: return ((first & 0xF) << 12 | bits(1) << 6 | bits(2), 3)
    default: return ((first & 7) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3), 4)
    }
  }

  static func holds(
    _ assertion: PatternSyntax.Assertion, in text: Span<UInt8>, at place: Int
  ) -> Bool {
    switch assertion {
    case .textStart: place == 0
    case .textEnd: place == text.count
    case .lineStart: place == 0 || text[place - 1] == 0x0A
    case .lineEnd: place == text.count || text[place] == 0x0A
    case .wordBoundary: isWord(in: text, at: place - 1) != isWord(in: text, at: place)
    case .noWordBoundary: isWord(in: text, at: place - 1) == isWord(in: text, at: place)
    }
  }

  /// Whether the byte is an ASCII word character; the bytes of other scalars are none.
  private static func isWord(in text: Span<UInt8>, at place: Int) -> Bool {
    text.indices.contains(place) && text[place] < 0x80 && ScalarSet.words.contains(UInt32(text[place]))
  }
}
