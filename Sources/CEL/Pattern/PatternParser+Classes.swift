extension PatternParser {
  /// A class in brackets.
  mutating func characterClass() throws(PatternError) -> ScalarSet {
    let start = index
    advance()
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || current != "]" {
      guard let scalar = current else { throw error("missing ]", from: start) }
      isFirst = false
      if scalar == "[", let set = try posixClass() {
        ranges += set.ranges
      } else if scalar == "\\", let set = try classEscape() {
        ranges += set.ranges
      } else {
        let range = ScalarSet([try classRange(of: start)])
        ranges += folded(range, isNegated: false).ranges
      }
    }
    advance()
    let set = ScalarSet(ranges)
    return isNegated ? set.complement : set
  }

  /// One scalar, or two around a hyphen.
  private mutating func classRange(of bracket: Int) throws(PatternError) -> ClosedRange<UInt32> {
    let start = index
    let first = try classScalar(of: bracket)
    guard current == "-", let next = peek(1), next != "]" else { return first...first }
    advance()
    let last = try classScalar(of: bracket)
    guard first <= last else { throw error(quoting: "invalid character class range", from: start) }
    return first...last
  }

  private mutating func classScalar(of bracket: Int) throws(PatternError) -> UInt32 {
    guard let scalar = current else { throw error("missing ]", from: bracket) }
    if scalar == "\\" { return try characterEscape() }
    advance()
    return scalar.value
  }

  /// `[:alpha:]`; `nil` when the bracket is text.
  private mutating func posixClass() throws(PatternError) -> ScalarSet? {
    let start = index
    guard take("[:"), var name = take(upTo: ":]") else {
      goBack(to: start)
      return nil
    }
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    guard let ranges = Self.posixRanges(name) else {
      throw error(quoting: "invalid character class range", from: start)
    }
    return folded(ScalarSet(ranges), isNegated: isNegated)
  }

  private static func posixRanges(_ name: String) -> [ClosedRange<UInt32>]? {
    let upper: ClosedRange<UInt32> = 0x41...0x5A
    let lower: ClosedRange<UInt32> = 0x61...0x7A
    let digit: ClosedRange<UInt32> = 0x30...0x39
    return switch name {
    case "alnum": [digit, upper, lower]
    case "alpha": [upper, lower]
    case "ascii": [0...0x7F]
    case "blank": [9...9, 0x20...0x20]
    case "cntrl": [0...0x1F, 0x7F...0x7F]
    case "digit": [digit]
    case "graph": [0x21...0x7E]
    case "lower": [lower]
    case "print": [0x20...0x7E]
    case "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]
    case "space": [9...13, 0x20...0x20]
    case "upper": [upper]
    case "word": [digit, upper, 0x5F...0x5F, lower]
    case "xdigit": [digit, 0x41...0x46, 0x61...0x66]
    default: nil
    }
  }
}
