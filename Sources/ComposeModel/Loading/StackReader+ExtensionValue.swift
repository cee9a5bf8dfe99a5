import YAMLSyntax

extension StackReader {
  /// What docker prints for an `x-*` key: the value with its variables replaced.
  func extensionValue(of node: YAMLNodeID) -> ExtensionValue {
    let resolved = tree.resolved(node)
    switch tree[resolved].kind {
    case .sequence: return .list(tree.items(of: resolved).map(extensionValue))
    case .mapping:
      var map: [String: ExtensionValue] = [:]
      for entry in tree.effectiveEntries(of: resolved) {
        map[tree.text(of: tree.resolved(entry.key))] = extensionValue(of: entry.value)
      }
      return .map(map)
    case .alias: return .null
    case .scalar: break
    }
    switch tree.scalar(of: resolved) {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .uint(let value): return .uint(value)
    case .float(let value): return .double(value)
    case .timestamp(let text): return .timestamp(Self.internetTime(text))
    case .string, .invalid: return .string(knownText(resolved) ?? "")
    }
  }

  /// Turns Go's form of a time, such as `2020-01-01 10:00:00.5 +0200 +0200`, into that of RFC 3339.
  private static func internetTime(_ text: String) -> String {
    let parts = text.split(separator: " ")
    guard parts.count >= 3 else { return text }
    let zone = parts[2] == "+0000" ? "Z" : "\(parts[2].prefix(3)):\(parts[2].suffix(2))"
    return "\(parts[0])T\(parts[1])\(zone)"
  }
}
