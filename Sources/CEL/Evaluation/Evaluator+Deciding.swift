// Most conditions are of known values and come to false: they are decided without a value for each part.
extension Evaluator {
  /// Whether a condition is true; `nil` when that takes ``evaluate(_:)``, as for one in which something is unknown or
  /// goes wrong.
  ///
  /// Once that happened, nothing of the frame's subject is decided any more, so that no part is looked at more than twice.
  func decide(_ index: Int32) -> Bool? {
    guard frame.isDecisive else { return nil }
    let budget = frame.budget
    if let answer = answer(index) { return answer }
    frame.isDecisive = false
    frame.budget = budget
    return nil
  }

  /// The value of a condition, decided if possible.
  func condition(_ index: Int32) -> Value { decide(index).map(Value.bool) ?? evaluate(index) }

  private func answer(_ index: Int32) -> Bool? {
    let node = program.tree.nodes[Int(index)]
    frame.budget -= 1
    guard frame.budget > 0 else { return nil }
    switch node.kind {
    case .not: return answer(node.a).map { !$0 }
    case .and: return answer(node.a).flatMap { $0 ? answer(node.b) : false }
    case .or: return answer(node.a).flatMap { $0 ? true : answer(node.b) }
    case .binary(.equal): return equality(node)
    case .binary(.notEqual): return equality(node).map { !$0 }
    default:
      if case .bool(let value) = evaluate(node).payload { return value }
      return nil
    }
  }

  private func equality(_ node: Node) -> Bool? {
    if case .known(let answer) = Equality.areEqual(evaluate(node.a), evaluate(node.b), frame) {
      return answer
    }
    return nil
  }
}
