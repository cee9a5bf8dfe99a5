/// Runs a pattern's program over a text and notes where its groups begin and end.
///
/// The same machine as ``PatternMatcher``, whose threads carry the places of their groups.
struct GroupMatcher {
  private struct Thread {
    var instruction: Int32
    /// The places noted so far, those of the whole first; -1 for none.
    var slots: [Int]
  }

  private let program: PatternProgram
  private let groupCount: Int
  private var marks: [Int]
  private var round = 0
  private(set) var steps = 0

  init(_ program: PatternProgram, groupCount: Int) {
    self.program = program
    self.groupCount = groupCount
    marks = Array(repeating: 0, count: program.instructions.count)
  }

  /// The leftmost match from a place on, as ranges of the whole and the groups.
  mutating func match(
    in text: Span<UInt8>, from start: Int, limit: Int
  ) -> (match: [Range<Int>?]?, isGivenUp: Bool) {
    var arrived: [Thread] = []
    var found: [Int]?
    var place = start
    while true {
      if arrived.isEmpty {
        if found != nil || (program.isAnchored && place > 0) { break }
        guard let next = program.prefilter.next(in: text, from: place) else { break }
        steps += next - place
        place = next
      }
      if found == nil, !program.isAnchored || place == 0 {
        // Threads that began before are preferred; they have marked what they reached at this place.
        if arrived.isEmpty { round += 1 }
        var slots = Array(repeating: -1, count: 2 * groupCount + 2)
        slots[0] = place
        follow(Thread(instruction: program.start, slots: slots), in: text, at: place, into: &arrived)
      }
      if steps > limit { return (nil, true) }
      let (scalar, width) = PatternMatcher.scalar(in: text, at: place)
      let reading = arrived
      arrived = []
      round += 1
      search: for var thread in reading {
        steps += 1
        switch program.instructions[Int(thread.instruction)] {
        case .match:
          thread.slots[1] = place
          found = thread.slots
          break search
        case .scalar(let expected, let next):
          guard scalar == expected else { continue }
          thread.instruction = next
          follow(thread, in: text, at: place + width, into: &arrived)
        case .set(let set, let next):
          guard program.sets[Int(set)].contains(scalar) else { continue }
          thread.instruction = next
          follow(thread, in: text, at: place + width, into: &arrived)
        case .assertion, .split, .save: break
        }
      }
      if place == text.count { break }
      place += width
    }
    guard let found else { return (nil, false) }
    let ranges = (0...groupCount).map { group in
      found[2 * group] >= 0 && found[2 * group + 1] >= found[2 * group]
        ? found[2 * group]..<found[2 * group + 1] : nil
    }
    return (ranges, false)
  }

  /// Adds the threads that an instruction leads to without reading.
  private mutating func follow(
    _ thread: Thread, in text: Span<UInt8>, at place: Int, into arrived: inout [Thread]
  ) {
    var waiting = [thread]
    while var thread = waiting.popLast() {
      let number = Int(thread.instruction)
      guard marks[number] != round else { continue }
      marks[number] = round
      steps += 1
      switch program.instructions[number] {
      case .match, .scalar, .set: arrived.append(thread)
      case .assertion(let assertion, let next):
        guard PatternMatcher.holds(assertion, in: text, at: place) else { continue }
        thread.instruction = next
        waiting.append(thread)
      case .save(let slot, let next):
        thread.slots[Int(slot)] = place
        thread.instruction = next
        waiting.append(thread)
      case .split(let preferred, let other):
        var second = thread
        second.instruction = other
        waiting.append(second)
        thread.instruction = preferred
        waiting.append(thread)
      }
    }
  }
}
