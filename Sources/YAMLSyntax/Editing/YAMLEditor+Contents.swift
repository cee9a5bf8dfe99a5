import Diagnostics

extension YAMLEditor {
  /// What a node holds, to be written elsewhere; comments, anchors and tags inside would be lost.
  package func content(of node: YAMLNodeID) throws(YAMLEditFailure) -> YAMLContent {
    let range = tree.range(of: node)
    guard !hasComment(in: range.start..<range.end) else {
      throw YAMLEditFailure("a comment stands inside of it")
    }
    return try bareContent(of: node)
  }

  private func bareContent(of node: YAMLNodeID) throws(YAMLEditFailure) -> YAMLContent {
    let written = tree[node]
    if written.tag != nil || written.anchor != nil || written.kind == .alias {
      throw YAMLEditFailure("a tag, an anchor or an alias stands inside of it")
    }
    switch written.kind {
    case .sequence:
      return .list(try tree.items(of: node).map { item throws(YAMLEditFailure) in try bareContent(of: item) })
    case .mapping:
      return .map(
        try tree.entries(of: node).map { entry throws(YAMLEditFailure) in
          if tree.isMergeKey(entry.key) { throw YAMLEditFailure("a merge key stands inside of it") }
          return (key: tree.text(of: entry.key), value: try bareContent(of: entry.value))
        })
    case .scalar, .alias: break
    }
    switch tree.scalar(of: node) {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .uint(let value): return .uint(value)
    case .float(let value): return .double(value)
    case .timestamp, .invalid: return .timestamp(tree.text(of: node))
    case .string: return .string(tree.text(of: node))
    }
  }
}
