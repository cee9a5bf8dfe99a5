// What a condition proves about absent values.
extension Checker {
  /// The canonical text of a reference such as `service.user` or `m['k']`; `nil` for anything else.
  ///
  /// A `let` that is itself a reference stands for what it refers to.
  func path(of index: Int32) -> String? {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .identifier:
      if node.a >= 0, let path = scope.variables[Int(node.a)].definition?.referencePath { return path }
      return node.a <= -2 ? "\(tree.name(of: node))#\(-2 - node.a)" : tree.name(of: node)
    case .select, .has, .written: return path(of: node.a).map { "\($0).\(tree.name(of: node))" }
    case .index:
      guard let base = path(of: node.a) else { return nil }
      guard let key = tree.literal(node.b) else { return path(of: node.b).map { "\(base)[\($0)]" } }
      switch key.payload {
      case .string(let text): return "\(base).\(text)"
      case .int(let number): return "\(base)[\(number)]"
      default: return nil
      }
    default: return nil
    }
  }

  /// The paths that are not null when a condition is true, or false.
  func facts(_ index: Int32, whenTrue isTrue: Bool) -> Set<String> {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .not: return facts(node.a, whenTrue: !isTrue)
    case .and:
      let (left, right) = (facts(node.a, whenTrue: isTrue), facts(node.b, whenTrue: isTrue))
      return isTrue ? left.union(right) : left.intersection(right)
    case .or:
      let (left, right) = (facts(node.a, whenTrue: isTrue), facts(node.b, whenTrue: isTrue))
      return isTrue ? left.intersection(right) : left.union(right)
    case .has: return isTrue ? Set([path(of: index)].compactMap { $0 }) : []
    case .identifier:
      guard isTrue, node.a >= 0, let definition = scope.variables[Int(node.a)].definition else { return [] }
      return definition.guardsWhenTrue.paths
    case .binary(let operation): return facts(operation, node, whenTrue: isTrue)
    default: return []
    }
  }

  private func facts(_ operation: Node.Operator, _ node: Node, whenTrue isTrue: Bool) -> Set<String> {
    func present(_ index: Int32) -> Set<String> { Set([path(of: index)].compactMap { $0 }) }
    switch operation {
    case .equal where !isTrue, .notEqual where isTrue:
      if isNull(node.b) { return present(node.a) }
      return isNull(node.a) ? present(node.b) : []
    case .equal, .notEqual:
      // Equal to something that is not null.
      guard (operation == .equal) == isTrue else { return [] }
      if case .wrapper = types[Int(node.b)] { return [] }
      return isNull(node.b) ? [] : present(node.a)
    case .isIn where isTrue:
      guard case .map = types[Int(node.b)] else { return present(node.a) }
      guard let base = path(of: node.b) else { return [] }
      if let text = tree.literalText(node.a) { return ["\(base).\(text)"] }
      return Set([path(of: node.a).map { "\(base)[\($0)]" }].compactMap { $0 })
    default: return []
    }
  }

  func isNull(_ index: Int32) -> Bool {
    if case .null? = tree.literal(index)?.payload { true } else { false }
  }

  /// A node as it would be written, for messages.
  func text(_ index: Int32) -> String {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .identifier: return tree.name(of: node)
    case .select: return "\(text(node.a)).\(tree.name(of: node))"
    case .index: return "\(text(node.a))[…]"
    default: return "this"
    }
  }
}
