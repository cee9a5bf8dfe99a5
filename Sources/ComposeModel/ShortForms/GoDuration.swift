/// A duration as Go writes it, such as `1m30s`.
///
/// Source: Go `time.ParseDuration` and `time.Duration.String`.
package struct GoDuration: Hashable, Sendable {
  package let nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  private static let units: [(name: String, nanoseconds: Int64)] = [
    ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
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
    var total: Int64 = 0
    while !rest.isEmpty {
      let number = rest.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }
      let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard parts.count <= 2, number.count > parts.count - 1, let whole = integer(parts[0]),
        let fraction = Double("0." + String(decoding: parts.count > 1 ? parts[1] : [], as: UTF8.self) + "0")
      else { return .failure(wrong(text)) }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !(($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".")) }
      let name = String(decoding: unit, as: UTF8.self)
      guard let known = units.first(where: { $0.name == name }) else {
        return .failure(wrong(text, unit: name))
      }
      let (product, overflow) = whole.multipliedReportingOverflow(by: known.nanoseconds)
      let (sum, overflow2) = product.addingReportingOverflow(Int64(fraction * Double(known.nanoseconds)))
      let (next, overflow3) = total.addingReportingOverflow(sum)
      guard !overflow, !overflow2, !overflow3 else { return .failure(wrong(text)) }
      total = next
      rest = rest.dropFirst(unit.count)
    }
    return .success(GoDuration(nanoseconds: isNegative ? -total : total))
  }

  /// The digits before the point; none are 0.
  private static func integer(_ digits: ArraySlice<UInt8>) -> Int64? {
    digits.isEmpty ? 0 : Int64(String(decoding: digits, as: UTF8.self))
  }

  private static func wrong(_ text: String, unit: String? = nil) -> ShortFormFailure {
    let help =
      unit == "d" || unit == "w" || unit == "day" || unit == "days"
      ? "docker knows no days: write hours, such as 24h"
      : Double(text) != nil
        ? "write a unit, such as \(text)s" : "write a number and a unit: ns, us, ms, s, m or h"
    let reason =
      switch unit {
      case nil: "invalid duration"
      case ""?: "missing unit in duration"
      case let unit?: "unknown unit \(GoQuote.quoted(unit)) in duration"
      }
    return ShortFormFailure(
      "'\(text)' is no duration", in: text, help: help, docker: "time: \(reason) \(GoQuote.quoted(text))")
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
