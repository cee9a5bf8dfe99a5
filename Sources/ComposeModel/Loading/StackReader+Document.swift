import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads the whole document into the root object.
  mutating func readDocument() {
    guard let root = tree.root, tree[tree.resolved(root)].kind == .mapping else {
      let place = tree.root.map(range) ?? SourceRange(file: tree.file.id, start: 0, end: 0)
      let found = tree.root.map(typeName) ?? "empty"
      report(
        "invalid-type",
        found == "empty"
          ? "the file has no content, but must be a mapping" : "a stack file must be a mapping, not \(found)",
        at: place, help: "start with 'services:'", evidence: found)
      return
    }
    let object = builder.project.root
    let cell = builder.project[object].cell
    builder.setRange(range(root), of: cell)
    readVersion(root)
    readFields(of: root, into: object, in: cell)
    reportComposeTags(below: root)
    reportTemplates(below: root)
    reportHiddenDemands()
    reportDotenv()
  }

  /// Finds the version before anything else: it decides which keys there are.
  private mutating func readVersion(_ root: YAMLNodeID) {
    guard let entry = tree.effectiveEntries(of: tree.resolved(root)).first(where: { isVersion($0.key) })
    else { return }
    let node = tree.resolved(entry.value)
    // A version of another type is reported when the key is read along the schema.
    guard tree[node].kind == .scalar, case .string = tree.scalar(of: node) else { return }
    let text = tree.text(of: node)
    if let minor = ComposeSchema.minorVersion(text) {
      version = minor
      return
    }
    path.append(.key("version"))
    let help =
      text.contains("$")
      ? "docker replaces no variables in 'version'"
      : "remove 'version', which selects the newest, or write \"3.\(ComposeSchema.newestVersion)\""
    report(
      "unsupported-version", "docker stack does not support version '\(text)'", at: range(entry.value),
      help: help,
      evidence: text)
    path.removeLast()
  }

  private func isVersion(_ key: YAMLNodeID) -> Bool {
    let key = tree.resolved(key)
    return tree[key].kind == .scalar && tree.text(of: key) == "version"
  }
}
