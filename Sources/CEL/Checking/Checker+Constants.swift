// Which parts of an expression have a value that no stack can change, and which are alike.
extension Checker {
  /// Whether a node names nothing but what is defined in it or by constants.
  ///
  /// The `names` are the variables that comprehensions inside the asked node define.
  func isClosed(_ index: Int32, _ names: Set<String> = []) -> Bool {
    let node = tree.nodes[Int(index)]
    func all(_ indices: [Int32], _ more: Set<String> = []) -> Bool {
      indices.allSatisfy { $0 < 0 || isClosed($0, names.union(more)) }
    }
    let children = Array(tree.children(of: node))
    switch node.kind {
    case .literal: return true
    case .identifier:
      if node.a >= 0 { return scope.variables[Int(node.a)].definition?.isConstant ?? false }
      return names.contains(tree.name(of: node))
    case .comprehension:
      let second = node.name2 >= 0 ? [tree.names[Int(node.name2)]] : []
      return all([node.a]) && all(children, Set([tree.name(of: node)] + second))
    case .bind: return all([node.a]) && all([node.b], [tree.name(of: node)])
    case .has, .written, .key: return false
    case .select, .not, .negate: return all([node.a])
    case .index, .and, .or, .binary: return all([node.a, node.b])
    case .call:
      if node.b >= 0, functions[Int(node.b)].needsHost { return false }
      return all([node.a] + children)
    case .list, .map, .conditional: return all(children)
    case .broken: return false
    }
  }

  /// The truth of a closed node.
  func value(_ index: Int32) -> Bool? {
    if case .bool(let value)? = evaluated(index)?.payload { value } else { nil }
  }

  /// Why a closed node has no value.
  func failure(_ index: Int32) -> String? {
    if case .error(let failure)? = evaluated(index)?.payload { failure.message } else { nil }
  }

  private func evaluated(_ index: Int32) -> Value? {
    let open = TypeEnvironment(
      messages: environment.messages, library: environment.library, requiresGuards: false)
    return Program.compile(tree.source(index, in: text), scope: scope, environment: open).program.map {
      Frame(scope, host: NoObjects()).evaluate($0)
    }
  }

  /// Whether two nodes are the same expression.
  func isSame(_ left: Int32, _ right: Int32) -> Bool {
    guard left >= 0, right >= 0 else { return left == right }
    let (first, second) = (tree.nodes[Int(left)], tree.nodes[Int(right)])
    guard tree.name(of: first) == tree.name(of: second), first.count == second.count,
      first.isOptional == second.isOptional
    else { return false }
    switch (first.kind, second.kind) {
    case (.literal, .literal): return source(left) == source(right)
    case (.identifier, .identifier): return first.a == second.a
    case (.select, .select), (.has, .has), (.written, .written), (.key, .key), (.not, .not),
      (.negate, .negate):
      return isSame(first.a, second.a)
    case (.index, .index), (.and, .and), (.or, .or):
      return isSame(first.a, second.a) && isSame(first.b, second.b)
    case (.binary(let one), .binary(let other)):
      return one == other && isSame(first.a, second.a) && isSame(first.b, second.b)
    case (.call, .call), (.list, .list), (.map, .map), (.conditional, .conditional):
      return (first.a < 0 || second.a < 0 ? first.a == second.a : isSame(first.a, second.a))
        && zip(tree.children(of: first), tree.children(of: second)).allSatisfy { isSame($0, $1) }
    default: return false
    }
  }
}

extension Program {
  /// Whether the value is the same for every stack.
  var isConstant: Bool {
    variables.isEmpty && !functions.contains(where: \.needsHost)
      && tree.nodes.allSatisfy { !$0.kind.readsObject }
  }

  /// The text of a program that is a literal string.
  var literalText: String? { tree.literalText(tree.root) }
}

extension Node.Kind {
  fileprivate var readsObject: Bool {
    switch self {
    case .has, .written, .key: true
    default: false
    }
  }
}
