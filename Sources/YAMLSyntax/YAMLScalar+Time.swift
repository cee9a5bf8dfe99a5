extension YAMLScalar {
  /// Reads a date, or a date and time, in the forms that go-yaml takes for a timestamp.
  static func time(_ text: String) -> YAMLScalar? {
    var bytes = Array(text.utf8)[...]
    guard let year = number(&bytes, digits: 4...4), take("-", &bytes),
      let month = number(&bytes, digits: 1...2),
      take("-", &bytes), let day = number(&bytes, digits: 1...2), (1...12).contains(month),
      day >= 1, day <= days(in: month, of: year)
    else { return nil }
    let date = "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    guard let separator = bytes.first else { return .timestamp("\(date) 00:00:00 +0000 UTC") }
    guard separator == UInt8(ascii: " ") || separator == UInt8(ascii: "T") || separator == UInt8(ascii: "t")
    else {
      return nil
    }
    bytes = bytes.dropFirst()
    guard let hour = number(&bytes, digits: 1...2), take(":", &bytes),
      let minute = number(&bytes, digits: 1...2),
      take(":", &bytes), let second = number(&bytes, digits: 1...2), hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = ""
    if take(".", &bytes) {
      let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty else { return nil }
      bytes = bytes.dropFirst(digits.count)
      fraction = String(decoding: digits.prefix(9), as: UTF8.self)
      while fraction.last == "0" { fraction.removeLast() }
      if !fraction.isEmpty { fraction = "." + fraction }
    }
    // A time after a blank has no zone; one after T must have it.
    guard let zone = zone(bytes, required: separator != UInt8(ascii: " ")) else { return nil }
    return .timestamp("\(date) \(padded(hour)):\(padded(minute)):\(padded(second))\(fraction) \(zone)")
  }

  private static func zone(_ bytes: ArraySlice<UInt8>, required: Bool) -> String? {
    guard required else { return bytes.isEmpty ? "+0000 UTC" : nil }
    var bytes = bytes
    if take("Z", &bytes) { return bytes.isEmpty ? "+0000 UTC" : nil }
    guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
    bytes = bytes.dropFirst()
    guard let hours = number(&bytes, digits: 2...2), take(":", &bytes),
      let minutes = number(&bytes, digits: 2...2),
      bytes.isEmpty
    else { return nil }
    if hours == 0, minutes == 0 { return "+0000 UTC" }
    let offset = "\(sign == 0x2D ? "-" : "+")\(padded(hours))\(padded(minutes))"
    return "\(offset) \(offset)"
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
    let run = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard digits.contains(run.count) else { return nil }
    bytes = bytes.dropFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func take(_ character: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes = bytes.dropFirst()
    return true
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func padded(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
