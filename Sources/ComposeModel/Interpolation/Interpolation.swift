/// A text with variables, taken apart as docker/cli does.
///
/// Source: docker/cli `cli/compose/template/template.go`. After `$` stands another `$`, a name with an operator, or
/// both in braces; the operator and what follows it reach up to the next `}`, also without braces.
struct InterpolatedText {
  enum Segment: Equatable {
    case literal(String)
    case variable(Variable)
    /// A `$` that begins nothing.
    case invalid(Range<Int>)
  }

  struct Variable: Equatable {
    var name: String
    var operation: Operation?
    /// The UTF-8 bytes of the whole substitution.
    var range: Range<Int>
  }

  /// What happens when the variable has no value; the cases are named after Docker's functions.
  enum Operation: Equatable {
    /// `:-`: the default stands for an unset or empty variable.
    case softDefault(String)
    /// `-`: the default stands for an unset variable.
    case hardDefault(String)
    /// `:?`: an unset or empty variable is an error.
    case softRequired(String)
    /// `?`: an unset variable is an error.
    case hardRequired(String)
  }

  let segments: [Segment]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var segments: [Segment] = []
    var literal: [UInt8] = []
    func flush() {
      if !literal.isEmpty { segments.append(.literal(String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "$") else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "$") {
        literal.append(UInt8(ascii: "$"))
        index += 2
        continue
      }
      flush()
      if let (variable, end) = Self.variable(bytes, at: index) {
        segments.append(.variable(variable))
        index = end
      } else {
        segments.append(.invalid(index..<Self.endOfInvalid(bytes, at: index)))
        index += 1
      }
    }
    flush()
    self.segments = segments
  }

  /// Reads `$NAME…` or `${NAME…}` at a `$`.
  private static func variable(_ bytes: [UInt8], at start: Int) -> (Variable, end: Int)? {
    var index = start + 1
    let isBraced = index < bytes.count && bytes[index] == UInt8(ascii: "{")
    if isBraced { index += 1 }
    let body = index
    guard index < bytes.count, isNameStart(bytes[index]) else { return nil }
    while index < bytes.count, isNameStart(bytes[index]) || (bytes[index] >= 0x30 && bytes[index] <= 0x39) {
      index += 1
    }
    let nameEnd = index
    var end = nameEnd
    if startsOperator(bytes, at: nameEnd) {
      end = bytes[nameEnd...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count
    }
    if isBraced {
      guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
    }
    // Docker looks for the operators in this order anywhere in the match, wherever the name ends.
    let content = bytes[body..<end]
    let (name, operation) = split(content)
    let whole = start..<(isBraced ? end + 1 : end)
    return (Variable(name: name, operation: operation, range: whole), whole.upperBound)
  }

  private static func startsOperator(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "?"): return true
    case UInt8(ascii: ":"):
      return index + 1 < bytes.count
        && (bytes[index + 1] == UInt8(ascii: "-") || bytes[index + 1] == UInt8(ascii: "?"))
    default: return false
    }
  }

  private static func split(_ content: ArraySlice<UInt8>) -> (String, Operation?) {
    func parts(_ separator: String) -> (String, String)? {
      let pattern = Array(separator.utf8)
      var index = content.startIndex
      while index + pattern.count <= content.endIndex {
        if content[index..<(index + pattern.count)].elementsEqual(pattern) {
          return (
            String(decoding: content[..<index], as: UTF8.self),
            String(decoding: content[(index + pattern.count)...], as: UTF8.self)
          )
        }
        index += 1
      }
      return nil
    }
    if let (name, value) = parts(":-") { return (name, .softDefault(value)) }
    if let (name, value) = parts("-") { return (name, .hardDefault(value)) }
    if let (name, value) = parts(":?") { return (name, .softRequired(value)) }
    if let (name, value) = parts("?") { return (name, .hardRequired(value)) }
    return (String(decoding: content, as: UTF8.self), nil)
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }

  /// What to underline of an invalid substitution: up to its brace, or the character after the `$`.
  private static func endOfInvalid(_ bytes: [UInt8], at start: Int) -> Int {
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "{") else { return start + 1 }
    if let end = bytes[start...].firstIndex(of: UInt8(ascii: "}")) { return end + 1 }
    return bytes.count
  }
}
