/// Reads a text of digits and marks from its start.
struct DigitReader {
  private var bytes: ArraySlice<UInt8>

  init(_ text: String) { bytes = Array(text.utf8)[...] }

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard let first = bytes.first, UInt32(first) == mark.value else { return false }
    bytes.removeFirst()
    return true
  }

  /// Reads a number of just so many digits.
  mutating func number(of width: Int) -> Int? {
    let digits = bytes.prefix(width)
    guard digits.count == width, digits.allSatisfy(Self.isDigit),
      !(bytes.dropFirst(width).first.map(Self.isDigit) ?? false)
    else { return nil }
    bytes = bytes.dropFirst(width)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Reads the digits after a point as nanoseconds; what is finer is cut off.
  mutating func fraction() -> Int32? {
    let digits = bytes.prefix(while: Self.isDigit)
    guard !digits.isEmpty else { return nil }
    bytes = bytes.dropFirst(digits.count)
    let padded = Array(digits.prefix(9)) + Array(repeating: 0x30, count: max(0, 9 - digits.count))
    return padded.reduce(0) { $0 * 10 + Int32($1 - 0x30) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
