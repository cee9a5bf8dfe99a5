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

  /// The compiled pattern of a text; the work of compiling it is taken from a budget.
  func pattern(_ text: String, hasGroups: Bool, steps budget: inout Int) -> Result<Pattern, PatternError> {
    if !hasGroups, let pattern = known[text] { return .success(pattern) }
    let key = Key(text: text, hasGroups: hasGroups)
    if let pattern = patterns[key] { return pattern }
    let result: Result<Pattern, PatternError>
    budget -= text.utf8.count / 4
    do throws(PatternError) {
      let pattern = try Pattern(text, hasGroups: hasGroups)
      budget -= pattern.size / 2
      result = .success(pattern)
    } catch {
      result = .failure(error)
    }
    if patterns.count >= Self.capacity { patterns.removeAll(keepingCapacity: true) }
    patterns[key] = result
    return result
  }
}
