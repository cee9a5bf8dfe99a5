/// A text that a function reads as something else: a pattern, a duration, a time or a size.
enum TextArgument {
  case pattern(Pattern)
  case wrong(message: String, hint: String?)
  /// What can be read, and what no function reads.
  case fine

  init(_ text: String, of function: String) {
    switch function {
    case "matches", "regex.extract", "regex.extractAll", "regex.replace":
      do throws(PatternError) {
        self = .pattern(try Pattern(text, hasGroups: function.hasPrefix("regex.")))
      } catch {
        self = .wrong(message: "'\(text)' is no pattern: \(error.message)", hint: nil)
      }
    case "duration" where DurationText.parse(text) == nil:
      self = .wrong(
        message: "'\(text)' is no duration", hint: "write a number and a unit, such as 30s or 1m30s")
    case "timestamp" where Timestamp(parsing: text) == nil:
      self = .wrong(
        message: "'\(text)' is no timestamp between the years 1 and 9999",
        hint: "write it as 2024-12-31T23:59:59Z")
    case "memory" where MemoryText.parse(text) == nil:
      self = .wrong(message: "'\(text)' is no size", hint: "write a number and a unit, such as 512M")
    default: self = .fine
    }
  }
}
