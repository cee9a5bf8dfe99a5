/// Timestamps and durations as every CEL has them.
///
/// Source: cel-spec `doc/langdef.md`, "Date/Time Functions".
enum TimeFunctions {
  static let all: [Function] = [duration, timestamp] + Timestamp.Part.allCases.map(part)

  private static let duration = Function(
    "duration", [.init([.string], .duration), .init([.duration], .duration), .init([.int], .duration)]
  ) { arguments, _ in
    switch arguments[0].payload {
    case .string(let text):
      DurationText.parse(text).map { Value(.duration($0), origin: arguments[0].origin) }
        ?? .error("'\(text)' is no duration")
    case .duration: arguments[0]
    case .int(let seconds):
      Int64(exactly: Int128(seconds) * 1_000_000_000).map {
        Value(.duration($0), origin: arguments[0].origin)
      }
        ?? .error("the duration is out of range")
    default: .error("no such overload")
    }
  }

  private static let timestamp = Function(
    "timestamp", [.init([.string], .timestamp), .init([.timestamp], .timestamp), .init([.int], .timestamp)]
  ) { arguments, _ in
    switch arguments[0].payload {
    case .string(let text):
      Timestamp(parsing: text).map { Value(.timestamp($0), origin: arguments[0].origin) }
        ?? .error("'\(text)' is no timestamp between the years 1 and 9999")
    case .timestamp: arguments[0]
    case .int(let seconds):
      Timestamp(seconds: seconds).map { Value(.timestamp($0), origin: arguments[0].origin) }
        ?? .error("the timestamp is out of range")
    default: .error("no such overload")
    }
  }

  /// A part of a timestamp, in UTC or in a zone; the smaller ones are also those of a duration.
  private static func part(_ part: Timestamp.Part) -> Function {
    let ofDuration: [Function.Signature] =
      switch part {
      case .hours, .minutes, .seconds, .milliseconds: [.init([.duration], .int)]
      default: []
      }
    return Function(
      part.rawValue, method: true,
      ofDuration + [.init([.timestamp], .int), .init([.timestamp, .string], .int)]
    ) { arguments, _ in
      switch arguments[0].payload {
      case .timestamp(let time):
        var offset: Int64 = 0
        if arguments.count > 1, case .string(let zone) = arguments[1].payload {
          guard let seconds = Timestamp.offset(ofZone: zone) else {
            return .error("'\(zone)' is no time zone: write UTC or an offset such as +01:00")
          }
          offset = seconds
        }
        return Value(.int(time.part(part, offset: offset)))
      case .duration(let nanoseconds):
        let number: Int64? =
          switch part {
          case .hours: nanoseconds / 3_600_000_000_000
          case .minutes: nanoseconds / 60_000_000_000
          case .seconds: nanoseconds / 1_000_000_000
          case .milliseconds: nanoseconds / 1_000_000 % 1000
          default: nil
          }
        return number.map { Value(.int($0), origin: arguments[0].origin) } ?? .error("no such overload")
      default: return .error("no such overload")
      }
    }
  }
}
