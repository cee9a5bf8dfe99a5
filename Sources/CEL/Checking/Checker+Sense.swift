// What is well typed and yet makes no sense: conditions that are always true or always false.
extension Checker {
  /// Reports what makes no sense in a checked expression.
  ///
  /// With `isCondition` the expression says that something holds.
  mutating func validate(_ root: Int32, isCondition: Bool) {
    var validator = SenseValidator(checker: self)
    validator.visit(root, isCondition: isCondition, given: scope.guards.facts)
    errors += validator.mistakes
  }
}

/// Walks through an expression with what is known at each place.
private struct SenseValidator {
  let checker: Checker
  var mistakes: [ExpressionError] = []
  /// For each variable of the comprehensions and bindings around a node what it goes over, or -1.
  private var collections: [Int32] = []

  init(checker: Checker) { self.checker = checker }

  private var tree: SyntaxTree { checker.tree }

  private mutating func fail(_ index: Int32, _ message: String, hint: String?) {
    let node = tree.nodes[Int(index)]
    mistakes.append(
      ExpressionError(lower: Int(node.lower), upper: Int(node.upper), message: message, hint: hint))
  }

  // MARK: Walking

  mutating func visit(_ index: Int32, isCondition: Bool, given: [Fact]) {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .and, .or:
      let isAnd = if case .and = node.kind { true } else { false }
      visit(node.a, isCondition: true, given: given)
      visit(node.b, isCondition: true, given: given + checker.known(node.a, whenTrue: isAnd))
      return
    case .not: return visit(node.a, isCondition: true, given: given)
    case .conditional:
      let parts = Array(tree.children(of: node))
      visit(parts[0], isCondition: true, given: given)
      for (part, isTaken) in [(parts[1], true), (parts[2], false)] {
        // `a ? b : true` is a way to say it.
        if case .literal = tree.nodes[Int(part)].kind { continue }
        visit(part, isCondition: isCondition, given: given + checker.known(parts[0], whenTrue: isTaken))
      }
      return
    default: break
    }
    if isCondition, isSenseless(index, given) { return }
    visitParts(of: node, index, isCondition, given)
  }

  private mutating func visitParts(of node: Node, _ index: Int32, _ isCondition: Bool, _ given: [Fact]) {
    switch node.kind {
    case .comprehension(let macro):
      visit(node.a, isCondition: false, given: given)
      let depth = collections.count
      collections += node.name2 >= 0 ? [-1, node.a] : [node.a]
      let body = Array(tree.children(of: node))
      var inner = given
      for (position, part) in body.enumerated() {
        let isPredicate = macro.isPredicate(position, of: body.count)
        visit(part, isCondition: isPredicate, given: inner)
        if isPredicate { inner += checker.known(part, whenTrue: true) }
      }
      collections.removeSubrange(depth...)
    case .bind:
      visit(node.a, isCondition: false, given: given)
      collections.append(-1)
      visit(node.b, isCondition: isCondition, given: given)
      collections.removeLast()
    case .call:
      checkLiterals(node, index)
      if node.a >= 0 { visit(node.a, isCondition: false, given: given) }
      for child in tree.children(of: node) { visit(child, isCondition: false, given: given) }
    case .list, .map: for child in tree.children(of: node) { visit(child, isCondition: false, given: given) }
    case .binary, .index:
      visit(node.a, isCondition: false, given: given)
      visit(node.b, isCondition: false, given: given)
    case .select, .has, .written, .key, .negate: visit(node.a, isCondition: false, given: given)
    case .literal, .identifier, .and, .or, .not, .conditional, .broken: break
    }
  }

  // MARK: Conditions

  /// Reports a condition whose value can be told without any stack.
  private mutating func isSenseless(_ index: Int32, _ given: [Fact]) -> Bool {
    let node = tree.nodes[Int(index)]
    if case .binary(let operation) = node.kind, checker.isSame(node.a, node.b),
      let value = operation.ofEqualSides
    {
      fail(
        index, "this is always \(value): both sides of '\(operation.rawValue)' are the same",
        hint: "compare with something else")
      return true
    }
    if checker.isClosed(index), let value = checker.value(index) {
      fail(
        index, "this is always \(value), whatever the stack",
        hint: "ask something of the stack, or leave the condition out")
      return true
    }
    guard let (subject, claim) = checker.claim(index) else { return false }
    let asked = checker.scope.guards.facts
    for fact in given + checker.knownAlways(of: subject, index) where fact.subject == subject {
      guard let value = fact.decides(claim) else { continue }
      // That something which is a word is not null is a habit, and no mistake.
      if value, claim == .noneOf([.null]) { continue }
      // What the rule asks for may be asked again: only what it rules out can never happen.
      let isRuleWide = asked.contains(fact)
      if value, isRuleWide { continue }
      fail(
        index, "this is always \(value) here, because \(fact.reason)",
        hint: isRuleWide
          ? "the 'when' before it leaves nothing to find: change the one or the other" : hint(claim, fact))
      return true
    }
    return false
  }

  private func hint(_ claim: Fact.Claim, _ fact: Fact) -> String? {
    if fact.isLaw { return "compare with another number, or leave the condition out" }
    return switch (claim, fact.claim, fact.isDenied) {
    case (.oneOf, .oneOf, false): "no value is both: did you mean '||'?"
    case (.noneOf, .oneOf, true): "every value differs from one of the two: did you mean '&&'?"
    case (.within, .within, false): "no value is both: did you mean '||'?"
    case (.within, .within, true): "every value is the one or the other: did you mean '&&'?"
    default: nil
    }
  }

  // MARK: Literals

  /// Checks the literal texts that a function reads as something else, wherever they come from.
  private mutating func checkLiterals(_ node: Node, _ index: Int32) {
    let arguments = Array(tree.children(of: node))
    guard node.b >= 0, let last = arguments.last else { return }
    let function = checker.functions[Int(node.b)].name
    switch function {
    case "matches", "duration", "memory": checkTexts(of: last, function)
    case "regex.extract", "regex.extractAll", "regex.replace": checkTexts(of: arguments[1], function)
    default: checkConstantCall(node, index)
    }
  }

  /// Checks what an argument can be that is a pattern, a duration or a size.
  private mutating func checkTexts(of argument: Int32, _ function: String) {
    for (place, text) in texts(of: argument) {
      if case .wrong(let message, let hint) = TextArgument(text, of: function) {
        fail(place, message, hint: hint)
      }
    }
  }

  /// Reports a call of constants that always goes wrong.
  private mutating func checkConstantCall(_ node: Node, _ index: Int32) {
    guard node.a < 0 || checker.isClosed(node.a), checker.isClosed(index),
      let message = checker.failure(index)
    else { return }
    fail(index, message, hint: nil)
  }

  /// The literal texts that an argument can be, and where they are written.
  private func texts(of index: Int32) -> [(place: Int32, text: String)] {
    let node = tree.nodes[Int(index)]
    if let text = tree.literalText(index) { return [(index, text)] }
    switch node.kind {
    case .conditional: return tree.children(of: node).dropFirst().flatMap { texts(of: $0) }
    case .identifier where node.a >= 0:
      let text = checker.scope.variables[Int(node.a)].definition?.literalText
      return text.map { [(index, $0)] } ?? []
    case .identifier where node.a <= -2 && collections.indices.contains(Int(-2 - node.a)):
      let collection = collections[Int(-2 - node.a)]
      guard collection >= 0, case .list = tree.nodes[Int(collection)].kind else { return [] }
      return tree.children(of: tree.nodes[Int(collection)]).flatMap { texts(of: $0) }
    default: return []
    }
  }
}

extension Fact {
  /// Why something follows from the fact, in words.
  fileprivate var reason: String {
    if isLaw { return text }
    return "\"\(text)\" is \(isDenied ? "false" : "true") where it is asked"
  }
}

extension Node.Operator {
  /// The value of a comparison of something with itself.
  fileprivate var ofEqualSides: Bool? {
    switch self {
    case .equal, .lessOrEqual, .greaterOrEqual: true
    case .notEqual, .less, .greater: false
    case .add, .subtract, .multiply, .divide, .remainder, .isIn: nil
    }
  }
}
