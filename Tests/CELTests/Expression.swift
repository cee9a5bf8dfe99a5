import CEL

/// An expression of a test, evaluated on its own.
struct Expression {
  let text: String
  var scope = Scope()
  var values: [Value] = []

  init(_ text: String) { self.text = text }

  /// Adds a variable.
  func with(_ name: String, _ type: CELType, _ value: Value) -> Expression {
    var other = self
    other.scope.add(name, type)
    other.values.append(value)
    return other
  }

  /// Adds a string of which only pieces are known; `$NAME` in the text is a variable without value.
  func withPartial(_ name: String, _ text: String) -> Expression {
    var pieces: [PartialString.Piece] = []
    for (index, part) in text.split(separator: "$", omittingEmptySubsequences: false).enumerated() {
      let hole = index == 0 ? "" : String(part.prefix { $0.isUppercase })
      if !hole.isEmpty { pieces.append(.hole(hole)) }
      let literal = String(part.dropFirst(hole.count))
      if !literal.isEmpty { pieces.append(.literal(literal)) }
    }
    return with(name, .string, Value(.partial(PartialString(pieces))))
  }

  /// The mistakes that are found before evaluation.
  var mistakes: [String] {
    Program.compile(text, scope: scope, environment: TypeEnvironment()).errors.map { error in
      error.message + (error.hint.map { " (\($0))" } ?? "")
    }
  }

  /// The value as text; `error: …` for errors, `?` and the variables for what is not known.
  var result: String { result(steps: Frame.defaultBudget) }

  /// The same with so many steps at most.
  func result(steps: Int) -> String {
    let (program, errors) = Program.compile(
      text, scope: scope, environment: TypeEnvironment(requiresGuards: false))
    guard let program else { return "refused: " + errors.map(\.message).joined(separator: "; ") }
    let frame = Frame(scope, host: NoObjects(), budget: steps)
    for (slot, value) in values.enumerated() { frame.set(slot, to: value) }
    return Self.text(frame.evaluate(program))
  }

  private static func text(_ value: Value) -> String {
    switch value.payload {
    case .error(let failure): "error: \(failure.message)"
    case .unknown(let set): "?\(set.names.joined(separator: " "))"
    case .partial: "~" + Template.text(value, NoObjects())
    case .string(let string): "'\(string)'"
    case .list(let list): "[\(list.items.map(text).joined(separator: ", "))\(list.open == nil ? "" : ", …")]"
    case .map(let map):
      "{\(zip(map.keys, map.values).map { "\(text($0)): \(text($1))" }.joined(separator: ", "))}"
    case .optional(let optional): optional.value.map { "some(\(text($0)))" } ?? "none"
    case .uint(let number): "\(number)u"
    case .double(let number): "\(number)"
    case .bytes(let bytes): "b\(bytes)"
    case .null: "null"
    default: Template.text(value, NoObjects())
    }
  }
}
