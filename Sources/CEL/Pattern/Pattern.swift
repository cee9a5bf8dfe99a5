/// A regular expression with RE2's syntax that takes time linear in the text.
///
/// The pattern becomes a program whose threads all advance together, one scalar at a time (Thompson and Pike).
package struct Pattern: Sendable {
  private let program: PatternProgram

  package init(_ text: String) throws(PatternError) {
    program = PatternProgram(try PatternParser.parse(text))
    guard program.instructions.count <= PatternProgram.maximumSize else {
      throw PatternError(message: "pattern too large", lower: 0, upper: text.utf8.count)
    }
  }

  /// Whether the pattern matches some part of a text.
  ///
  /// - Complexity: O(length of the text times size of the pattern).
  package func matches(_ text: String) -> Bool {
    var matcher = PatternMatcher(program)
    return matcher.matches(text)
  }
}

/// The patterns that were compiled while evaluating, by text.
package final class PatternCache {
  private var patterns: [String: Result<Pattern, PatternError>] = [:]

  package init() {}

  func pattern(_ text: String) -> Result<Pattern, PatternError> {
    if let known = patterns[text] { return known }
    let result: Result<Pattern, PatternError>
    do throws(PatternError) { result = .success(try Pattern(text)) } catch { result = .failure(error) }
    patterns[text] = result
    return result
  }
}
