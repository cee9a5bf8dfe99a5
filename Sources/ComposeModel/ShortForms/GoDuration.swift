/// A duration as Go writes it, such as `1m30s`.
///
/// Source: Go `time.ParseDuration` and `time.Duration.String`.
package struct GoDuration: Hashable, Sendable {
  package let nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  private static let units: [(name: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
  ]

  /// Reads a signed sequence of decimal numbers, each with a unit; a bare `0` is allowed.
  static func parse(_ text: String) -> Result<GoDuration, ShortFormFailure> {
    var rest = Array(text.utf8)[...]
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    if rest.elementsEqual("0".utf8) { return .success(GoDuration(nanoseconds: 0)) }
    guard !rest.isEmpty else { return .failure(wrong(text)) }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }
      guard number.contains(where: { $0 != UInt8(ascii: ".") }),
        number.count(where: { $0 == UInt8(ascii: ".") }) < 2,
        let value = Double(normal(String(decoding: number, as: UTF8.self)))
      else { return .failure(wrong(text)) }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !(($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".")) }
      let name = String(decoding: unit, as: UTF8.self)
      guard let known = units.first(where: { $0.name == name }) else {
        return .failure(wrong(text, unit: name))
      }
      total += value * known.nanoseconds
      rest = rest.dropFirst(unit.count)
    }
    guard total < 9.3e18, let nanoseconds = Int64(exactly: total.rounded(.towardZero)) else {
      return .failure(wrong(text))
    }
    return .success(GoDuration(nanoseconds: isNegative ? -nanoseconds : nanoseconds))
  }

  private static func normal(_ number: String) -> String {
    (number.hasPrefix(".") ? "0" : "") + number + (number.hasSuffix(".") ? "0" : "")
  }

  private static func wrong(_ text: String, unit: String? = nil) -> ShortFormFailure {
    let help =
      unit == "d" || unit == "w" || unit == "day" || unit == "days"
      ? "docker knows no days: write hours, such as 24h"
      : Double(text) != nil
        ? "write a unit, such as \(text)s" : "write a number and a unit: ns, us, ms, s, m or h"
    return ShortFormFailure("'\(text)' is no duration", in: text, help: help)
  }
}

extension GoDuration: CustomStringConvertible {
  package var description: String {
    guard nanoseconds != 0 else { return "0s" }
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    if magnitude < 1_000 { return "\(sign)\(magnitude)ns" }
    if magnitude < 1_000_000 { return sign + Self.decimal(magnitude, 1_000) + "µs" }
    if magnitude < 1_000_000_000 { return sign + Self.decimal(magnitude, 1_000_000) + "ms" }
    let minutes = magnitude / 60_000_000_000
    let seconds = Self.decimal(magnitude % 60_000_000_000, 1_000_000_000) + "s"
    if minutes == 0 { return sign + seconds }
    let hours = minutes / 60
    return sign + (hours > 0 ? "\(hours)h" : "") + "\(minutes % 60)m" + seconds
  }

  /// A quotient with its fraction, without trailing zeros.
  private static func decimal(_ value: UInt64, _ unit: UInt64) -> String {
    let fraction = value % unit
    guard fraction > 0 else { return String(value / unit) }
    let width = String(unit).count - 1
    var digits = String(fraction)
    digits = String(repeating: "0", count: width - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return "\(value / unit).\(digits)"
  }
}
