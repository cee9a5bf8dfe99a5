/// Functions of strings.
///
/// Source: cel-spec `doc/langdef.md` and cel-go `ext/strings.go`.
enum StringFunctions {
  static let all: [Function] = search + casing + parts + [matches, glob]

  private static let predicate = [Function.Signature([.string, .string], .bool)]

  private static let search: [Function] = [
    Function("contains", method: true, partial: true, predicate) { arguments, _ in
      test(arguments, known: { $1.isEmpty || $0.contains($1) }) { $0.contains($1) }
    },
    Function("startsWith", method: true, partial: true, predicate) { arguments, _ in
      test(arguments, known: { $0.utf8.starts(with: $1.utf8) }) { $0.starts(with: $1) }
    },
    Function("endsWith", method: true, partial: true, predicate) { arguments, _ in
      test(arguments, known: { $0.utf8.reversed().starts(with: $1.utf8.reversed()) }) { $0.ends(with: $1) }
    },
    Function("indexOf", method: true, [Function.Signature([.string, .string], .int)]) { arguments, _ in
      strings(arguments) { text, other in
        guard !other.isEmpty else { return Value(.int(0)) }
        let range = text.firstRange(of: other)
        return Value(
          .int(
            range.map { Int64(text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound)) } ?? -1)
        )
      }
    },
    Function("lastIndexOf", method: true, [Function.Signature([.string, .string], .int)]) { arguments, _ in
      strings(arguments) { text, other in
        let range = text.ranges(of: other).last
        return Value(
          .int(
            range.map { Int64(text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound)) } ?? -1)
        )
      }
    },
  ]

  private static let casing: [Function] = [
    transform("lowerAscii") { $0.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } },
    transform("upperAscii") { $0.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 } },
    Function("reverse", method: true, [Function.Signature([.string], .string)]) { arguments, _ in
      guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
      return Value(
        .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed()))), origin: arguments[0].origin
      )
    },
  ]

  private static let parts: [Function] = [
    Function("trim", method: true, [Function.Signature([.string], .string)]) { arguments, context in
      guard case .string(let text) = arguments[0].payload else { return .error("no such overload") }
      let scalars = text.unicodeScalars
      let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
      let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) } ?? start
      return part(start..<end, of: text, arguments[0], context)
    },
    Function("charAt", method: true, [Function.Signature([.string, .int], .string)]) { arguments, context in
      guard case .string(let text) = arguments[0].payload, case .int(let index) = arguments[1].payload else {
        return .error("no such overload")
      }
      let scalars = text.unicodeScalars
      guard index >= 0, index <= scalars.count else { return .error("index out of range: \(index)") }
      let start = scalars.index(scalars.startIndex, offsetBy: Int(index))
      let end = start == scalars.endIndex ? start : scalars.index(after: start)
      return part(start..<end, of: text, arguments[0], context)
    },
    Function(
      "substring", method: true,
      [Function.Signature([.string, .int], .string), Function.Signature([.string, .int, .int], .string)]
    ) { arguments, context in
      guard case .string(let text) = arguments[0].payload, case .int(let lower) = arguments[1].payload else {
        return .error("no such overload")
      }
      let scalars = text.unicodeScalars
      var upper = Int64(scalars.count)
      if arguments.count > 2, case .int(let end) = arguments[2].payload { upper = end }
      guard lower >= 0, lower <= upper, upper <= scalars.count else { return .error("index out of range") }
      let start = scalars.index(scalars.startIndex, offsetBy: Int(lower))
      let end = scalars.index(start, offsetBy: Int(upper - lower))
      return part(start..<end, of: text, arguments[0], context)
    },
    Function("split", method: true, [Function.Signature([.string, .string], .list(.string))]) {
      arguments, context in
      guard case .string(let text) = arguments[0].payload, case .string(let separator) = arguments[1].payload
      else {
        return .error("no such overload")
      }
      guard !separator.isEmpty else {
        return Value(.list(ListValue(text.unicodeScalars.map { Value(.string(String($0))) })))
      }
      var pieces: [Value] = []
      var start = text.startIndex
      for range in text.ranges(of: separator) {
        pieces.append(part(start..<range.lowerBound, of: text, arguments[0], context))
        start = range.upperBound
      }
      pieces.append(part(start..<text.endIndex, of: text, arguments[0], context))
      return Value(.list(ListValue(pieces)))
    },
    Function("replace", method: true, [Function.Signature([.string, .string, .string], .string)]) {
      arguments, _ in
      guard case .string(let text) = arguments[0].payload, case .string(let old) = arguments[1].payload,
        case .string(let new) = arguments[2].payload
      else { return .error("no such overload") }
      return Value(.string(old.isEmpty ? text : text.replacing(old, with: new)), origin: arguments[0].origin)
    },
    Function(
      "join", method: true,
      [
        Function.Signature([.list(.string)], .string),
        Function.Signature([.list(.string), .string], .string),
      ]
    ) { arguments, _ in
      guard case .list(let list) = arguments[0].payload else { return .error("no such overload") }
      if let open = list.open { return .unknown(open) }
      var separator = ""
      if arguments.count > 1, case .string(let text) = arguments[1].payload { separator = text }
      var texts: [String] = []
      for item in list.items {
        if let set = item.unknownSet { return .unknown(set) }
        guard case .string(let text) = item.payload else { return .error("no such overload") }
        texts.append(text)
      }
      return Value(.string(texts.joined(separator: separator)))
    },
  ]

  private static let matches = Function("matches", method: true, partial: true, predicate) {
    arguments, context in
    guard case .string(let pattern) = arguments[1].payload else { return unknown(arguments) }
    guard case .string(let text) = arguments[0].payload else { return unknown(arguments) }
    if let compiled = context.pattern { return .bool(compiled.matches(text)) }
    switch context.patterns.pattern(pattern) {
    case .success(let compiled): return .bool(compiled.matches(text))
    case .failure(let error): return .error("'\(pattern)' is no pattern: \(error.message)")
    }
  }

  private static let glob = Function("glob", method: true, partial: true, predicate) { arguments, _ in
    guard case .string(let text) = arguments[0].payload, case .string(let pattern) = arguments[1].payload
    else {
      return unknown(arguments)
    }
    return .bool(Glob(pattern).matches(text))
  }

  // MARK: Helpers of this file

  /// Answers for known strings, and for a partly known first one.
  private static func test(
    _ arguments: [Value], known: (String, String) -> Bool, partial: (PartialString, String) -> Bool?
  ) -> Value {
    switch (arguments[0].payload, arguments[1].payload) {
    case (.string(let text), .string(let other)): .bool(known(text, other))
    case (.partial(let text), .string(let other)): partial(text, other).map(Value.bool) ?? unknown(arguments)
    default: unknown(arguments)
    }
  }

  private static func unknown(_ arguments: [Value]) -> Value {
    let sets = arguments.compactMap(\.unknownSet)
    guard let first = sets.first else { return .error("no such overload") }
    return .unknown(sets.dropFirst().reduce(first) { $0.union($1) })
  }

  private static func strings(_ arguments: [Value], _ body: (String, String) -> Value) -> Value {
    guard case .string(let first) = arguments[0].payload, case .string(let second) = arguments[1].payload
    else {
      return .error("no such overload")
    }
    return body(first, second)
  }

  private static func transform(_ name: String, _ body: @escaping @Sendable ([UInt8]) -> [UInt8]) -> Function
  {
    Function(name, method: true, partial: true, [Function.Signature([.string], .string)]) { arguments, _ in
      func changed(_ text: String) -> String { String(decoding: body(Array(text.utf8)), as: UTF8.self) }
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

  /// A part of a string, with the place of its bytes.
  private static func part(
    _ range: Range<String.Index>, of text: String, _ value: Value, _ context: CallContext
  ) -> Value {
    let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let upper = text.utf8.distance(from: text.startIndex, to: range.upperBound)
    let origin =
      value.origin == .none
      ? Origin.none : context.host.subrange(of: value.origin, lower: lower, upper: upper)
    return Value(.string(String(text[range])), origin: origin)
  }
}
