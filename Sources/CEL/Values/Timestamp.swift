/// A point in time between the years 1 and 9999, to the nanosecond.
///
/// Source: cel-spec `doc/langdef.md`, "Timestamp", and RFC 3339.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since 1970 in UTC.
  package let seconds: Int64
  /// Nanoseconds after the second, from 0.
  package let nanoseconds: Int32

  private static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
  private static let perSecond: Int128 = 1_000_000_000

  /// `nil` outside of the years that there are.
  package init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard Self.range.contains(seconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  private init?(total: Int128) {
    let (quotient, remainder) = total.quotientAndRemainder(dividingBy: Self.perSecond)
    let seconds = remainder < 0 ? quotient - 1 : quotient
    guard let seconds = Int64(exactly: seconds) else { return nil }
    self.init(
      seconds: seconds, nanoseconds: Int32(remainder < 0 ? remainder + Self.perSecond : remainder))
  }

  private var total: Int128 { Int128(seconds) * Self.perSecond + Int128(nanoseconds) }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// The time some nanoseconds later; `nil` outside of the years that there are.
  func advanced(by duration: Int128) -> Timestamp? { Timestamp(total: total + duration) }

  /// The nanoseconds since another time; `nil` for more than 64 bits hold.
  func nanoseconds(since other: Timestamp) -> Int64? { Int64(exactly: total - other.total) }
}

// MARK: Text

extension Timestamp {
  /// Reads the form of RFC 3339, such as `2009-02-13T23:31:30.5+01:00`.
  package init?(parsing text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(of: 4), reader.take("-"), let month = reader.number(of: 2),
      reader.take("-"), let day = reader.number(of: 2), reader.take("T") || reader.take("t"),
      let hour = reader.number(of: 2), reader.take(":"), let minute = reader.number(of: 2),
      reader.take(":"), let second = reader.number(of: 2), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year), hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction: Int32 = 0
    if reader.take(".") {
      guard let digits = reader.fraction() else { return nil }
      fraction = digits
    }
    var offset: Int64 = 0
    if !reader.take("Z"), !reader.take("z") {
      let isWest = reader.take("-")
      guard isWest || reader.take("+"), let hours = reader.number(of: 2), reader.take(":"),
        let minutes = reader.number(of: 2), hours < 24, minutes < 60
      else { return nil }
      offset = (isWest ? -60 : 60) * Int64(hours * 60 + minutes)
    }
    guard reader.isAtEnd else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    self.init(
      seconds: days * 86_400 + Int64(hour * 3600 + minute * 60 + second) - offset, nanoseconds: fraction)
  }

  /// The form of RFC 3339 in UTC, with as many digits of the fraction as it needs.
  package var text: String {
    let date = CivilDate(daysSinceEpoch: seconds.floored(by: 86_400))
    let time = Int(seconds - seconds.floored(by: 86_400) * 86_400)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    var result = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    result += "T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
    if nanoseconds > 0 {
      var fraction = padded(Int(nanoseconds), 9)
      while fraction.last == "0" { fraction.removeLast() }
      result += ".\(fraction)"
    }
    return result + "Z"
  }
}

// MARK: Parts

extension Timestamp {
  /// A part of a date or time of day.
  enum Part: String, CaseIterable {
    case year = "getFullYear"
    case month = "getMonth"
    case date = "getDate"
    case dayOfMonth = "getDayOfMonth"
    case dayOfWeek = "getDayOfWeek"
    case dayOfYear = "getDayOfYear"
    case hours = "getHours"
    case minutes = "getMinutes"
    case seconds = "getSeconds"
    case milliseconds = "getMilliseconds"
  }

  /// A part as it is some seconds east of UTC; months and days of month, week and year count from 0, dates from 1.
  func part(_ part: Part, offset: Int64 = 0) -> Int64 {
    let local = seconds + offset
    let days = local.floored(by: 86_400)
    let time = local - days * 86_400
    let date = CivilDate(daysSinceEpoch: days)
    switch part {
    case .year: return Int64(date.year)
    case .month: return Int64(date.month - 1)
    case .date: return Int64(date.day)
    case .dayOfMonth: return Int64(date.day - 1)
    // The first of January 1970 was a Thursday.
    case .dayOfWeek: return days + 4 - (days + 4).floored(by: 7) * 7
    case .dayOfYear: return days - CivilDate(year: date.year, month: 1, day: 1).daysSinceEpoch
    case .hours: return time / 3600
    case .minutes: return time / 60 % 60
    case .seconds: return time % 60
    case .milliseconds: return Int64(nanoseconds / 1_000_000)
    }
  }

  /// The seconds east of UTC of a zone such as `+01:00`, `02:00` or `UTC`; `nil` for a name that needs a database.
  static func offset(ofZone text: String) -> Int64? {
    if text.isEmpty || text == "UTC" || text == "Z" { return 0 }
    var reader = DigitReader(text)
    let isWest = reader.take("-")
    if !isWest { _ = reader.take("+") }
    guard let hours = reader.number(of: 2) ?? reader.number(of: 1), reader.take(":"),
      let minutes = reader.number(of: 2), reader.isAtEnd, hours < 24, minutes < 60
    else { return nil }
    return (isWest ? -60 : 60) * Int64(hours * 60 + minutes)
  }
}

extension Int64 {
  /// The quotient rounded down.
  fileprivate func floored(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
