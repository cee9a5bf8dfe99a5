import Synchronization

/// A regular expression with RE2's syntax, matched in time linear in the text.
///
/// The pattern becomes a program whose threads all read the text together, one scalar at a time (Thompson's and
/// Pike's machine), so that no pattern can make a policy slow: there is no backtracking. Like RE2, it knows neither
/// backreferences nor lookaround. Offsets are UTF-8 bytes.
package final class Pattern: Sendable {
  private let program: PatternProgram
  /// The machine, with the states that texts led to; whoever matches has it alone meanwhile.
  private let usage = Mutex(Usage.none)
  /// The groups that can be asked for; 0 when the pattern was made without them.
  package let groupCount: Int

  /// How often it was matched.
  private enum Usage {
    case none
    case once
    case often(PatternAutomaton)
  }

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - text: The pattern.
  ///   - hasGroups: Whether the texts of its groups will be asked for, which plain matching need not pay for.
  /// - Throws: `PatternError` for what RE2 would refuse too.
  package init(_ text: String, hasGroups: Bool = false) throws(PatternError) {
    let (syntax, groupCount) = try PatternParser.parse(text, hasGroups: hasGroups)
    guard let program = PatternProgram(syntax) else {
      throw PatternError(message: "pattern too large", lower: 0, upper: text.utf8.count)
    }
    self.program = program
    self.groupCount = groupCount
  }

  /// The instructions that it was compiled to.
  var size: Int { program.instructions.count }

  /// Whether the pattern matches some part of a text.
  ///
  /// - Complexity: O(length of the text times size of the pattern).
  package func matches(_ text: String) -> Bool {
    search(text, for: .existence).match != nil
  }

  /// The steps of the machine that cost as much as one of evaluation.
  private static let stepsPerUnit = 16

  /// The same with steps taken from a budget; `nil` when they do not suffice.
  ///
  /// The steps are those of a machine without states yet, so that they are the same whatever was matched before.
  func matches(_ text: String, steps budget: inout Int) -> Bool? {
    if program.prefilter.isWholePattern {
      let found = search(text, for: .existence)
      budget -= found.steps / Self.stepsPerUnit
      return found.match != nil
    }
    budget -= text.utf8.count * (16 + size) >> 8
    guard budget >= 0 else { return nil }
    return usage.withLock { usage in
      switch usage {
      case .none:
        // One text alone is not worth a machine with states.
        usage = .once
        return search(text, for: .existence).match != nil
      case .once:
        let automaton = PatternAutomaton(program)
        usage = .often(automaton)
        return automaton.matches(text.utf8Span.span)
      case .often(let automaton): return automaton.matches(text.utf8Span.span)
      }
    }
  }

  /// The matches in a text that do not overlap, each with the ranges of the whole and of all groups; `nil` when the
  /// steps do not suffice.
  func captures(in text: String, limit: Int, steps budget: inout Int) -> [[Range<Int>?]]? {
    let bytes = text.utf8Span.span
    var matcher = GroupMatcher(program, groupCount: groupCount)
    var result: [[Range<Int>?]] = []
    var place = 0
    var lastEnd = -1
    while place <= bytes.count, result.count < limit {
      let before = matcher.steps
      let (match, isGivenUp) = matcher.match(
        in: bytes, from: place, limit: before + budget * Self.stepsPerUnit)
      budget -= (matcher.steps - before) / Self.stepsPerUnit + 1
      guard !isGivenUp, budget > 0 else { return nil }
      guard let match, let whole = match[0] else { break }
      // Nothing right behind a match is no match of its own.
      if !whole.isEmpty || whole.lowerBound != lastEnd { result.append(match) }
      lastEnd = whole.upperBound
      place =
        whole.isEmpty
        ? whole.upperBound + max(1, PatternMatcher.scalar(in: bytes, at: whole.upperBound).width)
        : whole.upperBound
    }
    return result
  }

  /// The leftmost match in a text, of those that start there the one Perl would find first, as UTF-8 offsets.
  ///
  /// - Complexity: O(length of the text times size of the pattern).
  package func firstMatch(in text: String) -> Range<Int>? {
    search(text, for: .range).match
  }

  /// The instructions that `matches` looks at in a text: what bounds its time, the same on every machine.
  package func steps(in text: String) -> Int {
    search(text, for: .existence).steps
  }

  private func search(
    _ text: String, for goal: PatternMatcher.Goal, limit: Int = .max
  ) -> (match: Range<Int>?, steps: Int, isGivenUp: Bool) {
    let bytes = text.utf8Span.span
    if program.prefilter.isWholePattern {
      let start = program.prefilter.next(in: bytes, from: 0)
      return (start.map { $0..<($0 + program.prefilter.prefix.count) }, (start ?? bytes.count) + 1, false)
    }
    var matcher = PatternMatcher(program, goal, limit: limit)
    let match = matcher.search(bytes)
    return (match, matcher.steps, matcher.isGivenUp)
  }
}
