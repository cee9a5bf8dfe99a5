// Operators, from the ternary down to the unary ones.
extension Parser {
  mutating func parseExpression() -> Int32 {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { return giveUp() }
    let start = current.lower
    let condition = parseBinary(minimum: 1)
    guard take("?") else { return condition }
    let first = parseBinary(minimum: 1)
    expect(":")
    let second = parseExpression()
    let items = [condition, first, second]
    let node = add(.conditional, start)
    setChildren(items, of: node)
    return node
  }

  private var binaryOperator: (precedence: Int, kind: (Int32, Int32) -> Node.Kind)? {
    switch current.kind {
    case .symbol("||"): (1, { _, _ in .or })
    case .symbol("&&"): (2, { _, _ in .and })
    case .symbol(let symbol) where ["==", "!=", "<", "<=", ">", ">="].contains(symbol):
      Node.Operator(rawValue: symbol).map { operation in (3, { _, _ in .binary(operation) }) }
    case .identifier("in"): (3, { _, _ in .binary(.isIn) })
    case .symbol("+"): (4, { _, _ in .binary(.add) })
    case .symbol("-"): (4, { _, _ in .binary(.subtract) })
    case .symbol("*"): (5, { _, _ in .binary(.multiply) })
    case .symbol("/"): (5, { _, _ in .binary(.divide) })
    case .symbol("%"): (5, { _, _ in .binary(.remainder) })
    default: nil
    }
  }

  private mutating func parseBinary(minimum: Int) -> Int32 {
    let start = current.lower
    var left = parseUnary()
    while let found = binaryOperator, found.precedence >= minimum {
      if found.precedence < 3 {
        left = parseLogic(found.precedence, after: left, from: start)
        continue
      }
      advance()
      let right = parseBinary(minimum: found.precedence + 1)
      let kind = found.kind(left, right)
      left = add(kind, start) { [left] node in
        node.a = left
        node.b = right
      }
    }
    return left
  }

  /// The rest of a chain of `||` (precedence 1) or `&&` (2); long ones become balanced trees, which mean the same.
  private mutating func parseLogic(_ precedence: Int, after first: Int32, from start: Int) -> Int32 {
    var operands = [first]
    while let found = binaryOperator, found.precedence == precedence {
      advance()
      operands.append(parseBinary(minimum: precedence + 1))
    }
    return logic(precedence == 1 ? .or : .and, operands[...], of: operands.count, from: start)
  }

  private mutating func logic(
    _ kind: Node.Kind, _ operands: ArraySlice<Int32>, of count: Int, from start: Int
  ) -> Int32 {
    guard operands.count > 1, let first = operands.first, let last = operands.last else {
      return operands.first ?? add(.broken, start)
    }
    let middle = operands.startIndex + (operands.count > 8 ? operands.count / 2 : operands.count - 1)
    let left = logic(kind, operands[..<middle], of: count, from: start)
    let right = logic(kind, operands[middle...], of: count, from: start)
    let lower = operands.startIndex == 0 ? start : Int(tree.nodes[Int(first)].lower)
    let node = add(kind, lower) { node in
      node.a = left
      node.b = right
    }
    if operands.endIndex < count { tree.nodes[Int(node)].upper = tree.nodes[Int(last)].upper }
    return node
  }

  private mutating func parseUnary() -> Int32 {
    let start = current.lower
    if isSymbol("!") || isSymbol("-") {
      let isNot = isSymbol("!")
      if !isNot, position + 1 < tokens.count {
        // A minus before a number is part of it.
        switch tokens[position + 1].kind {
        case .int(let value):
          advance()
          advance()
          return parsePostfix(constant(Value(.int(value == .min ? .min : -value)), from: start), from: start)
        case .double(let value):
          advance()
          advance()
          return parsePostfix(constant(Value(.double(-value)), from: start), from: start)
        default: break
        }
      }
      advance()
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.maximumDepth else { return giveUp() }
      let operand = parseUnary()
      return add(isNot ? .not : .negate, start) { $0.a = operand }
    }
    return parsePostfix(parsePrimary(), from: start)
  }
}
