/// Takes the actions of a Go template apart.
///
/// Source: Go's `text/template/parse/lex.go`.
struct GoTemplateScanner {
  struct Token: Equatable {
    enum Kind: Equatable {
      case identifier(String)
      /// With its `$`.
      case variable(String)
      /// Without its dot.
      case field(String)
      /// `:=`
      case declaration
      /// A string, a number, a dot alone or a mark.
      case other
    }

    let kind: Kind
    /// The byte at which it begins.
    let offset: Int
    /// The byte after its last.
    let end: Int
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The tokens of the next action that is no comment; `nil` when there is none.
  mutating func nextAction() throws(GoTemplate.Problem) -> [Token]? {
    while let start = find("{{", from: position) {
      position = start + 2
      if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"), isSpace(bytes[position + 1]) {
        position += 2
      }
      guard starts(with: "/*") else { return try tokens() }
      guard let end = find("*/", from: position) else {
        throw problem("a comment has no end", "unclosed comment")
      }
      position = end + 2
      skipTrim()
      guard starts(with: "}}") else {
        throw problem("a comment does not fill its action", "comment ends before closing delimiter")
      }
      position += 2
    }
    return nil
  }

  /// A mistake at the present line.
  func problem(_ message: String, _ complaint: String) -> GoTemplate.Problem {
    let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") }
    return GoTemplate.Problem(message: message, complaint: "template: expansion:\(line): \(complaint)")
  }

  /// A byte as line and offset in its line.
  func place(_ offset: Int) -> String {
    let before = bytes[..<offset]
    let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return "\(line):\(offset - start)"
  }

  // MARK: Tokens

  private mutating func tokens() throws(GoTemplate.Problem) -> [Token] {
    var result: [Token] = []
    while true {
      skipTrim()
      guard position < bytes.count else { throw problem("'{{' is not closed", "unclosed action") }
      if starts(with: "}}") {
        position += 2
        return result
      }
      let start = position
      if let kind = try token() { result.append(Token(kind: kind, offset: start, end: position)) }
    }
  }

  /// Skips the blank and dash that trim what follows an action.
  private mutating func skipTrim() {
    var end = position
    while end < bytes.count, isSpace(bytes[end]) { end += 1 }
    if end > position, bytes[end...].starts(with: "-}}".utf8) { position = end + 1 }
  }

  /// The token at the present byte; `nil` for blanks.
  private mutating func token() throws(GoTemplate.Problem) -> Token.Kind? {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return try quoted(byte)
    case UInt8(ascii: "$"):
      position += 1
      return .variable("$" + (try word()))
    case UInt8(ascii: "."):
      position += 1
      if position < bytes.count, isLetter(bytes[position]) { return .field(try word()) }
      return .other
    case UInt8(ascii: ":"):
      position += 1
      guard starts(with: "=") else { throw problem("a ':' stands alone", "expected :=") }
      position += 1
      return .declaration
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: "="):
      position += 1
      return .other
    default: break
    }
    if isSpace(byte) {
      position += 1
      return nil
    }
    if isLetter(byte) { return .identifier(try word()) }
    if isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
      repeat {
        position += 1
      } while position < bytes.count
        && (isLetter(bytes[position]) || isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "."))
      return .other
    }
    let mark = String(decoding: [byte], as: UTF8.self)
    throw problem("'\(mark)' may not stand in an action", "unexpected \"\(mark)\" in command")
  }

  private mutating func quoted(_ quote: UInt8) throws(GoTemplate.Problem) -> Token.Kind {
    position += 1
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "\n"), quote != UInt8(ascii: "`") { break }
      position += bytes[position] == UInt8(ascii: "\\") && quote != UInt8(ascii: "`") ? 2 : 1
    }
    guard position < bytes.count, bytes[position] == quote else {
      let name =
        quote == UInt8(ascii: "\"")
        ? "quoted string" : quote == UInt8(ascii: "`") ? "raw quoted string" : "character constant"
      throw problem("a quote is not closed", "unterminated \(name)")
    }
    position += 1
    return .other
  }

  /// Letters and digits, after which a word must end.
  private mutating func word() throws(GoTemplate.Problem) -> String {
    let start = position
    while position < bytes.count, isLetter(bytes[position]) || isDigit(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard position < bytes.count else { return text }
    let next = bytes[position]
    let ends = isSpace(next) || ".,|:)(".utf8.contains(next) || starts(with: "}}")
    guard !ends else { return text }
    let code = String(next, radix: 16, uppercase: true)
    let mark = String(decoding: [next], as: UTF8.self)
    throw problem(
      "'\(mark)' may not follow '\(text)'",
      "bad character U+\(String(repeating: "0", count: 4 - code.count))\(code) '\(mark)'")
  }

  // MARK: Bytes

  private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func find(_ text: String, from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return (start..<bytes.count).first { bytes[$0...].starts(with: text.utf8) }
  }

  private func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  /// A letter, `_`, or a part of a character that is not ASCII.
  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
