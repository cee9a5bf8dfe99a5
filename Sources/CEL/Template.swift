/// A text with expressions in `{{ }}`.
package struct Template: Sendable {
  private enum Piece: Sendable {
    case text(String)
    case program(Program)
  }

  private let pieces: [Piece]

  /// An empty text.
  package init() { pieces = [] }

  private init(_ pieces: [Piece]) { self.pieces = pieces }

  /// The expressions in the order of the text.
  package var programs: [Program] {
    pieces.compactMap { if case .program(let program) = $0 { program } else { nil } }
  }

  /// The expression, when the text is nothing else.
  package var sole: Program? {
    guard pieces.count == 1, case .program(let program)? = pieces.first else { return nil }
    return program
  }

  /// Compiles the expressions of a text; errors are at UTF-8 bytes of the text.
  package static func compile(
    _ text: String, scope: Scope, environment: TypeEnvironment
  ) -> (template: Template?, errors: [ExpressionError]) {
    var pieces: [Piece] = []
    var errors: [ExpressionError] = []
    let bytes = Array(text.utf8)
    func place(of byte: UInt8, twiceFrom start: Int) -> Int? {
      var index = start
      while index + 1 < bytes.count {
        if bytes[index] == byte, bytes[index + 1] == byte { return index }
        index += 1
      }
      return nil
    }
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var position = 0
    while let open = place(of: UInt8(ascii: "{"), twiceFrom: position) {
      if open > position { pieces.append(.text(part(position..<open))) }
      let start = open + 2
      guard let close = place(of: UInt8(ascii: "}"), twiceFrom: start) else {
        errors.append(
          ExpressionError(
            lower: start - 2, upper: bytes.count, message: "a '{{' without '}}'",
            hint: "end the expression with '}}'"))
        position = bytes.count
        break
      }
      let (program, mistakes) = Program.compile(
        part(start..<close), scope: scope, environment: environment)
      if let program { pieces.append(.program(program)) }
      errors += mistakes.map {
        ExpressionError(lower: $0.lower + start, upper: $0.upper + start, message: $0.message, hint: $0.hint)
      }
      position = close + 2
    }
    if position < bytes.count { pieces.append(.text(part(position..<bytes.count))) }
    return errors.isEmpty ? (Template(pieces), []) : (nil, errors)
  }

  /// The text with the values of its expressions.
  package func render(in frame: Frame) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .program(let program): Self.text(frame.evaluate(program), frame.host)
      }
    }.joined()
  }

  /// A value as people read it: durations as `1m30s`, lists joined by commas, what is unknown as its variable.
  package static func text(_ value: Value, _ host: any ObjectHost) -> String {
    var text = ""
    write(value, host, to: &text)
    return text
  }

  /// Lists of lists may be far longer than the texts that made them: what is beyond the limit is left out.
  private static func write(_ value: Value, _ host: any ObjectHost, to text: inout String) {
    guard text.utf8.count < Evaluator.maximumString else { return }
    switch value.payload {
    case .null: text += "nothing"
    case .bool(let bool): text += String(bool)
    case .int(let number): text += String(number)
    case .uint(let number): text += String(number)
    case .double(let number): text += Self.text(number)
    case .string(let string): text += string
    case .bytes(let bytes): text += String(decoding: bytes, as: UTF8.self)
    case .duration(let nanoseconds): text += DurationText.text(nanoseconds)
    case .timestamp(let time): text += time.text
    case .network(let network): text += network.text
    case .list(let list): write(list.items, host, to: &text)
    case .map(let map): write(map.keys, host, to: &text)
    case .type(let type): text += type.name
    case .object(let object): text += host.text(of: object)
    case .optional(let optional):
      if let value = optional.value { write(value, host, to: &text) } else { text += "nothing" }
    // A reason in words is no variable, and has no place in a sentence about what is known.
    case .unknown(let set):
      text += set.names.filter(\.isIdentifier).map { "${\($0)}" }.joined(separator: ", ")
    case .partial(let partial):
      for piece in partial.pieces {
        switch piece {
        case .literal(let literal): text += literal
        case .hole(let name): text += "${\(name)}"
        }
      }
    case .error(let failure): text += "(\(failure.message))"
    }
  }

  private static func write(_ values: [Value], _ host: any ObjectHost, to text: inout String) {
    for (index, value) in values.enumerated() {
      if index > 0 { text += ", " }
      write(value, host, to: &text)
      guard text.utf8.count < Evaluator.maximumString else { return }
    }
  }

  /// A number without a fraction that says nothing.
  static func text(_ number: Double) -> String {
    guard number.isFinite, let whole = Int64(exactly: number), abs(number) < 1e15 else { return "\(number)" }
    return String(whole)
  }
}
