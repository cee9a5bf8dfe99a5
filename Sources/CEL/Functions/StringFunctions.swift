/// Functions of strings; places are counted in code points.
///
/// Source: cel-go `ext/strings.go`.
enum StringFunctions {
  static let all: [Function] = search + shapes + parts + [split, replace, join, quote]

  private static func outOfRange(_ index: Int64) -> Value { .error("index out of range: \(index)") }

  // MARK: Search

  private static let searchSignatures = [
    Function.Signature([.string, .string], .int), Function.Signature([.string, .string, .int], .int),
  ]

  private static let search: [Function] = [
    Function("indexOf", method: true, searchSignatures) { arguments, _ in
      guard let (text, other) = strings(arguments) else { return .error("no such overload") }
      var start = 0
      if arguments.count > 2, case .int(let number) = arguments[2].payload {
        guard let offset = text.offset(ofScalar: number) else { return outOfRange(number) }
        start = offset
      }
      return place(text.offset(of: other, from: start), in: text)
    },
    Function("lastIndexOf", method: true, searchSignatures) { arguments, _ in
      guard let (text, other) = strings(arguments) else { return .error("no such overload") }
      var end = text.utf8.count
      if arguments.count > 2, case .int(let number) = arguments[2].payload {
        guard let offset = text.offset(ofScalar: number) else { return outOfRange(number) }
        end = offset
      }
      return place(text.lastOffset(of: other, upTo: end), in: text)
    },
  ]

  private static func place(_ offset: Int?, in text: String) -> Value {
    Value(.int(offset.map { Int64(text.scalarCount(before: $0)) } ?? -1))
  }

  // MARK: Shapes

  private static let shapes: [Function] = [
    transform("lowerAscii") { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 },
    transform("upperAscii") { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 },
    Function("reverse", method: true, [Function.Signature([.string], .string)]) { arguments, _ in
      guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
      return Value(
        .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed()))), origin: arguments[0].origin
      )
    },
  ]

  private static func transform(_ name: String, _ body: @escaping @Sendable (UInt8) -> UInt8) -> Function {
    Function(name, method: true, partial: true, [Function.Signature([.string], .string)]) { arguments, _ in
      func changed(_ text: String) -> String { String(decoding: text.utf8.map(body), as: UTF8.self) }
      switch arguments[0].payload {
      case .string(let text): return Value(.string(changed(text)), origin: arguments[0].origin)
      case .partial(let partial):
        // What the hole holds is changed too; its variable's name stays.
        let pieces = partial.pieces.map { piece in
          if case .literal(let text) = piece { PartialString.Piece.literal(changed(text)) } else { piece }
        }
        return Value(.partial(PartialString(pieces)), origin: arguments[0].origin)
      default: return .error("no such overload")
      }
    }
  }

  // MARK: Parts

  private static let parts: [Function] = [
    Function("trim", method: true, [Function.Signature([.string], .string)]) { arguments, context in
      guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
      let scalars = text.unicodeScalars
      let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
      let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) } ?? start
      func offset(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }
      return part(offset(start), offset(end), of: text, arguments[0], context)
    },
    Function("charAt", method: true, [Function.Signature([.string, .int], .string)]) { arguments, context in
      guard case .string(let text) = arguments[0].payload, case .int(let index) = arguments[1].payload else {
        return .error("no such overload")
      }
      guard let start = text.offset(ofScalar: index) else { return outOfRange(index) }
      let end = text.offset(ofScalar: index + 1) ?? start
      return part(start, end, of: text, arguments[0], context)
    },
    Function(
      "substring", method: true,
      [Function.Signature([.string, .int], .string), Function.Signature([.string, .int, .int], .string)]
    ) { arguments, context in
      guard case .string(let text) = arguments[0].payload, case .int(let lower) = arguments[1].payload else {
        return .error("no such overload")
      }
      guard let start = text.offset(ofScalar: lower) else { return outOfRange(lower) }
      var end = text.utf8.count
      if arguments.count > 2, case .int(let upper) = arguments[2].payload {
        guard let offset = text.offset(ofScalar: upper) else { return outOfRange(upper) }
        guard lower <= upper else {
          return .error("the substring ends at \(upper) before it starts at \(lower)")
        }
        end = offset
      }
      return part(start, end, of: text, arguments[0], context)
    },
  ]

  private static let split = Function(
    "split", method: true,
    [
      Function.Signature([.string, .string], .list(.string)),
      Function.Signature([.string, .string, .int], .list(.string)),
    ]
  ) { arguments, context in
    guard let (text, separator) = strings(arguments) else { return .error("no such overload") }
    var limit = Int.max
    if arguments.count > 2, case .int(let number) = arguments[2].payload, number >= 0 { limit = Int(number) }
    guard limit > 0 else { return Value(.list(ListValue([]))) }
    let places =
      separator.isEmpty
      ? scalarStarts(text, limit: limit) : text.offsets(of: separator, limit: limit - 1)
    if let error = context.charge(places.count) { return error }
    if separator.isEmpty, text.isEmpty { return Value(.list(ListValue([]))) }
    var pieces: [Value] = []
    var start = 0
    for place in places {
      pieces.append(part(start, place, of: text, arguments[0], context))
      start = place + separator.utf8.count
    }
    pieces.append(part(start, text.utf8.count, of: text, arguments[0], context))
    return Value(.list(ListValue(pieces)))
  }

  /// The starts of code points after the first, at most one less than so many.
  private static func scalarStarts(_ text: String, limit: Int) -> [Int] {
    var result: [Int] = []
    for (place, byte) in text.utf8.enumerated() where place > 0 && byte & 0xC0 != 0x80 {
      guard result.count < limit - 1 else { break }
      result.append(place)
    }
    return result
  }

  private static let replace = Function(
    "replace", method: true,
    [
      Function.Signature([.string, .string, .string], .string),
      Function.Signature([.string, .string, .string, .int], .string),
    ]
  ) { arguments, _ in
    guard let (text, old) = strings(arguments), case .string(let new) = arguments[2].payload else {
      return .error("no such overload")
    }
    var limit = Int.max
    if arguments.count > 3, case .int(let number) = arguments[3].payload, number >= 0 { limit = Int(number) }
    // Nothing stands before every code point and at the end.
    let places =
      old.isEmpty
      ? Array((limit > 0 ? [0] + scalarStarts(text, limit: limit) : []).prefix(limit))
        + (limit > text.scalarCount && !text.isEmpty ? [text.utf8.count] : [])
      : text.offsets(of: old, limit: limit)
    let length = text.utf8.count + places.count * (new.utf8.count - old.utf8.count)
    guard length <= Evaluator.maximumString else { return Evaluator.tooLong }
    var result = ""
    var start = 0
    for place in places {
      result += text.part(start, place)
      result += new
      start = place + old.utf8.count
    }
    result += text.part(start, text.utf8.count)
    return Value(.string(result), origin: arguments[0].origin)
  }

  // MARK: Joining and quoting

  private static let join = Function(
    "join", method: true,
    [Function.Signature([.list(.string)], .string), Function.Signature([.list(.string), .string], .string)]
  ) { arguments, _ in
    guard case .list(let list) = arguments[0].payload else { return .error("no such overload") }
    if let open = list.open { return .unknown(open) }
    var separator = ""
    if arguments.count > 1, case .string(let text) = arguments[1].payload { separator = text }
    var result = ""
    var unknown: UnknownSet?
    for (index, item) in list.items.enumerated() {
      if let set = item.unknownSet {
        unknown = unknown ?? set
        continue
      }
      guard case .string(let text) = item.payload else {
        return item.isError ? item : .error("no such overload")
      }
      if index > 0 { result += separator }
      result += text
      guard result.utf8.count <= Evaluator.maximumString else { return Evaluator.tooLong }
    }
    return unknown.map(Value.unknown) ?? Value(.string(result))
  }

  private static let quote = Function("strings.quote", [Function.Signature([.string], .string)]) {
    arguments, _ in
    guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{07}": result += "\\a"
      case "\u{08}": result += "\\b"
      case "\u{0C}": result += "\\f"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0B}": result += "\\v"
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return Value(.string(result + "\""))
  }

  private static func strings(_ arguments: Arguments) -> (String, String)? {
    guard case .string(let first) = arguments[0].payload, case .string(let second) = arguments[1].payload
    else { return nil }
    return (first, second)
  }

  /// A part of a string, with the place of its bytes.
  static func part(
    _ lower: Int, _ upper: Int, of text: String, _ value: Value, _ context: CallContext
  ) -> Value {
    let origin =
      value.origin == .none
      ? Origin.none : context.host.subrange(of: value.origin, lower: lower, upper: upper)
    return Value(.string(text.part(lower, upper)), origin: origin)
  }
}
