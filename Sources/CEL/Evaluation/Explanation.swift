/// What a part of an expression came to, and what its own parts came to.
///
/// Literals are no parts: they say what they are. So are the steps of a path such as `service.deploy.replicas`, whose
/// value tells all, unless one of them goes wrong.
package struct Explanation: Sendable {
  package enum Subject: Sendable {
    /// A part of the expression as written, on one line.
    case part(String)
    /// An item of the collection that a macro goes over, under the name of the macro's variable.
    case item(String)
  }

  package let subject: Subject
  /// The value; `nil` when it was not needed because what stands before it decided.
  package let value: Value?
  package let parts: [Explanation]
  /// The number of items that are left out behind the parts.
  package let omitted: Int

  init(_ subject: Subject, _ value: Value?, _ parts: [Explanation] = [], omitted: Int = 0) {
    self.subject = subject
    self.value = value
    self.parts = parts
    self.omitted = omitted
  }
}

extension Frame {
  /// Evaluates a program and tells what each part of it came to.
  ///
  /// Parts are evaluated again for that, each with all its steps.
  package func explain(_ program: Program) -> Explanation {
    let explainer = Explainer(evaluator: Evaluator(program, self))
    return explainer.explain(program.tree.root)
  }
}

private struct Explainer {
  let evaluator: Evaluator

  /// The items of a collection that are told.
  private static let itemLimit = 12

  init(evaluator: Evaluator) { self.evaluator = evaluator }

  private var tree: SyntaxTree { evaluator.program.tree }

  func explain(_ index: Int32) -> Explanation {
    evaluator.frame.budget = Frame.defaultBudget
    let value = evaluator.evaluate(index)
    let (parts, omitted) = parts(of: index, value)
    return Explanation(.part(text(index)), value, parts, omitted: omitted)
  }

  private func skipped(_ index: Int32) -> Explanation { Explanation(.part(text(index)), nil) }

  private func parts(of index: Int32, _ value: Value) -> (parts: [Explanation], omitted: Int) {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .identifier: return (definition(of: node), 0)
    case .and: return (logic(index, deciding: false), 0)
    case .or: return (logic(index, deciding: true), 0)
    case .not, .negate: return (explain([node.a]), 0)
    case .conditional: return (conditional(node), 0)
    case .binary: return (explain([node.a, node.b]), 0)
    case .select, .key: return (value.isError || !isPath(node.a) ? explain([node.a]) : [], 0)
    case .index:
      let base = value.isError || !isPath(node.a) ? [node.a] : []
      return (explain(base + [node.b]), 0)
    case .has, .written: return (presence(index, node), 0)
    case .call: return (explain((node.a >= 0 ? [node.a] : []) + tree.children(of: node)), 0)
    case .list, .map: return (explain(Array(tree.children(of: node))), 0)
    case .comprehension(let macro): return comprehension(node, macro)
    case .bind: return (bind(node), 0)
    default: return ([], 0)
    }
  }

  /// The explanations of nodes that are no literals.
  private func explain(_ indices: [Int32]) -> [Explanation] {
    indices.filter { tree.literal($0) == nil }.map { explain($0) }
  }

  /// Whether a node is a variable with nothing but fields and items behind it.
  private func isPath(_ index: Int32) -> Bool {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .identifier: return true
    case .select, .index: return isPath(node.a)
    default: return false
    }
  }

  private func definition(of node: Node) -> [Explanation] {
    guard node.a >= 0, let program = evaluator.frame.definition(Int(node.a)) else { return [] }
    return [evaluator.frame.explain(program)]
  }

  // MARK: Logic

  private func logic(_ index: Int32, deciding: Bool) -> [Explanation] {
    var result: [Explanation] = []
    var isDecided = false
    for operand in operands(index, deciding: deciding) {
      if isDecided {
        result.append(skipped(operand))
        continue
      }
      let explanation = explain(operand)
      if case .bool(deciding)? = explanation.value?.payload { isDecided = true }
      result.append(explanation)
    }
    return result
  }

  /// The operands of a chain of `&&` or of `||`, from left to right.
  private func operands(_ index: Int32, deciding: Bool) -> [Int32] {
    let node = tree.nodes[Int(index)]
    switch (node.kind, deciding) {
    case (.and, false), (.or, true):
      return operands(node.a, deciding: deciding) + operands(node.b, deciding: deciding)
    default: return [index]
    }
  }

  private func conditional(_ node: Node) -> [Explanation] {
    let children = Array(tree.children(of: node))
    let condition = explain(children[0])
    guard case .bool(let value)? = condition.value?.payload else { return [condition] }
    return [condition] + explain([children[value ? 1 : 2]])
  }

  /// What is asked for, which is more than that it is there.
  private func presence(_ index: Int32, _ node: Node) -> [Explanation] {
    guard node.b >= 0, case .object(let object) = evaluator.evaluate(node.a).payload else {
      return explain([node.a])
    }
    let text = text(index)
    let inner = text.firstIndex(of: "(").map { text[text.index(after: $0)...].dropLast() } ?? ""
    return [Explanation(.part(String(inner)), evaluator.frame.host.field(Int(node.b), of: object))]
  }

  // MARK: Variables

  private func comprehension(
    _ node: Node, _ macro: Node.Macro
  ) -> (parts: [Explanation], omitted: Int) {
    let collection = explain([node.a])
    guard let items = evaluator.items(evaluator.evaluate(node.a), two: node.name2 >= 0) else {
      return (collection, 0)
    }
    let body = Array(tree.children(of: node))
    var result = collection
    for (number, pair) in items.pairs.enumerated() {
      if number == Self.itemLimit { return (result, items.pairs.count - number) }
      let (item, isLast) = item(pair, node, macro, body)
      result.append(item)
      if isLast { break }
    }
    return (result, 0)
  }

  /// One turn of a macro, and whether it decides.
  private func item(
    _ pair: (first: Value, second: Value?), _ node: Node, _ macro: Node.Macro, _ body: [Int32]
  ) -> (Explanation, Bool) {
    let depth = evaluator.frame.locals.count
    evaluator.frame.locals.append(pair.first)
    if let second = pair.second { evaluator.frame.locals.append(second) }
    defer { evaluator.frame.locals.removeSubrange(depth...) }
    var parts: [Explanation] = []
    var last: Bool?
    for index in body {
      let part = explain(index)
      parts.append(part)
      last = nil
      if case .bool(let value)? = part.value?.payload { last = value }
      // A filter in front of what is made of the item.
      if last == false { break }
    }
    let isLast =
      switch macro {
      case .all: last == false
      case .exists: last == true
      default: false
      }
    return (Explanation(.item(tree.name(of: node)), pair.first, parts), isLast)
  }

  private func bind(_ node: Node) -> [Explanation] {
    let bound = explain([node.a])
    var value = evaluator.evaluate(node.a)
    if case .optional(let optional) = value.payload {
      guard let inner = optional.value else { return bound }
      value = inner
    }
    evaluator.frame.locals.append(value)
    defer { evaluator.frame.locals.removeLast() }
    return bound + explain([node.b])
  }

  // MARK: Text

  /// A node as written, on one line.
  private func text(_ index: Int32) -> String { tree.line(index, in: evaluator.program.text) }
}
