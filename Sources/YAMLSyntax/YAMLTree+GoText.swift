extension YAMLTree {
  /// What Go's `%v` prints for a node: `[3 8]`, `map[a:1]`, `<nil>`.
  package func goText(of node: YAMLNodeID) -> String {
    let node = resolved(node)
    switch self[node].kind {
    case .scalar:
      switch scalar(of: node) {
      case .string, .invalid: return text(of: node)
      case .null: return "<nil>"
      case let scalar: return scalar.goText
      }
    case .sequence: return "[" + items(of: node).map(goText).joined(separator: " ") + "]"
    case .mapping:
      let entries = effectiveEntries(of: node).map { (goText(of: $0.key), goText(of: $0.value)) }
      return "map[" + entries.sorted { $0.0 < $1.0 }.map { "\($0):\($1)" }.joined(separator: " ") + "]"
    case .alias: return ""
    }
  }

  /// What Go's `%#v` prints for a node, which is Go again: `[]interface {}{"a", 1}`.
  package func goSyntax(of node: YAMLNodeID) -> String {
    let node = resolved(node)
    switch self[node].kind {
    case .scalar:
      switch scalar(of: node) {
      case .string, .invalid:
        return "\"" + text(of: node).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      case .null: return "interface {}(nil)"
      case let scalar: return scalar.goText
      }
    case .sequence: return "[]interface {}{" + items(of: node).map(goSyntax).joined(separator: ", ") + "}"
    case .mapping:
      let entries = effectiveEntries(of: node).map { "\(goSyntax(of: $0.key)):\(goSyntax(of: $0.value))" }
      let areStrings = effectiveEntries(of: node).allSatisfy { scalar(of: resolved($0.key)) == .string }
      return "map[\(areStrings ? "string" : "interface {}")]interface {}{"
        + entries.sorted().joined(separator: ", ") + "}"
    case .alias: return ""
    }
  }
}
