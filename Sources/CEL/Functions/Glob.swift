/// A pattern of a path: `*` and `?` do not cross a `/`, `**` does.
package struct Glob {
  private let pattern: [Unicode.Scalar]

  package init(_ pattern: String) { self.pattern = Array(pattern.unicodeScalars) }

  /// False when a text does not begin as the pattern does, which is quick to see.
  static func mayMatch(_ pattern: String, _ text: String) -> Bool {
    text.utf8.starts(with: pattern.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") })
  }

  /// Whether the whole text matches.
  ///
  /// - Complexity: O(length of the pattern times length of the text).
  package func matches(_ text: String) -> Bool {
    // The positions in the pattern that the text read so far can stand at.
    var states = closure([0])
    for scalar in text.unicodeScalars {
      var next: Set<Int> = []
      for state in states where state < pattern.count {
        switch pattern[state] {
        case "*":
          if scalar != "/" || isDouble(at: state) { next.insert(state) }
        case "?": if scalar != "/" { next.insert(state + 1) }
        default: if pattern[state] == scalar { next.insert(state + 1) }
        }
      }
      guard !next.isEmpty else { return false }
      states = closure(next)
    }
    return states.contains(pattern.count)
  }

  private func isDouble(at index: Int) -> Bool {
    (index + 1 < pattern.count && pattern[index + 1] == "*") || (index > 0 && pattern[index - 1] == "*")
  }

  /// A star may stand for nothing.
  private func closure(_ states: Set<Int>) -> Set<Int> {
    var result = states
    var waiting = Array(states)
    while let state = waiting.popLast() {
      if state < pattern.count, pattern[state] == "*", result.insert(state + 1).inserted {
        waiting.append(state + 1)
      }
    }
    return result
  }
}
