/// A regular expression with RE2's syntax, matched in time linear in the text.
///
/// The pattern becomes a program whose threads all read the text together, one scalar at a time (Thompson's and
/// Pike's machine), so that no pattern can make a policy slow: there is no backtracking. Like RE2, it knows neither
/// backreferences nor lookaround. Offsets are UTF-8 bytes.
package struct Pattern: Sendable {
  private let program: PatternProgram
  /// What tells it from every other pattern.
  let identity = Identity()
  /// The groups that can be asked for; 0 when the pattern was made without them.
  package let groupCount: Int

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

  /// An object for each pattern that was compiled; copies of a pattern share it.
  final class Identity: Hashable, Sendable {
    static func == (left: Identity, right: Identity) -> Bool { left === right }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
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
  func matches(_ text: String, steps budget: inout Int) -> Bool? {
    let limit = budget.multipliedReportingOverflow(by: Self.stepsPerUnit)
    let found = search(text, for: .existence, limit: limit.overflow ? .max : limit.partialValue)
    budget -= found.steps / Self.stepsPerUnit
    return found.isGivenUp ? nil : found.match != nil
  }

  /// The same over states that are kept from text to text.
  ///
  /// The steps are those of a machine without states yet, so that they are the same whatever was matched before.
  func matches(_ text: String, _ automaton: PatternAutomaton, steps budget: inout Int) -> Bool? {
    let bytes = text.utf8Span.span
    budget -= bytes.count * (16 + size) >> 8
    return budget < 0 ? nil : automaton.matches(bytes)
  }

  /// A new machine for ``matches(_:_:steps:)``; `nil` where looking for one literal text is faster.
  func automaton() -> PatternAutomaton? { program.prefilter.isWholePattern ? nil : PatternAutomaton(program) }

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
