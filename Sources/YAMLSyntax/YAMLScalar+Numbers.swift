extension YAMLScalar {
  /// Reads a number as go-yaml does: underscores are left out, then Go's literals with a base prefix are tried, then
  /// decimal, then floating point.
  static func number(_ text: String) -> YAMLScalar? {
    let plain = text.contains("_") ? text.filter { $0 != "_" } : text
    let bytes = Array(plain.utf8)
    guard let first = bytes.first,
      first == 0x2B || first == 0x2D || first == 0x2E || (first >= 0x30 && first <= 0x39)
    else { return nil }
    if let integer = integer(bytes) { return integer }
    guard isFloat(bytes), let value = Double(plain.hasSuffix(".") ? plain + "0" : plain), value.isFinite
    else {
      return nil
    }
    return .float(value)
  }

  private static func integer(_ bytes: [UInt8]) -> YAMLScalar? {
    var digits = bytes[...]
    var isNegative = false
    if let sign = digits.first, sign == 0x2B || sign == 0x2D {
      isNegative = sign == 0x2D
      digits = digits.dropFirst()
    }
    guard let first = digits.first else { return nil }
    if first == 0x30, digits.count > 1 {
      let marker = digits[digits.startIndex + 1]
      let radix: Int
      let body: ArraySlice<UInt8>
      switch marker {
      case UInt8(ascii: "x"), UInt8(ascii: "X"): (radix, body) = (16, digits.dropFirst(2))
      case UInt8(ascii: "b"), UInt8(ascii: "B"): (radix, body) = (2, digits.dropFirst(2))
      case UInt8(ascii: "o"), UInt8(ascii: "O"): (radix, body) = (8, digits.dropFirst(2))
      default: (radix, body) = (8, digits.dropFirst())
      }
      if let value = magnitude(body, radix: radix) { return signed(value, isNegative) }
      guard radix == 8, marker != UInt8(ascii: "o"), marker != UInt8(ascii: "O") else { return nil }
    }
    // `08` and `09` are no octal numbers and are read as floating point, which prints as 8 and 9.
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    guard let value = magnitude(digits, radix: 10) else {
      return Double(String(decoding: bytes, as: UTF8.self)).map(YAMLScalar.float)
    }
    return signed(value, isNegative)
  }

  private static func signed(_ value: UInt64, _ isNegative: Bool) -> YAMLScalar? {
    if isNegative {
      return value <= UInt64(Int64.max) + 1
        ? .int(Int64(truncatingIfNeeded: 0 &- value)) : .float(-Double(value))
    }
    return value <= UInt64(Int64.max) ? .int(Int64(value)) : .uint(value)
  }

  private static func magnitude(_ digits: ArraySlice<UInt8>, radix: Int) -> UInt64? {
    guard let first = digits.first, first != 0x2B, first != 0x2D else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self), radix: radix)
  }

  /// Whether the bytes match `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
  private static func isFloat(_ bytes: [UInt8]) -> Bool {
    var index = 0
    func digits() -> Int {
      let start = index
      while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
      return index - start
    }
    if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
    let whole = digits()
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      let fraction = digits()
      guard whole + fraction > 0 else { return false }
    } else if whole == 0 {
      return false
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") {
      index += 1
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      guard digits() > 0 else { return false }
    }
    return index == bytes.count
  }
}
