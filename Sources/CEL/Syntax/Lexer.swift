/// Splits an expression into tokens.
///
/// Source: cel-spec `doc/langdef.md`, "Syntax".
struct Lexer {
  private let bytes: [UInt8]
  private var index = 0
  private(set) var tokens: [Token] = []
  private(set) var errors: [ExpressionError] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    while index < bytes.count { readToken() }
    tokens.append(Token(kind: .end, lower: bytes.count, upper: bytes.count))
  }

  private func peek(_ offset: Int = 0) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, lower: start, upper: index))
  }

  private mutating func fail(_ message: String, from start: Int, hint: String? = nil) {
    errors.append(ExpressionError(lower: start, upper: max(index, start + 1), message: message, hint: hint))
  }

  private mutating func readToken() {
    let byte = peek()
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x0C: index += 1
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: ".") where peek(1) >= 0x30 && peek(1) <= 0x39: readNumber()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(prefix: "")
    case UInt8(ascii: "`"): readQuotedIdentifier()
    case _ where Self.isLetter(byte): readWord()
    default: readSymbol()
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }

  private mutating func readWord() {
    let start = index
    while Self.isLetter(peek()) || (peek() >= 0x30 && peek() <= 0x39) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    if index - start <= 2, peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "'") {
      switch word.lowercased() {
      case "r", "b", "rb", "br": return readString(prefix: word.lowercased(), from: start)
      default: break
      }
    }
    add(.identifier(word), from: start)
  }

  private mutating func readQuotedIdentifier() {
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "`"), bytes[index] != 0x0A { index += 1 }
    guard peek() == UInt8(ascii: "`") else { return fail("a '`' that is not closed", from: start) }
    index += 1
    add(.identifier(String(decoding: bytes[(start + 1)..<(index - 1)], as: UTF8.self)), from: start)
  }

  private mutating func readNumber() {
    let start = index
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x") {
      index += 2
      while UInt8(ascii: "0")...UInt8(ascii: "9") ~= peek()
        || UInt8(ascii: "a")...UInt8(ascii: "f") ~= (peek() | 0x20)
      {
        index += 1
      }
      return finishInteger(
        String(decoding: bytes[(start + 2)..<index], as: UTF8.self), radix: 16, from: start)
    }
    func digits() -> Bool {
      let first = index
      while peek() >= 0x30, peek() <= 0x39 { index += 1 }
      return index > first
    }
    _ = digits()
    var isDouble = false
    if peek() == UInt8(ascii: "."), peek(1) >= 0x30, peek(1) <= 0x39 {
      isDouble = true
      index += 1
      _ = digits()
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      let mark = index
      index += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
      if digits() { isDouble = true } else { index = mark }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard isDouble else { return finishInteger(text, radix: 10, from: start) }
    guard let value = Double(text.hasPrefix(".") ? "0" + text : text) else {
      return fail("'\(text)' is no number", from: start)
    }
    add(.double(value), from: start)
  }

  private mutating func finishInteger(_ digits: String, radix: Int, from start: Int) {
    if peek() | 0x20 == UInt8(ascii: "u") {
      index += 1
      guard let value = UInt64(digits, radix: radix) else {
        return fail("the number is too large", from: start)
      }
      return add(.uint(value), from: start)
    }
    // The magnitude of the least integer is one more than that of the greatest; the parser folds the minus in.
    guard let value = UInt64(digits, radix: radix), value <= UInt64(Int64.max) + 1 else {
      return fail("the number is too large", from: start)
    }
    if value == UInt64(Int64.max) + 1 {
      guard tokens.last?.kind == .symbol("-") else { return fail("the number is too large", from: start) }
      return add(.int(.min), from: start)
    }
    add(.int(Int64(value)), from: start)
  }

  private mutating func readString(prefix: String, from first: Int? = nil) {
    let start = first ?? index
    let quote = peek()
    let isTriple = peek(1) == quote && peek(2) == quote
    index += isTriple ? 3 : 1
    var content = StringContent(isRaw: prefix.contains("r"), isBytes: prefix.contains("b"))
    while true {
      guard index < bytes.count, isTriple || (bytes[index] != 0x0A && bytes[index] != 0x0D) else {
        return fail("a string that is not closed", from: start)
      }
      if bytes[index] == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        index += isTriple ? 3 : 1
        break
      }
      if let problem = content.read(bytes, &index) { fail(problem, from: index - 1) }
    }
    add(
      prefix.contains("b") ? .bytes(content.bytes) : .string(String(decoding: content.bytes, as: UTF8.self)),
      from: start)
  }

  private mutating func readSymbol() {
    let start = index
    switch (peek(), peek(1)) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): return addSymbol("==")
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): return addSymbol("!=")
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): return addSymbol("<=")
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): return addSymbol(">=")
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): return addSymbol("&&")
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): return addSymbol("||")
    default: break
    }
    guard peek() < 128, Self.isSymbol[Int(peek())] else {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      let hint = ["=": "compare with ==", "&": "write &&", "|": "write ||"][text]
      return fail("'\(text)' means nothing here", from: start, hint: hint)
    }
    addSymbol(String(Unicode.Scalar(peek())))
  }

  private mutating func addSymbol(_ symbol: String) {
    index += symbol.utf8.count
    add(.symbol(symbol), from: index - symbol.utf8.count)
  }

  /// For each ASCII character whether it is a token on its own.
  private static let isSymbol: [Bool] = {
    var table = [Bool](repeating: false, count: 128)
    for byte in "+-*/%!<>()[]{}.,:?".utf8 { table[Int(byte)] = true }
    return table
  }()
}

/// Collects the bytes of a string literal.
private struct StringContent {
  let isRaw: Bool
  let isBytes: Bool
  var bytes: [UInt8] = []

  init(isRaw: Bool, isBytes: Bool) {
    self.isRaw = isRaw
    self.isBytes = isBytes
  }

  /// Reads one character or escape; returns what is wrong with it.
  mutating func read(_ source: [UInt8], _ index: inout Int) -> String? {
    let byte = source[index]
    index += 1
    guard byte == UInt8(ascii: "\\"), index < source.count else {
      bytes.append(byte)
      return nil
    }
    guard !isRaw else {
      // A raw string keeps the backslash, and the quote after it does not end the string.
      bytes.append(byte)
      bytes.append(source[index])
      index += 1
      return nil
    }
    let escape = source[index]
    index += 1
    if let value = Self.character(of: escape) {
      bytes.append(value)
      return nil
    }
    switch escape {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return append(source, &index, digits: 2, radix: 16)
    case UInt8(ascii: "u") where !isBytes: return append(source, &index, digits: 4, radix: 16)
    case UInt8(ascii: "U") where !isBytes: return append(source, &index, digits: 8, radix: 16)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      index -= 1
      return append(source, &index, digits: 3, radix: 8)
    default: return "an escape that CEL does not know"
    }
  }

  /// What an escape of one letter or mark stands for.
  private static func character(of escape: UInt8) -> UInt8? {
    switch escape {
    case UInt8(ascii: "a"): 7
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "t"): 9
    case UInt8(ascii: "v"): 11
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      escape
    default: nil
    }
  }

  private mutating func append(_ source: [UInt8], _ index: inout Int, digits: Int, radix: Int) -> String? {
    guard index + digits <= source.count, source[index] != UInt8(ascii: "+"),
      let value = UInt32(String(decoding: source[index..<(index + digits)], as: UTF8.self), radix: radix)
    else { return "an escape needs \(digits) digits" }
    index += digits
    if isBytes {
      bytes.append(UInt8(truncatingIfNeeded: value))
      return nil
    }
    guard let scalar = Unicode.Scalar(value) else { return "an escape of no character" }
    bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
    return nil
  }
}
