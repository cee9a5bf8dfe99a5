/// A regular expression with RE2's syntax, matched in time linear in the text.
///
/// The pattern becomes a program whose threads all read the text together, one scalar at a time (Thompson's and
/// Pike's machine), so that no pattern can make a policy slow: there is no backtracking. Like RE2, it knows neither
/// backreferences nor lookaround. Offsets are UTF-8 bytes.
package struct Pattern: Sendable {
  private let program: PatternProgram

  package init(_ text: String) throws(PatternError) {
    let syntax = try PatternParser.parse(text)
    guard let program = PatternProgram(syntax) else {
      throw PatternError(message: "pattern too large", lower: 0, upper: text.utf8.count)
    }
    self.program = program
  }

  /// Whether the pattern matches some part of a text.
  ///
  /// - Complexity: O(length of the text times size of the pattern).
  package func matches(_ text: String) -> Bool {
    search(text, for: .existence).match != nil
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

  private func search(_ text: String, for goal: PatternMatcher.Goal) -> (match: Range<Int>?, steps: Int) {
    let bytes = text.utf8Span.span
    if program.prefilter.isWholePattern {
      let start = program.prefilter.next(in: bytes, from: 0)
      return (start.map { $0..<($0 + program.prefilter.prefix.count) }, (start ?? bytes.count) + 1)
    }
    var matcher = PatternMatcher(program, goal)
    let match = matcher.search(bytes)
    return (match, matcher.steps)
  }
}
