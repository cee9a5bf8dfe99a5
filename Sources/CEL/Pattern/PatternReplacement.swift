/// A text to write in the place of what a pattern matches, with the numbers of groups: `\\1-\\2`.
///
/// Source: RE2 `re2.h`, `Rewrite`.
package struct PatternReplacement: Sendable {
  fileprivate enum Part: Sendable {
    case text(String)
    case group(Int)
  }

  fileprivate private(set) var parts: [Part] = []

  /// What a replacement may hold, for messages.
  package static let form = "after a backslash comes the number of a group, or a backslash"

  /// Reads a replacement for a pattern with so many groups; `nil` when it names others or ends in a backslash.
  package init?(_ text: String, groups: Int) {
    var literal = ""
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\" else {
        literal.unicodeScalars.append(scalar)
        continue
      }
      guard let escaped = scalars.popFirst() else { return nil }
      switch escaped {
      case "\\": literal += "\\"
      case "0"..."9":
        let number = Int(escaped.value - 0x30)
        guard number <= groups else { return nil }
        parts += [.text(literal), .group(number)]
        literal = ""
      default: return nil
      }
    }
    parts.append(.text(literal))
  }
}

extension Pattern {
  /// What replacing comes to.
  package enum Replaced: Equatable, Sendable {
    case text(String)
    /// The text would be longer than an expression may make it.
    case tooLong
    case tooManySteps
  }

  /// Writes a replacement in the place of every match.
  ///
  /// - Parameters:
  ///   - text: What is searched.
  ///   - replacement: What is written.
  ///   - limit: How many matches are replaced at most.
  ///   - steps: The steps that may be taken, from which those that were taken are subtracted.
  /// - Returns: The new text, or why there is none.
  package func replacing(
    _ text: String, with replacement: PatternReplacement, limit: Int = .max, steps: inout Int
  ) -> Replaced {
    guard let matches = captures(in: text, limit: limit, steps: &steps) else { return .tooManySteps }
    var result = ""
    var start = 0
    for match in matches {
      guard let whole = match[0] else { continue }
      result += text.part(start, whole.lowerBound)
      for part in replacement.parts {
        switch part {
        case .text(let text): result += text
        case .group(let number):
          if let range = match[number] { result += text.part(range.lowerBound, range.upperBound) }
        }
        guard result.utf8.count <= Evaluator.maximumString else { return .tooLong }
      }
      start = whole.upperBound
    }
    return .text(result + text.part(start, text.utf8.count))
  }
}
