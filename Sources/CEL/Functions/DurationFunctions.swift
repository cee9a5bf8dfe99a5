/// Functions of durations and sizes.
enum DurationFunctions {
  static let all: [Function] = [
    Function(
      "duration", [Function.Signature([.string], .duration), Function.Signature([.duration], .duration)]
    ) { arguments, _ in
      switch arguments[0].payload {
      case .string(let text):
        DurationText.parse(text).map { Value(.duration($0), origin: arguments[0].origin) }
          ?? .error("'\(text)' is no duration")
      case .duration: arguments[0]
      default: .error("no such overload")
      }
    },
    part("seconds", "getSeconds", 1_000_000_000),
    part("getSeconds", "seconds", 1_000_000_000),
    part("getMinutes", "minutes", 60_000_000_000),
    part("getHours", "hours", 3_600_000_000_000),
    Function("memory", [Function.Signature([.string], .int)]) { arguments, _ in
      guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
      return MemoryText.parse(text).map { Value(.int($0), origin: arguments[0].origin) }
        ?? .error("'\(text)' is no size")
    },
  ]

  private static func part(_ name: String, _ other: String, _ unit: Int64) -> Function {
    Function(name, method: true, [Function.Signature([.duration], .int)]) { arguments, _ in
      guard case .duration(let nanoseconds) = arguments[0].payload else { return .error("no such overload") }
      return Value(.int(nanoseconds / unit), origin: arguments[0].origin)
    }
  }
}

/// A duration as Go writes it, such as `1m30s`; Docker and CEL use the same form.
enum DurationText {
  private static let units: [(String, Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
  ]

  /// The nanoseconds of a duration.
  static func parse(_ text: String) -> Int64? {
    var rest = text[...]
    var sign = 1.0
    if rest.hasPrefix("-") || rest.hasPrefix("+") { sign = rest.removeFirst() == "-" ? -1 : 1 }
    guard !rest.isEmpty else { return nil }
    if rest == "0" { return 0 }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      rest = rest.dropFirst(unit.count)
      guard
        let value = Double(
          number.hasPrefix(".") ? "0\(number)" : number.hasSuffix(".") ? "\(number)0" : String(number)),
        let factor = units.first(where: { $0.0 == unit })?.1
      else { return nil }
      total += value * factor
    }
    return Int64(exactly: (total * sign).rounded(.towardZero))
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
    var fraction = String(repeating: "0", count: String(unit).count - 1 - digits.count) + digits
    while fraction.last == "0" { fraction.removeLast() }
    return "\(value / unit).\(fraction)"
  }
}

/// A size as Docker writes it, such as `512M`, in powers of 1024.
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
