import YAMLSyntax

extension YAMLTree {
  /// The scalars at and below a node that are values, not keys.
  func values(below node: YAMLNodeID) -> [YAMLNodeID] {
    switch self[node].kind {
    case .scalar: [node]
    case .sequence: items(of: node).flatMap { values(below: $0) }
    case .mapping: entries(of: node).flatMap { values(below: $0.value) }
    case .alias: []
    }
  }
}
