/// The patterns that were compiled while evaluating, by text.
package final class PatternCache {
  /// The patterns kept at most; texts from a stack may be any number.
  private static let capacity = 256

  /// The patterns of the parameters of the rule that runs, which were compiled with it.
  package var known: [String: Pattern] = [:]
  private var patterns: [String: Result<Pattern, PatternError>] = [:]

  package init() {}

  func pattern(_ text: String) -> Result<Pattern, PatternError> {
    if let pattern = known[text] { return .success(pattern) }
    if let pattern = patterns[text] { return pattern }
    let result: Result<Pattern, PatternError>
    do throws(PatternError) { result = .success(try Pattern(text)) } catch { result = .failure(error) }
    if patterns.count >= Self.capacity { patterns.removeAll(keepingCapacity: true) }
    patterns[text] = result
    return result
  }
}
