import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reports the tags with which Compose clears or replaces what an earlier file says.
  ///
  /// Docker's YAML library drops them: the value is merged like any other, and a scalar becomes a string, so that
  /// `!reset null` is the word "null".
  mutating func reportComposeTags(below root: YAMLNodeID) {
    guard tree.hasLocalTags else { return }
    walk(root) { reader, node in
      guard let tag = reader.tree[node].tag, tag == "!reset" || tag == "!override" else { return }
      let isScalar = reader.tree[node].kind == .scalar
      let text = isScalar ? reader.tree.text(of: node) : ""
      let message =
        isScalar && tag == "!reset"
        ? "docker ignores '!reset': the value is the text '\(text)'"
        : "docker ignores '\(tag)': the value is merged with that of the files before it"
      reader.report(
        "compose-tag-ignored", as: .warning, message,
        at: reader.tree.tagRange(of: node) ?? reader.range(node),
        help: "no file given with -c can take back what one before it says: leave it out there", evidence: tag
      )
    }
  }

  /// Goes through all that is written below a node, with `path` and `service` as when it is read.
  mutating func walk(_ node: YAMLNodeID, _ body: (inout Self, YAMLNodeID) -> Void) {
    body(&self, node)
    switch tree[node].kind {
    case .scalar, .alias: break
    case .sequence:
      for (index, item) in tree.items(of: node).enumerated() { at(.index(index)) { $0.walk(item, body) } }
    case .mapping:
      for entry in tree.entries(of: node) {
        let name = tree.text(of: tree.resolved(entry.key))
        let isService = if case .key("services")? = path.first { path.count == 1 } else { false }
        if isService { service = name }
        at(.key(name)) { $0.walk(entry.value, body) }
        if isService { service = nil }
      }
    }
  }
}
