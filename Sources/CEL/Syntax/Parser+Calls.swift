extension Parser {
  /// Parses the arguments of a call, and makes a node of its own of a macro.
  mutating func parseCall(_ name: String, receiver: Int32, from start: Int) -> Int32 {
    let token = current
    let arguments = parseArguments()
    if hasMacros, let macro = macro(name, receiver, arguments, from: start, at: token) { return macro }
    let index = intern(name)
    let node = add(.call, start) { node in
      node.a = receiver
      node.name = index
    }
    setChildren(arguments, of: node)
    return node
  }

  private mutating func macro(
    _ name: String, _ receiver: Int32, _ arguments: [Int32], from start: Int, at token: Token
  ) -> Int32? {
    switch (name, arguments.count, receiver < 0) {
    case ("has", 1, true): return presence(.has, arguments[0], from: start, at: token)
    case ("written", 1, true): return presence(.written, arguments[0], from: start, at: token)
    case ("key", 1, true): return add(.key, start) { $0.a = arguments[0] }
    case ("bind", 3, false) where isIdentifier(receiver, "cel"):
      return binding(
        .bind, value: arguments[1], variable: arguments[0], body: arguments[2], from: start, at: token)
    case ("block", 2, false) where isIdentifier(receiver, "cel"):
      return block(arguments[0], arguments[1], from: start, at: token)
    case ("index", 1, false) where isIdentifier(receiver, "cel"):
      return generatedName("index", arguments, from: start)
    case ("iterVar", 2, false) where isIdentifier(receiver, "cel"):
      return generatedName("iterVar", arguments, from: start)
    case ("optMap", 2, false):
      return binding(
        .optMap, value: receiver, variable: arguments[0], body: arguments[1], from: start, at: token)
    case ("optFlatMap", 2, false):
      return binding(
        .optFlatMap, value: receiver, variable: arguments[0], body: arguments[1], from: start, at: token)
    case ("all", 2...3, false): return comprehension(.all, receiver, arguments, from: start, at: token)
    case ("exists", 2...3, false): return comprehension(.exists, receiver, arguments, from: start, at: token)
    case ("exists_one", 2...3, false), ("existsOne", 2...3, false):
      return comprehension(.existsOne, receiver, arguments, from: start, at: token)
    case ("map", 2...3, false): return comprehension(.map, receiver, arguments, from: start, at: token)
    case ("filter", 2, false): return comprehension(.filter, receiver, arguments, from: start, at: token)
    case ("sortBy", 2, false): return comprehension(.sortBy, receiver, arguments, from: start, at: token)
    case ("transformList", 3...4, false):
      return comprehension(.transformList, receiver, arguments, from: start, at: token)
    case ("transformMap", 3...4, false):
      return comprehension(.transformMap, receiver, arguments, from: start, at: token)
    case ("transformMapEntry", 3...4, false):
      return comprehension(.transformMapEntry, receiver, arguments, from: start, at: token)
    default: return nil
    }
  }

  private func isIdentifier(_ node: Int32, _ name: String) -> Bool {
    if case .identifier = tree.nodes[Int(node)].kind {
      tree.name(of: tree.nodes[Int(node)]) == name
    } else {
      false
    }
  }

  /// The name of a macro's variable; what is no plain name is reported.
  private mutating func variable(_ node: Int32, at token: Token) -> Int32? {
    if case .identifier = tree.nodes[Int(node)].kind, !tree.nodes[Int(node)].isOptional {
      return tree.nodes[Int(node)].name
    }
    errors.append(
      ExpressionError(
        lower: Int(tree.nodes[Int(node)].lower), upper: Int(tree.nodes[Int(node)].upper),
        message: "a variable name is expected here"))
    return nil
  }

  private mutating func presence(
    _ kind: Node.Kind, _ argument: Int32, from start: Int, at token: Token
  ) -> Int32 {
    let operand = tree.nodes[Int(argument)]
    guard case .select = operand.kind, !operand.isOptional else {
      fail("the argument must be a field, such as x.field", at: token)
      return add(.broken, start)
    }
    return add(kind, start) { node in
      node.a = operand.a
      node.name = operand.name
    }
  }

  private mutating func binding(
    _ kind: Node.Binding, value: Int32, variable node: Int32, body: Int32, from start: Int, at token: Token
  ) -> Int32 {
    guard let name = variable(node, at: token) else { return add(.broken, start) }
    return add(.bind(kind), start) { node in
      node.a = value
      node.b = body
      node.name = name
    }
  }

  /// `cel.block([first, second], body)`, as programs write it that share parts of expressions: each part may use those
  /// before it as `cel.index(0)` and so on.
  private mutating func block(_ list: Int32, _ body: Int32, from start: Int, at token: Token) -> Int32 {
    let node = tree.nodes[Int(list)]
    guard case .list = node.kind else {
      fail("the parts must be a list", at: token)
      return add(.broken, start)
    }
    var result = body
    for (index, part) in tree.children(of: node).enumerated().reversed() {
      let name = intern("@index \(index)")
      result = add(.bind(.bind), start) { [result] node in
        node.a = part
        node.b = result
        node.name = name
      }
    }
    return result
  }

  /// The name that stands for `cel.index(0)` or `cel.iterVar(0, 0)`.
  private mutating func generatedName(_ kind: String, _ arguments: [Int32], from start: Int) -> Int32? {
    let numbers = arguments.compactMap { argument -> Int64? in
      if case .int(let number)? = tree.literal(argument)?.payload { number } else { nil }
    }
    guard numbers.count == arguments.count else { return nil }
    let name = intern("@\(kind) \(numbers.map(String.init).joined(separator: " "))")
    return add(.identifier, start) { $0.name = name }
  }

  /// `list.all(x, body)`, `map.all(k, v, body)` and the like; `map` with three arguments filters first.
  private mutating func comprehension(
    _ macro: Node.Macro, _ receiver: Int32, _ arguments: [Int32], from start: Int, at token: Token
  ) -> Int32 {
    guard let name = variable(arguments[0], at: token) else { return add(.broken, start) }
    var second: Int32 = -1
    var body = Array(arguments.dropFirst())
    if arguments.count > 2, macro != .map {
      guard let other = variable(arguments[1], at: token) else { return add(.broken, start) }
      if other == name {
        let place = tree.nodes[Int(arguments[1])]
        errors.append(
          ExpressionError(
            lower: Int(place.lower), upper: Int(place.upper),
            message: "the variables must have different names"))
      }
      second = other
      body.removeFirst()
    }
    let node = add(.comprehension(macro), start) { node in
      node.a = receiver
      node.name = name
      node.name2 = second
    }
    setChildren(body, of: node)
    return node
  }
}
