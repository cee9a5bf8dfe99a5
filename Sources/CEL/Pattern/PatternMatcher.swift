/// Runs a pattern's program over a text.
struct PatternMatcher {
  private let program: PatternProgram
  /// The instructions that read the current scalar, and those that wait for the next one, without repetition.
  private var current: [Int] = []
  private var next: [Int] = []
  /// For each instruction the step in which it was last added.
  private var marks: [Int]
  private var step = 0
  private var isMatched = false
  private var stack: [Int] = []

  init(_ program: PatternProgram) {
    self.program = program
    marks = Array(repeating: -1, count: program.instructions.count)
  }

  mutating func matches(_ text: String) -> Bool {
    var previous: UInt32?
    var iterator = text.unicodeScalars.makeIterator()
    var scalar = iterator.next()?.value
    while true {
      // A thread that starts here: the search is not anchored.
      add(0, previous, scalar)
      if isMatched { return true }
      guard let value = scalar else { return false }
      let following = iterator.next()?.value
      step += 1
      swap(&current, &next)
      next.removeAll(keepingCapacity: true)
      for instruction in current {
        guard case .read(let set) = program.instructions[instruction], program.sets[set].contains(value) else { continue }
        add(instruction + 1, value, following)
        if isMatched { return true }
      }
      previous = value
      scalar = following
    }
  }

  /// Adds the threads that an instruction leads to without reading.
  private mutating func add(_ start: Int, _ previous: UInt32?, _ following: UInt32?) {
    stack.append(start)
    while let instruction = stack.popLast() {
      guard marks[instruction] != step else { continue }
      marks[instruction] = step
      switch program.instructions[instruction] {
      case .match: isMatched = true
      case .read: next.append(instruction)
      case .jump(let target): stack.append(target)
      case .split(let first, let second): stack += [second, first]
      case .assert(let assertion):
        if holds(assertion, previous, following) { stack.append(instruction + 1) }
      }
    }
  }

  private func holds(_ assertion: PatternSyntax.Assertion, _ previous: UInt32?, _ following: UInt32?) -> Bool {
    switch assertion {
    case .textStart: previous == nil
    case .textEnd: following == nil
    case .lineStart: previous == nil || previous == 10
    case .lineEnd: following == nil || following == 10
    case .wordBoundary: isWord(previous) != isWord(following)
    case .noWordBoundary: isWord(previous) == isWord(following)
    }
  }

  private func isWord(_ scalar: UInt32?) -> Bool { scalar.map { ScalarSet.words.contains($0) } ?? false }
}
