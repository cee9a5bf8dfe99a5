/// A duration as Go writes it, such as `1m30s`; Docker and CEL use the same form.
///
/// Source: Go `time/format.go`, `ParseDuration`.
enum DurationText {
  private static let units: [(name: String, nanoseconds: Int64)] = [
    ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  /// The nanoseconds of a duration.
  static func parse(_ text: String) -> Int64? {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if rest.elementsEqual("0".utf8) { return 0 }
    guard !rest.isEmpty else { return nil }
    var total: Int128 = 0
    while !rest.isEmpty {
      let whole = digits(&rest)
      var fraction: ArraySlice<UInt8> = []
      if rest.first == UInt8(ascii: ".") {
        rest.removeFirst()
        fraction = digits(&rest)
      }
      guard whole.count + fraction.count > 0, whole.count < 20 else { return nil }
      let name = rest.prefix { $0 != UInt8(ascii: ".") && !isDigit($0) }
      rest = rest.dropFirst(name.count)
      guard let unit = units.first(where: { name.elementsEqual($0.name.utf8) })?.nanoseconds else {
        return nil
      }
      total += whole.reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) } * Int128(unit)
      // More digits than these are below a nanosecond of any unit.
      var scale = unit
      var part: Int128 = 0
      let kept = fraction.prefix(18)
      for digit in kept { part = part * 10 + Int128(digit - 0x30) }
      scale = kept.reduce(Int64(1)) { scale, _ in scale * 10 }
      total += part * Int128(unit) / Int128(scale)
      guard total <= Int128(Int64.max) + 1 else { return nil }
    }
    return Int64(exactly: isNegative ? -total : total)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    return digits
  }

  /// A duration in seconds, as CEL's `string` gives it, such as `90.5s`.
  static func seconds(_ nanoseconds: Int64) -> String {
    (nanoseconds < 0 ? "-" : "") + decimal(nanoseconds.magnitude, 1_000_000_000) + "s"
  }

  /// A duration as Go prints it.
  static func text(_ nanoseconds: Int64) -> String {
    guard nanoseconds != 0 else { return "0s" }
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    for (unit, size) in [("ns", UInt64(1)), ("µs", 1_000), ("ms", 1_000_000)] where magnitude < size * 1_000 {
      return sign + decimal(magnitude, size) + unit
    }
    let minutes = magnitude / 60_000_000_000
    let seconds = decimal(magnitude % 60_000_000_000, 1_000_000_000) + "s"
    if minutes == 0 { return sign + seconds }
    return sign + (minutes >= 60 ? "\(minutes / 60)h" : "") + "\(minutes % 60)m" + seconds
  }

  private static func decimal(_ value: UInt64, _ unit: UInt64) -> String {
    guard value % unit > 0 else { return String(value / unit) }
    let digits = String(value % unit)
    var fraction = String(repeating: "0", count: String(unit).utf8.count - 1 - digits.utf8.count) + digits
    while fraction.last == "0" { fraction.removeLast() }
    return "\(value / unit).\(fraction)"
  }
}

/// A size as Docker writes it, such as `512M`, in powers of 1024.
///
/// Source: docker/go-units `size.go`, `RAMInBytes`.
enum MemoryText {
  /// The bytes of a size.
  static func parse(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    var suffix = text.dropFirst(digits.count).lowercased()
    if suffix.hasPrefix(" ") { suffix.removeFirst() }
    guard let value = Double(digits) else { return nil }
    if suffix.isEmpty || suffix == "b" { return Int64(exactly: value.rounded(.towardZero)) }
    guard let unit = suffix.first, let power = Array("kmgtp").firstIndex(of: unit),
      ["", "b", "ib"].contains(suffix.dropFirst())
    else { return nil }
    return Int64(exactly: (0...power).reduce(value) { product, _ in product * 1024 }.rounded(.towardZero))
  }
}
