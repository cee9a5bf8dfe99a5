/// `format`, which writes values into a text.
///
/// Source: cel-go `ext/formatting_v2.go`.
enum FormatFunction {
  static let all: [Function] = [
    Function("format", method: true, [Function.Signature([.string, .list(.dyn)], .string)]) {
      arguments, context in
      guard case .string(let text) = arguments[0].payload, case .list(let list) = arguments[1].payload else {
        return .error("no such overload")
      }
      if let open = list.open { return .unknown(open) }
      for item in list.items {
        if item.isError { return item }
        if let set = item.unknownSet { return .unknown(set) }
      }
      var formatter = TextFormatter(list.items, context)
      do throws(FormatFailure) {
        return Value(.string(try formatter.format(text)))
      } catch {
        return .error(error.message)
      }
    }
  ]
}

/// Why a text cannot be written.
private struct FormatFailure: Error {
  let message: String
}

private struct TextFormatter {
  private let items: [Value]
  private let context: CallContext
  private var next = 0
  private var result = ""

  init(_ items: [Value], _ context: CallContext) {
    self.items = items
    self.context = context
  }

  mutating func format(_ text: String) throws(FormatFailure) -> String {
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if scalars.first == "%" {
        scalars.removeFirst()
        result += "%"
        continue
      }
      var precision: Int?
      if scalars.first == "." {
        scalars.removeFirst()
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        scalars = scalars.dropFirst(digits.count)
        guard let number = Int(String(digits)), number <= 1000 else {
          throw FormatFailure(
            message: "could not parse formatting clause: the precision is no number up to 1000")
        }
        precision = number
      }
      guard let clause = scalars.popFirst() else {
        throw FormatFailure(message: "could not parse formatting clause: it ends too early")
      }
      guard next < items.count else { throw FormatFailure(message: "index \(next) out of range") }
      let value = items[next]
      next += 1
      try append(value, clause, precision)
      guard result.utf8.count <= Evaluator.maximumString else {
        throw FormatFailure(message: Evaluator.tooLongMessage)
      }
    }
    return result
  }

  private mutating func append(
    _ value: Value, _ clause: Unicode.Scalar, _ precision: Int?
  ) throws(FormatFailure) {
    switch clause {
    case "s": try appendText(value)
    case "d":
      switch value.payload {
      case .int(let number): result += String(number)
      case .uint(let number): result += String(number)
      case .double(let number):
        result += Self.isSpecial(number) ? Self.special(number) : NumberText.text(number)
      default: throw wrong("decimal clause can only be used on integers", value)
      }
    case "f", "e":
      let number: Double
      switch value.payload {
      case .double(let value): number = value
      case .int(let value): number = Double(value)
      case .uint(let value): number = Double(value)
      default:
        let name = clause == "f" ? "fixed-point" : "scientific"
        throw wrong("\(name) clause can only be used on doubles", value)
      }
      result +=
        Self.isSpecial(number)
        ? Self.special(number)
        : clause == "f"
          ? NumberText.fixed(number, places: precision ?? 6)
          : NumberText.scientific(number, places: precision ?? 6)
    case "b":
      switch value.payload {
      case .int(let number): result += String(number, radix: 2)
      case .uint(let number): result += String(number, radix: 2)
      case .bool(let value): result += value ? "1" : "0"
      default: throw wrong("only integers and bools can be formatted as binary", value)
      }
    case "o":
      switch value.payload {
      case .int(let number): result += String(number, radix: 8)
      case .uint(let number): result += String(number, radix: 8)
      default: throw wrong("octal clause can only be used on integers", value)
      }
    case "x", "X":
      let text: String
      switch value.payload {
      case .int(let number): text = String(number, radix: 16)
      case .uint(let number): text = String(number, radix: 16)
      case .string(let value): text = Self.hexadecimal(Array(value.utf8))
      case .bytes(let value): text = Self.hexadecimal(value)
      default: throw wrong("only integers, byte buffers, and strings can be formatted as hex", value)
      }
      result += clause == "X" ? text.uppercased() : text
    default:
      throw FormatFailure(
        message: "could not parse formatting clause: unrecognized formatting clause \"\(clause)\"")
    }
  }

  private func wrong(_ message: String, _ value: Value) -> FormatFailure {
    FormatFailure(message: "error during formatting: \(message), was given \(value.typeName)")
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func isSpecial(_ number: Double) -> Bool { !number.isFinite }

  private static func special(_ number: Double) -> String {
    number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
  }

  private mutating func appendText(_ value: Value) throws(FormatFailure) {
    guard result.utf8.count <= Evaluator.maximumString else {
      throw FormatFailure(message: Evaluator.tooLongMessage)
    }
    switch value.payload {
    case .null: result += "null"
    case .bool(let value): result += String(value)
    case .int(let number): result += String(number)
    case .uint(let number): result += String(number)
    case .double(let number):
      result += Self.isSpecial(number) ? Self.special(number) : NumberText.text(number)
    case .string(let text): result += text
    case .bytes(let bytes): result += String(decoding: bytes, as: UTF8.self)
    case .duration(let nanoseconds): result += DurationText.seconds(nanoseconds)
    case .timestamp(let time): result += time.text
    case .type(let type): result += type.name
    case .list(let list):
      if context.charge(list.items.count) != nil {
        throw FormatFailure(message: "the expression takes too many steps")
      }
      result += "["
      for (index, item) in list.items.enumerated() {
        if index > 0 { result += ", " }
        try appendText(item)
      }
      result += "]"
    case .map(let map):
      if context.charge(map.keys.count) != nil {
        throw FormatFailure(message: "the expression takes too many steps")
      }
      // In the order of the keys as they are written.
      var entries: [(key: String, value: Value)] = []
      for (key, value) in zip(map.keys, map.values) {
        let before = result
        result = ""
        try appendText(key)
        entries.append((result, value))
        result = before
      }
      result += "{"
      for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { result += ", " }
        result += "\(entry.key): "
        try appendText(entry.value)
      }
      result += "}"
    case .network(let network): result += network.text
    case .optional, .object, .unknown, .partial, .error:
      throw wrong(
        "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps",
        value)
    }
  }
}
