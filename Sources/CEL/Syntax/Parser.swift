/// Parses an expression, going on after a mistake to find the next.
///
/// Source: cel-spec `doc/langdef.md`, "Syntax" and "Macros".
struct Parser {
  /// The most levels of nesting; a thread's stack must hold the recursion of parsing, checking and evaluation.
  static let maximumDepth = 64
  /// The most UTF-8 bytes of an expression.
  static let maximumLength = 16 * 1024
  /// The most levels of nodes: a chain such as `a + b + c` is not nested, but its nodes are.
  static let maximumHeight = 128

  var tree = SyntaxTree()
  var errors: [ExpressionError]
  /// Whether calls of macros are macros.
  let hasMacros: Bool
  let tokens: [Token]
  private(set) var position = 0
  /// The levels of nodes below each node, its own included.
  private var heights: [Int32] = []
  private var isTooHigh = false
  /// Whether the rest was not looked at, because it is nested too deep.
  private var isGivenUp = false
  var depth = 0
  private var names: [String: Int32] = [:]

  init(_ text: String, hasMacros: Bool = true) {
    self.hasMacros = hasMacros
    guard text.utf8.count <= Self.maximumLength else {
      tokens = [Token(kind: .end, lower: 0, upper: 0)]
      errors = [
        ExpressionError(
          lower: 0, upper: 0, message: "the expression is longer than \(Self.maximumLength) bytes")
      ]
      return
    }
    let lexer = Lexer(text)
    tokens = lexer.tokens
    errors = lexer.errors
    tree.root = parseExpression()
    if case .end = current.kind { return }
    fail("'\(describe(current))' is not expected here", at: current)
  }

  // MARK: Tokens

  var current: Token { tokens[position] }

  func isSymbol(_ symbol: String, ahead: Int = 0) -> Bool {
    position + ahead < tokens.count && tokens[position + ahead].kind == .symbol(symbol)
  }

  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if position + 1 < tokens.count { position += 1 }
    return token
  }

  mutating func take(_ symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: String) {
    guard !take(symbol) else { return }
    fail("'\(symbol)' is expected here", at: current)
    // Go on at the next thing that can end what is open.
    while !isSymbol(symbol), !isSymbol(","), !isSymbol(")"), !isSymbol("]"), !isSymbol("}"),
      current.kind != .end
    {
      advance()
    }
    _ = take(symbol)
  }

  mutating func fail(_ message: String, at token: Token, hint: String? = nil) {
    // One mistake at a place is enough, and nothing after the end is one of its own.
    guard errors.last?.lower != token.lower || errors.isEmpty, !isGivenUp else { return }
    errors.append(ExpressionError(lower: token.lower, upper: token.upper, message: message, hint: hint))
  }

  /// Gives up what is nested too deep.
  mutating func giveUp() -> Int32 {
    fail("the expression is nested deeper than \(Self.maximumDepth) levels", at: current)
    isGivenUp = true
    while current.kind != .end { advance() }
    return add(.broken, current.lower)
  }

  private func describe(_ token: Token) -> String {
    switch token.kind {
    case .identifier(let name): name
    case .symbol(let symbol): symbol
    case .int(let value): String(value)
    case .uint(let value): "\(value)u"
    case .double(let value): String(value)
    case .string: "a string"
    case .bytes: "bytes"
    case .end: "the end"
    }
  }

  // MARK: Nodes

  mutating func add(_ kind: Node.Kind, _ lower: Int, _ configure: (inout Node) -> Void = { _ in }) -> Int32 {
    var node = Node(
      kind: kind, lower: Int32(lower), upper: Int32(position > 0 ? tokens[position - 1].upper : lower))
    if case .end = current.kind, position + 1 == tokens.count, position > 0 {
      node.upper = Int32(tokens[position - 1].upper)
    }
    configure(&node)
    tree.nodes.append(node)
    // What `a` and `b` are of a literal or name are no nodes.
    var height: Int32 = 0
    switch kind {
    case .literal, .identifier, .broken: break
    default: height = max(self.height(of: node.a), self.height(of: node.b))
    }
    setHeight(height + 1, at: lower)
    return Int32(tree.nodes.count - 1)
  }

  private func height(of node: Int32) -> Int32 { node < 0 ? 0 : heights[Int(node)] }

  private mutating func setHeight(_ height: Int32, at lower: Int) {
    heights.append(height)
    guard height > Self.maximumHeight, !isTooHigh else { return }
    isTooHigh = true
    errors.append(
      ExpressionError(
        lower: lower, upper: current.lower,
        message: "the expression has more than \(Self.maximumHeight) levels",
        hint: "name parts of it in 'let'"))
  }

  mutating func intern(_ name: String) -> Int32 {
    if let index = names[name] { return index }
    tree.names.append(name)
    names[name] = Int32(tree.names.count - 1)
    return Int32(tree.names.count - 1)
  }

  mutating func setChildren(_ items: [Int32], of node: Int32) {
    for item in items { heights[Int(node)] = max(heights[Int(node)], height(of: item) + 1) }
    tree.nodes[Int(node)].children = Int32(tree.children.count)
    tree.nodes[Int(node)].count = Int32(items.count)
    tree.children += items
  }
}

// MARK: Primaries

extension Parser {
  mutating func constant(_ value: Value, from start: Int) -> Int32 {
    tree.constants.append(value)
    let index = Int32(tree.constants.count - 1)
    return add(.literal, start) { $0.a = index }
  }

  mutating func parsePrimary() -> Int32 {
    let token = current
    let start = token.lower
    switch token.kind {
    case .int(let value):
      advance()
      return constant(Value(.int(value)), from: start)
    case .uint(let value):
      advance()
      return constant(Value(.uint(value)), from: start)
    case .double(let value):
      advance()
      return constant(Value(.double(value)), from: start)
    case .string(let value):
      advance()
      return constant(Value(.string(value)), from: start)
    case .bytes(let value):
      advance()
      return constant(Value(.bytes(value)), from: start)
    case .identifier(let name): return parseIdentifier(name, from: start)
    case .symbol("("):
      advance()
      let inner = parseExpression()
      expect(")")
      return inner
    case .symbol("["): return parseList(from: start)
    case .symbol("{"): return parseMap(from: start)
    case .symbol("."):
      // A leading dot names something of the root, not the variable of a comprehension.
      advance()
      guard case .identifier(let name) = current.kind else {
        fail("a name is expected after '.'", at: current)
        return add(.broken, start)
      }
      let node = parseIdentifier(name, from: start)
      if case .identifier = tree.nodes[Int(node)].kind { tree.nodes[Int(node)].isOptional = true }
      return node
    case .symbol, .end:
      fail(
        token.kind == .end ? "the expression ends too early" : "'\(describe(token))' is not expected here",
        at: token)
      if token.kind != .end, !isSymbol(")"), !isSymbol("]"), !isSymbol("}"), !isSymbol(",") { advance() }
      return add(.broken, start)
    }
  }

  private mutating func parseIdentifier(_ name: String, from start: Int) -> Int32 {
    let token = advance()
    if token.upper - token.lower != name.utf8.count {
      fail("only fields may be written in '`'", at: token)
      return add(.broken, start)
    }
    switch name {
    case "true": return constant(.bool(true), from: start)
    case "false": return constant(.bool(false), from: start)
    case "null": return constant(Value(.null), from: start)
    case "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
      "package",
      "namespace", "return", "var", "void", "while":
      fail("'\(name)' is a reserved word", at: token)
      return add(.broken, start)
    default: break
    }
    if isSymbol("(") { return parseCall(name, receiver: -1, from: start) }
    let index = intern(name)
    return add(.identifier, start) { $0.name = index }
  }

  mutating func parsePostfix(_ operand: Int32, from start: Int) -> Int32 {
    var result = operand
    while true {
      if isSymbol(".") {
        advance()
        let isOptional = take("?")
        guard case .identifier(let name) = current.kind else {
          fail("a field name is expected after '.'", at: current)
          return result
        }
        advance()
        if isSymbol("("), !isOptional {
          result = parseCall(name, receiver: result, from: start)
          continue
        }
        let index = intern(name)
        result = add(.select, start) { [result] node in
          node.a = result
          node.name = index
          node.isOptional = isOptional
        }
      } else if isSymbol("[") {
        advance()
        let isOptional = take("?")
        let index = parseExpression()
        expect("]")
        result = add(.index, start) { [result] node in
          node.a = result
          node.b = index
          node.isOptional = isOptional
        }
      } else if isSymbol("{"), case .identifier = tree.nodes[Int(result)].kind {
        fail("rules make no messages", at: current)
        return result
      } else {
        return result
      }
    }
  }

  private mutating func parseList(from start: Int) -> Int32 {
    advance()
    var items: [Int32] = []
    while !isSymbol("]"), current.kind != .end {
      let isOptional = take("?")
      let item = parseExpression()
      if isOptional { tree.optionals.insert(item) }
      items.append(item)
      guard take(",") else { break }
    }
    expect("]")
    let node = add(.list, start)
    setChildren(items, of: node)
    return node
  }

  private mutating func parseMap(from start: Int) -> Int32 {
    advance()
    var items: [Int32] = []
    while !isSymbol("}"), current.kind != .end {
      let isOptional = take("?")
      let key = parseExpression()
      if isOptional { tree.optionals.insert(key) }
      expect(":")
      items += [key, parseExpression()]
      guard take(",") else { break }
    }
    expect("}")
    let node = add(.map, start)
    setChildren(items, of: node)
    return node
  }

  /// The arguments of a call, up to and with the closing parenthesis.
  mutating func parseArguments() -> [Int32] {
    _ = take("(")
    var items: [Int32] = []
    while !isSymbol(")"), current.kind != .end {
      items.append(parseExpression())
      guard take(",") else { break }
    }
    expect(")")
    return items
  }
}
