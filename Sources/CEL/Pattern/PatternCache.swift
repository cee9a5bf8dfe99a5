/// The patterns that were compiled while evaluating, by text.
package final class PatternCache {
  /// The patterns kept at most; texts from a stack may be any number.
  private static let capacity = 256

  /// The patterns of the parameters of the rule that runs, which were compiled with it.
  package var known: [String: Pattern] = [:]
  private var patterns: [Key: Result<Pattern, PatternError>] = [:]

  private struct Key: Hashable {
    let text: String
    let hasGroups: Bool
  }

  package init() {}

  func pattern(_ text: String, hasGroups: Bool) -> Result<Pattern, PatternError> {
    if !hasGroups, let pattern = known[text] { return .success(pattern) }
    let key = Key(text: text, hasGroups: hasGroups)
    if let pattern = patterns[key] { return pattern }
    let result: Result<Pattern, PatternError>
    do throws(PatternError) {
      result = .success(try Pattern(text, hasGroups: hasGroups))
    } catch {
      result = .failure(error)
    }
    if patterns.count >= Self.capacity { patterns.removeAll(keepingCapacity: true) }
    patterns[key] = result
    return result
  }
}
