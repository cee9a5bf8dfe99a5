/// How a string is written.
///
/// Source: go-yaml v3 `encode.go` (`stringv`) and `emitterc.go` (`yaml_emitter_analyze_scalar`,
/// `yaml_emitter_select_scalar_style`).
enum ScalarStyle {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal

  init(of text: UnsafeBufferPointer<UInt8>, isKey: Bool) {
    guard let first = unsafe text.first else {
      self = .doubleQuoted
      return
    }
    if unsafe Self.isWord(text) {
      let isOther = unsafe Self.mayBeOther[Int(first)] && !Self.isText(String(decoding: text, as: UTF8.self))
      self = isOther ? .doubleQuoted : .plain
      return
    }
    let analysis = unsafe ScalarAnalysis(text)
    if analysis.hasLineFeed {
      self = analysis.isBlockAllowed && !isKey ? .literal : .doubleQuoted
    } else if Self.mayBeOther[Int(first)], !Self.isText(unsafe String(decoding: text, as: UTF8.self)) {
      self = .doubleQuoted
    } else if analysis.isPlainAllowed {
      self = .plain
    } else {
      self = analysis.isSingleQuotedAllowed ? .singleQuoted : .doubleQuoted
    }
  }

  /// Whether a text consists of characters that mean nothing to YAML, as most texts do.
  private static func isWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard unsafe text[0] != UInt8(ascii: "-") else { return false }
    for index in text.indices where unsafe !wordBytes[Int(text[index])] { return false }
    return unsafe !text.starts(with: "...".utf8)
  }

  private static let wordBytes: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
      (table[Int(byte)], table[Int(byte) - 32]) = (true, true)
    }
    for byte in "0123456789_-./+=".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// For each byte whether a text that starts with it may be read as something other than a string.
  private static let mayBeOther: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "+-.0123456789~nNtTfFyYoO".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// Whether a plain text is a string, also to readers of YAML 1.1, for whom `yes` and `1:30` are not.
  private static func isText(_ text: String) -> Bool {
    YAMLScalar(plain: text) == .string && !oldBooleans.contains(text) && !isBase60(text)
  }

  private static let oldBooleans: Set<String> = [
    "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF",
  ]

  /// Whether a text is a number in base 60: `[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?`.
  private static func isBase60(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return false }
    var rest = Array(text.utf8)[...]
    if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest = rest.dropFirst() }
    let parts = rest.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count > 1, var last = parts.last, let head = parts.first, head.first.map(isDigit) == true,
      head.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") })
    else { return false }
    if let point = last.firstIndex(of: UInt8(ascii: ".")) {
      guard last[(point + 1)...].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) else { return false }
      last = last[..<point]
    }
    return (parts.dropFirst().dropLast() + [last]).allSatisfy { part in
      (1...2).contains(part.count) && part.allSatisfy(isDigit)
        && (part.count == 1 || part[part.startIndex] < 0x36)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether the character at an index is written as it is in double quotes; those beyond U+FFFF are not.
  static func isPrintable(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = unsafe text[index]
    switch byte {
    case 0x0A, 0x20...0x7E: return true
    case 0xC2: return unsafe text[index + 1] >= 0xA0
    case 0xC3...0xEC, 0xEE: return true
    case 0xED: return unsafe text[index + 1] < 0xA0
    case 0xEF:
      let (second, third) = unsafe (text[index + 1], text[index + 2])
      return !(second == 0xBB && third == 0xBF) && !(second == 0xBF && third >= 0xBE)
    default: return false
    }
  }

  /// Whether a line ends at an index: a line feed, carriage return, next line, line or paragraph separator.
  static func isBreak(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch unsafe text[index] {
    case 0x0A, 0x0D: true
    case 0xC2: unsafe text[index + 1] == 0x85
    case 0xE2: unsafe text[index + 1] == 0x80 && (text[index + 2] == 0xA8 || text[index + 2] == 0xA9)
    default: false
    }
  }
}

/// What is in a string that limits how it can be written.
private struct ScalarAnalysis {
  var isPlainAllowed = true
  var isSingleQuotedAllowed = true
  var isBlockAllowed = true
  var hasLineFeed = false

  init(_ text: UnsafeBufferPointer<UInt8>) {
    let count = text.count
    var wasSpace = false
    var wasBreak = false
    var followsBlank = true
    if count >= 3, unsafe text.starts(with: "---".utf8) || text.starts(with: "...".utf8) {
      isPlainAllowed = false
    }
    var index = 0
    while index < count {
      let byte = unsafe text[index]
      let width = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let next = index + width
      let precedesBlank = unsafe next >= count || text[next] == 0x20 || text[next] == 0x09
      if index == 0
        ? Self.startsOther(byte, precedesBlank) : Self.isIndicator(byte, followsBlank, precedesBlank)
      {
        isPlainAllowed = false
      }
      if byte == 0x09 {
        isPlainAllowed = false
        isSingleQuotedAllowed = false
      } else if unsafe !ScalarStyle.isPrintable(text, index) {
        isPlainAllowed = false
        isSingleQuotedAllowed = false
        isBlockAllowed = false
      }
      if byte == 0x20 {
        if index == 0 || next == count { isPlainAllowed = false }
        if next == count { isBlockAllowed = false }
        if wasBreak {
          isPlainAllowed = false
          isSingleQuotedAllowed = false
        }
        (wasSpace, wasBreak) = (true, false)
      } else if unsafe ScalarStyle.isBreak(text, index) {
        isPlainAllowed = false
        if byte == 0x0A { hasLineFeed = true }
        if wasSpace {
          isSingleQuotedAllowed = false
          isBlockAllowed = false
        }
        (wasSpace, wasBreak) = (false, true)
      } else {
        (wasSpace, wasBreak) = (false, false)
      }
      followsBlank = byte == 0x20 || byte == 0x09 || (unsafe ScalarStyle.isBreak(text, index))
      index = next
    }
  }

  /// Whether a plain text may not begin with a byte.
  private static func startsOther(_ byte: UInt8, _ precedesBlank: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"),
      UInt8(ascii: "`"):
      true
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"): precedesBlank
    default: false
    }
  }

  /// Whether a byte ends a plain text.
  private static func isIndicator(_ byte: UInt8, _ followsBlank: Bool, _ precedesBlank: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: ":"): precedesBlank
    case UInt8(ascii: "#"): followsBlank
    default: false
    }
  }
}
