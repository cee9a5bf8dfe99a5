/// Where a reference leads, for somebody who wants to write there.
package enum Destination: Sendable {
  /// A value that is there, or the place of a field that is not written.
  case value(Value)
  /// A key that a map does not have.
  case entry(String, of: Value)
}

extension Frame {
  /// Follows a reference, also to the key of a map that is not there yet.
  package func destination(of program: Program) -> Destination {
    Evaluator(program, self).destination(of: program.tree.root)
  }
}

extension Evaluator {
  fileprivate func destination(of index: Int32) -> Destination {
    let node = program.tree.nodes[Int(index)]
    let key: Value
    switch node.kind {
    case .index: key = evaluate(node.b)
    case .select: key = Value(.string(program.tree.name(of: node)))
    default: return .value(evaluate(index))
    }
    let collection = evaluate(node.a)
    guard case .map(let map) = collection.payload, case .string(let name) = key.payload,
      map.position(of: key) == nil, map.open == nil
    else { return .value(evaluate(index)) }
    return .entry(name, of: collection)
  }
}
