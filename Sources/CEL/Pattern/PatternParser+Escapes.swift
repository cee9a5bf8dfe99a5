extension PatternParser {
  /// What a backslash begins outside of brackets: nothing for an empty `\Q\E`, several items for a longer one.
  mutating func escape() throws(PatternError) -> [PatternSyntax] {
    let start = index
    let assertions: [(String, PatternSyntax.Assertion)] = [
      ("\\A", .textStart), ("\\z", .textEnd), ("\\b", .wordBoundary), ("\\B", .noWordBoundary),
    ]
    for (text, assertion) in assertions where take(text) { return [.assertion(assertion)] }
    if take("\\Q") {
      var items: [PatternSyntax] = []
      while !take("\\E"), let scalar = current {
        items.append(literal(scalar.value))
        advance()
      }
      return items
    }
    if take("\\C") { throw error("\\C is not supported: a text has no single bytes", from: start) }
    if let set = try classEscape() { return [.matching(set)] }
    return [literal(try characterEscape())]
  }

  /// `\d`, `\pL` and the like; `nil` for another escape.
  mutating func classEscape() throws(PatternError) -> ScalarSet? {
    let start = index
    guard let scalar = peek(1) else { return nil }
    let set: ScalarSet
    switch scalar {
    case "d", "D": set = .digits
    case "s", "S": set = .spaces
    case "w", "W": set = .words
    case "p", "P":
      advance(by: 2)
      return try category(isNegated: scalar == "P", from: start)
    default: return nil
    }
    advance(by: 2)
    return folded(set, isNegated: ("A"..."Z").contains(scalar))
  }

  /// The set under the flags; its case is folded before it is negated.
  func folded(_ set: ScalarSet, isNegated: Bool) -> ScalarSet {
    let folded = flags.ignoresCase ? set.caseInsensitive : set
    return isNegated ? folded.complement : folded
  }

  private mutating func category(isNegated: Bool, from start: Int) throws(PatternError) -> ScalarSet {
    var name: String
    if take("{") {
      guard let braced = take(upTo: "}") else {
        advance(by: .max)
        throw error(quoting: "invalid character class range", from: start)
      }
      name = braced
    } else {
      name = current.map { String($0) } ?? ""
      advance()
    }
    var isNegated = isNegated
    if name.hasPrefix("^") {
      name.removeFirst()
      isNegated.toggle()
    }
    guard let set = ScalarSet.category(name) else {
      let message = error(quoting: "invalid character class range", from: start).message
      throw error(
        "\(message) (only general categories such as \\pL and \\p{Lu} are known, no scripts)", from: start)
    }
    return folded(set, isNegated: isNegated)
  }

  /// The number of an escaped scalar.
  mutating func characterEscape() throws(PatternError) -> UInt32 {
    let start = index
    advance()
    guard let scalar = current else { throw error("trailing \\ at end of pattern", from: start) }
    advance()
    switch scalar {
    case "a": return 0x07
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "x": return try hexadecimal(from: start)
    case "0"..."7": return try octal(scalar, from: start)
    case "_": return scalar.value
    default:
      // RE2 takes an escaped ASCII character that is no word character for itself, and nothing else.
      guard scalar.isASCII, !ScalarSet.words.contains(scalar.value) else {
        throw error(quoting: "invalid escape sequence", from: start)
      }
      return scalar.value
    }
  }

  /// Up to three digits; a single one that is not zero would be a backreference.
  private mutating func octal(_ first: Unicode.Scalar, from start: Int) throws(PatternError) -> UInt32 {
    func digit(_ scalar: Unicode.Scalar?) -> UInt32? {
      scalar.flatMap { ("0"..."7").contains($0) ? $0.value - 0x30 : nil }
    }
    var value = first.value - 0x30
    guard value == 0 || digit(current) != nil else {
      let message = error(quoting: "invalid escape sequence", from: start).message
      throw error("\(message) (there are no backreferences)", from: start)
    }
    for _ in 0..<2 {
      guard let next = digit(current) else { break }
      value = value * 8 + next
      advance()
    }
    return value
  }

  /// `\x7F` or `\x{10FFFF}`.
  private mutating func hexadecimal(from start: Int) throws(PatternError) -> UInt32 {
    let digits: String?
    if take("{") {
      digits = take(upTo: "}")
    } else {
      let first = index
      advance(by: 2)
      digits = index == first + 2 ? text(from: first) : nil
    }
    guard let digits, digits.unicodeScalars.allSatisfy({ $0.properties.isASCIIHexDigit }),
      let value = UInt32(digits, radix: 16), value <= ScalarSet.maximum
    else { throw error(quoting: "invalid escape sequence", from: start) }
    return value
  }
}
