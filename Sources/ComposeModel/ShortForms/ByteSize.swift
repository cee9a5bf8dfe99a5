/// A size such as `512M`, in binary units.
///
/// Source: docker/go-units `RAMInBytes`.
struct ByteSize {
  var bytes: Int64

  /// Reads a number, an optional blank, and an optional suffix of b, k, m, g, t or p, with `b` or `ib` after it.
  static func parse(_ text: String) -> Result<ByteSize, ShortFormFailure> {
    let bytes = Array(text.utf8)
    let digits = Set("0123456789.".utf8)
    guard let last = bytes.lastIndex(where: digits.contains) else {
      let help = text.isEmpty ? nil : "write a number and a unit, such as 512M"
      return .failure(
        ShortFormFailure(text.isEmpty ? "the size is empty" : "'\(text)' is no size", in: text, help: help))
    }
    var number = String(decoding: bytes[...last], as: UTF8.self)
    var suffixStart = last + 1
    // An exponent belongs to the number; its sign and digits stand before the last digit.
    if suffixStart < bytes.count, bytes[suffixStart] == UInt8(ascii: " ") { suffixStart += 1 }
    let suffix = String(decoding: bytes[suffixStart...], as: UTF8.self).lowercased()
    if number.hasSuffix(".") { number += "0" }
    if number.hasPrefix(".") { number = "0" + number }
    guard let value = Double(number), !number.hasPrefix("0x"), !number.hasPrefix("0X") else {
      return .failure(
        ShortFormFailure("'\(text)' is no size", in: text, help: "write a number and a unit, such as 512M"))
    }
    guard value >= 0 else { return .failure(ShortFormFailure("a size cannot be negative", in: text)) }
    guard let factor = factor(of: suffix) else {
      let unit = String(decoding: bytes[suffixStart...], as: UTF8.self)
      let help =
        suffix.hasSuffix("i")
        ? "docker writes it \(number)\(unit.dropLast())" : "units are b, k, m, g, t and p"
      return .failure(
        ShortFormFailure("docker knows no unit '\(unit)'", at: suffixStart..<bytes.count, help: help))
    }
    return .success(ByteSize(bytes: Int64(exactly: (value * factor).rounded(.towardZero)) ?? .max))
  }

  /// What docker says of a text that is no size.
  static func refusal(of text: String) -> String {
    guard let last = text.utf8.lastIndex(where: { "0123456789.".utf8.contains($0) }) else {
      return "invalid size: '\(text)'"
    }
    let number = text[...last]
    guard let value = Double(number), value >= 0 else { return "invalid size: '\(text)'" }
    var suffix = text[text.utf8.index(after: last)...]
    if suffix.hasPrefix(" ") { suffix = suffix.dropFirst() }
    return "invalid suffix: '\(suffix.lowercased())'"
  }

  private static func factor(of suffix: String) -> Double? {
    guard let unit = suffix.first else { return 1 }
    guard suffix.count == 1 || (unit != "b" && ["b", "ib"].contains(suffix.dropFirst())) else { return nil }
    guard let power = ["b", "k", "m", "g", "t", "p"].firstIndex(of: String(unit)) else { return nil }
    return (0..<power).reduce(1) { product, _ in product * 1024 }
  }
}
