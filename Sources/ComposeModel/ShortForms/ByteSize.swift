/// A size such as `512M`, in binary units.
///
/// Source: docker/go-units `RAMInBytes`.
struct ByteSize {
  var bytes: Int64

  /// Reads a number, an optional blank, and an optional suffix of b, k, m, g, t or p, with `b` or `ib` after it.
  static func parse(_ text: String) -> Result<ByteSize, ShortFormFailure> {
    let bytes = Array(text.utf8)
    guard let last = bytes.lastIndex(where: { isNumeric($0) || $0 == 0x20 }) else {
      return .failure(noSize(text, "invalid size: '\(text)'"))
    }
    let number = String(decoding: bytes[..<(bytes[last] == 0x20 ? last : last + 1)], as: UTF8.self)
    guard let value = GoNumber.float(number) else {
      return .failure(noSize(text, "strconv.ParseFloat: parsing \(GoQuote.quoted(number)): invalid syntax"))
    }
    guard value >= 0 else {
      return .failure(
        ShortFormFailure("a size cannot be negative", in: text, docker: "invalid size: '\(text)'"))
    }
    let suffix = String(decoding: bytes[(last + 1)...], as: UTF8.self)
    guard let factor = factor(of: suffix.lowercased()) else {
      let help =
        suffix.lowercased().hasSuffix("i")
        ? "docker writes it \(number)\(suffix.dropLast())" : "units are b, k, m, g, t and p"
      // What is too long for a suffix is repeated as it is written.
      let told = suffix.utf8.count > 3 ? suffix : suffix.lowercased()
      return .failure(
        ShortFormFailure(
          "docker knows no unit '\(suffix)'", at: (last + 1)..<bytes.count, help: help,
          docker: "invalid suffix: '\(told)'"))
    }
    return .success(ByteSize(bytes: Int64(exactly: (value * factor).rounded(.towardZero)) ?? .min))
  }

  private static func noSize(_ text: String, _ docker: String) -> ShortFormFailure {
    ShortFormFailure(
      text.isEmpty ? "the size is empty" : "'\(text)' is no size", in: text,
      help: text.isEmpty ? nil : "write a number and a unit, such as 512M", docker: docker)
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ".")
  }

  private static func factor(of suffix: String) -> Double? {
    guard let unit = suffix.first else { return 1 }
    guard suffix.count == 1 || (unit != "b" && ["b", "ib"].contains(suffix.dropFirst())) else { return nil }
    guard let power = ["b", "k", "m", "g", "t", "p"].firstIndex(of: String(unit)) else { return nil }
    return (0..<power).reduce(1) { product, _ in product * 1024 }
  }
}
