extension YAMLTree {
  /// The entries of a mapping with its merge keys applied: what is written wins, then the earlier merged mapping.
  ///
  /// Source: go-yaml v3 `decode.go`, `merge`.
  package func effectiveEntries(of node: YAMLNodeID) -> [YAMLEntry] {
    let record = records[Int(node.index)]
    guard record.kind == .mapping, record.flag else { return entries(of: node) }
    var result: [YAMLEntry] = []
    var seen: Set<String> = []
    append(node, via: nil, to: &result, seen: &seen, depth: 0)
    return result
  }

  private func append(
    _ node: YAMLNodeID, via: YAMLNodeID?, to result: inout [YAMLEntry], seen: inout Set<String>, depth: Int
  ) {
    // A mapping that merges itself is refused when the document is read; the bound is for what was read nevertheless.
    guard depth < 64 else { return }
    var merges: [YAMLNodeID] = []
    for entry in entries(of: node) {
      if isMergeKey(entry.key) {
        merges.append(entry.value)
      } else if seen.insert(text(of: resolved(entry.key))).inserted {
        result.append(YAMLEntry(key: entry.key, value: entry.value, viaMerge: via))
      }
    }
    for merge in merges {
      let target = resolved(merge)
      switch self[target].kind {
      case .mapping: append(target, via: via ?? merge, to: &result, seen: &seen, depth: depth + 1)
      case .sequence:
        for item in items(of: target) {
          append(resolved(item), via: via ?? item, to: &result, seen: &seen, depth: depth + 1)
        }
      case .scalar, .alias: break
      }
    }
  }

  /// Whether a key is the plain `<<`.
  package func isMergeKey(_ key: YAMLNodeID) -> Bool {
    let record = records[Int(key.index)]
    guard record.kind == .scalar, record.style == .plain, record.count == 2 else { return false }
    return contains(UInt8(ascii: "<"), inTextOf: key) && text(of: key) == "<<"
  }
}
