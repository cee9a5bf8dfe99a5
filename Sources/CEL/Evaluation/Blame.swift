extension Frame {
  /// The places that decided the value of a program: the operands that made a condition true or false.
  ///
  /// A conjunction that is false is blamed on its false operands, a comparison on what it compares, `has(x.f)` on the
  /// field or on where it is missing, `all` and `exists` on the items that decided. Sub-expressions are evaluated again
  /// for that, which costs only where there is a finding.
  package func blame(_ program: Program) -> [Origin] {
    // Finding the places takes steps of its own.
    budget = Self.defaultBudget
    let blamer = Blamer(evaluator: Evaluator(program, self))
    var seen: Set<Origin> = []
    return blamer.blame(program.tree.root).filter { $0 != .none && seen.insert($0).inserted }
  }
}

private struct Blamer {
  let evaluator: Evaluator

  func blame(_ index: Int32) -> [Origin] {
    let tree = evaluator.program.tree
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .literal, .broken: return []
    case .identifier: return blameVariable(node, index)
    case .and, .or: return blameLogic(node, index)
    case .not, .negate: return blame(node.a)
    case .conditional:
      let parts = Array(tree.children(of: node))
      guard case .bool(let value) = evaluator.evaluate(parts[0]).payload else { return blame(parts[0]) }
      let taken = blame(parts[value ? 1 : 2])
      return taken.isEmpty ? blame(parts[0]) : taken
    case .binary:
      return blame(node.a) + blame(node.b)
    case .has, .written: return blamePresence(node, index)
    case .comprehension(let macro): return blameComprehension(node, macro, index)
    case .bind: return blame(node.a)
    case .list, .map: return tree.children(of: node).flatMap { blame($0) }
    case .select, .key: return own(index)
    case .index:
      let place = own(index)
      return place.isEmpty ? blame(node.a) : place
    case .call:
      let place = own(index)
      guard place.isEmpty else { return place }
      return (node.a >= 0 ? blame(node.a) : []) + tree.children(of: node).flatMap { blame($0) }
    }
  }

  private func own(_ index: Int32) -> [Origin] {
    let origin = evaluator.evaluate(index).origin
    return origin == .none ? [] : [origin]
  }

  private func blameVariable(_ node: Node, _ index: Int32) -> [Origin] {
    let place = own(index)
    guard place.isEmpty, node.a >= 0, let definition = evaluator.frame.definition(Int(node.a)) else {
      return place
    }
    return evaluator.frame.blame(definition)
  }

  private func blameLogic(_ node: Node, _ index: Int32) -> [Origin] {
    guard case .bool(let value) = evaluator.evaluate(index).payload else { return [] }
    var result: [Origin] = []
    for operand in [node.a, node.b] {
      guard case .bool(let other) = evaluator.evaluate(operand).payload, other == value else { continue }
      result += blame(operand)
    }
    return result
  }

  private func blamePresence(_ node: Node, _ index: Int32) -> [Origin] {
    guard case .object(let object) = evaluator.evaluate(node.a).payload, node.b >= 0 else {
      return blame(node.a)
    }
    let host = evaluator.frame.host
    let slot = Int(node.b)
    switch host.presence(ofField: slot, of: object) {
    case .present, .empty, .unknown: return [host.field(slot, of: object).origin]
    case .absent: return [host.missing(slot, of: object)]
    }
  }

  private func blameComprehension(_ node: Node, _ macro: Node.Macro, _ index: Int32) -> [Origin] {
    let collection = evaluator.evaluate(node.a)
    guard case .bool(let value) = evaluator.evaluate(index).payload,
      let items = evaluator.items(collection, two: node.name2 >= 0),
      (macro == .all && !value) || ((macro == .exists || macro == .existsOne) && value)
    else { return blame(node.a) }
    let body = evaluator.program.tree.children(of: node)
    var result: [Origin] = []
    for pair in items.pairs {
      guard case .bool(let answer) = evaluator.evaluate(body[body.startIndex], with: pair).payload,
        answer == value
      else {
        continue
      }
      let inside = blame(body[body.startIndex], with: pair)
      result += inside.isEmpty ? [pair.second?.origin ?? pair.first.origin] : inside
    }
    return result
  }

  private func blame(_ index: Int32, with pair: (first: Value, second: Value?)) -> [Origin] {
    let depth = evaluator.frame.locals.count
    evaluator.frame.locals.append(pair.first)
    if let second = pair.second { evaluator.frame.locals.append(second) }
    defer { evaluator.frame.locals.removeSubrange(depth...) }
    return blame(index)
  }
}
