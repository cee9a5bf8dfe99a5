package import Diagnostics

extension YAMLTree {
  /// Whether any node has a tag that YAML does not define, such as `!reset`.
  package var hasLocalTags: Bool { properties.contains { $0.tag?.hasPrefix("!") == true } }

  /// The bytes of a node's tag; `nil` when it has none, or not as it is written.
  package func tagRange(of node: YAMLNodeID) -> SourceRange? {
    guard let tag = self[node].tag.map({ Array($0.utf8) }) else { return nil }
    let record = records[Int(node.index)]
    let start = Int(record.start)
    // A scalar begins after its tag, a collection with it; an anchor may stand before or after.
    let places =
      record.kind == .scalar
      ? Array((0...start).suffix(256).reversed()) : Array(start..<min(start + 256, file.bytes.count))
    for place in places where file.bytes[place...].starts(with: tag) {
      return SourceRange(file: file.id, start: place, end: place + tag.count)
    }
    return nil
  }
}
