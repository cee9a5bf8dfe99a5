/// The machine of a pattern with its sets of threads kept as states, so that a text costs one look-up a byte.
///
/// States are made when a text first leads to them. It tells whether there is a match, not where: for that
/// ``PatternMatcher`` is.
final class PatternAutomaton {
  /// What stands before a place, as far as assertions ask for it.
  private enum Context: UInt8 {
    case start, lineFeed, word, other
  }

  private struct State: Hashable {
    /// The instructions that read the next scalar or assert something about this place, sorted.
    let threads: [Int32]
    let before: Context
  }

  private static let unknown: Int32 = -1
  /// The number of the state in which a match was found.
  private static let matched: Int32 = -2
  /// The states at which everything is forgotten: no pattern takes more memory than these do.
  private static let capacity = 1000

  private let program: PatternProgram
  private let hasAssertions: Bool
  private var states: [State] = []
  private var numbers: [State: Int32] = [:]
  /// For each state and ASCII character the next state.
  private var transitions: [Int32] = []
  /// For each state whether the text may end there.
  private var ends: [Bool?] = []
  private var visited: Set<Int32> = []

  init(_ program: PatternProgram) {
    self.program = program
    hasAssertions = program.instructions.contains { if case .assertion = $0 { true } else { false } }
  }

  /// Whether the pattern matches some part of a text.
  func matches(_ text: Span<UInt8>) -> Bool {
    var state = initialState()
    var place = 0
    while state >= 0, place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        let slot = Int(state) << 7 | Int(byte)
        let next = transitions[slot]
        state = next == Self.unknown ? step(from: state, over: UInt32(byte), keptIn: slot) : next
        place += 1
      } else {
        let (scalar, width) = PatternMatcher.scalar(in: text, at: place)
        state = step(from: state, over: scalar, keptIn: nil)
        place += width
      }
    }
    return state == Self.matched || endsWell(state)
  }

  // MARK: States

  private func initialState() -> Int32 {
    // The first state that is made.
    if !states.isEmpty { return 0 }
    var threads: Set<Int32> = []
    visited.removeAll(keepingCapacity: true)
    if follow(program.start, into: &threads) { return Self.matched }
    return number(of: threads, before: .start)
  }

  private func number(of threads: Set<Int32>, before: Context) -> Int32 {
    let state = State(threads: threads.sorted(), before: hasAssertions ? before : .other)
    if let number = numbers[state] { return number }
    let number = Int32(states.count)
    states.append(state)
    numbers[state] = number
    transitions += repeatElement(Self.unknown, count: 128)
    ends.append(nil)
    return number
  }

  private func forget() {
    let first = states[0]
    states = []
    numbers = [:]
    transitions = []
    ends = []
    _ = number(of: Set(first.threads), before: first.before)
  }

  private func step(from state: Int32, over scalar: UInt32, keptIn slot: Int?) -> Int32 {
    let (threads, isMatch) = reading(states[Int(state)], before: scalar)
    guard !isMatch else { return keep(Self.matched, in: slot) }
    var next: Set<Int32> = []
    visited.removeAll(keepingCapacity: true)
    for thread in threads {
      let follower: Int32
      switch program.instructions[Int(thread)] {
      case .scalar(let expected, let next) where expected == scalar: follower = next
      case .set(let set, let next) where program.sets[Int(set)].contains(scalar): follower = next
      default: continue
      }
      if follow(follower, into: &next) { return keep(Self.matched, in: slot) }
    }
    if !program.isAnchored, follow(program.start, into: &next) { return keep(Self.matched, in: slot) }
    let before: Context = scalar == 0x0A ? .lineFeed : Self.isWord(scalar) ? .word : .other
    if states.count >= Self.capacity {
      forget()
      return number(of: next, before: before)
    }
    return keep(number(of: next, before: before), in: slot)
  }

  private func keep(_ next: Int32, in slot: Int?) -> Int32 {
    if let slot { transitions[slot] = next }
    return next
  }

  private func endsWell(_ state: Int32) -> Bool {
    if let known = ends[Int(state)] { return known }
    let isMatch = reading(states[Int(state)], before: nil).isMatch
    ends[Int(state)] = isMatch
    return isMatch
  }

  // MARK: Threads

  /// The threads of a state behind those of its assertions that hold before a scalar, or at the end of the text.
  private func reading(
    _ state: State, before next: UInt32?
  ) -> (threads: Set<Int32>, isMatch: Bool) {
    guard hasAssertions else { return (Set(state.threads), false) }
    var threads: Set<Int32> = []
    var waiting = state.threads
    visited.removeAll(keepingCapacity: true)
    while let thread = waiting.popLast() {
      guard case .assertion(let assertion, let follower) = program.instructions[Int(thread)] else {
        threads.insert(thread)
        continue
      }
      guard Self.holds(assertion, after: state.before, before: next) else { continue }
      var found: Set<Int32> = []
      if follow(follower, into: &found) { return (threads, true) }
      waiting += found
    }
    return (threads, false)
  }

  /// Adds the threads that an instruction leads to without reading; true when it leads to a match.
  private func follow(_ instruction: Int32, into threads: inout Set<Int32>) -> Bool {
    var waiting = [instruction]
    while let instruction = waiting.popLast() {
      guard visited.insert(instruction).inserted else { continue }
      switch program.instructions[Int(instruction)] {
      case .match: return true
      case .scalar, .set, .assertion: threads.insert(instruction)
      case .save(_, let next): waiting.append(next)
      case .split(let preferred, let other):
        waiting.append(other)
        waiting.append(preferred)
      }
    }
    return false
  }

  private static func holds(
    _ assertion: PatternSyntax.Assertion, after before: Context, before next: UInt32?
  ) -> Bool {
    switch assertion {
    case .textStart: before == .start
    case .textEnd: next == nil
    case .lineStart: before == .start || before == .lineFeed
    case .lineEnd: next == nil || next == 0x0A
    case .wordBoundary: (before == .word) != isWord(next)
    case .noWordBoundary: (before == .word) == isWord(next)
    }
  }

  private static func isWord(_ scalar: UInt32?) -> Bool {
    guard let scalar, scalar < 0x80 else { return false }
    return ScalarSet.words.contains(scalar)
  }
}
