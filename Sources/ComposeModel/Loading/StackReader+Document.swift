import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads the whole document into the root object.
  mutating func readDocument() {
    guard let node = tree.root, tree.isMapping(tree.resolved(node)) else {
      let place = tree.root.map { range($0) } ?? SourceRange(file: tree.file.id, start: 0, end: 0)
      let found = tree.root.map(typeName) ?? "empty"
      report(
        "invalid-type",
        found == "empty"
          ? "the file has no content, but must be a mapping" : "a stack file must be a mapping, not \(found)",
        at: place, help: "start with 'services:'", evidence: found, docker: Self.notAMapping)
      return
    }
    let cell = builder.project[root].cell
    builder.setRange(range(node), of: cell)
    readVersion(node)
    readFields(of: node, into: root, in: cell)
    // What docker takes in another way than it was meant is nothing to whoever only wants the result.
    guard !environment.isComplete else { return }
    reportComposeTags(below: node)
    reportTemplates(below: node)
    reportHiddenDemands()
    reportDotenv()
  }

  static let notAMapping = DockerMessage(.config, "top-level object must be a mapping")

  /// Finds the version before anything else: it decides which keys there are.
  ///
  /// Source: docker/cli `cli/compose/schema/schema.go`, `Version`: the value as Go prints it, of whatever type it is.
  private mutating func readVersion(_ root: YAMLNodeID) {
    versionRange = SourceRange(file: tree.file.id, start: range(root).start, end: range(root).start)
    guard let entry = tree.effectiveEntries(of: tree.resolved(root)).first(where: { isVersion($0.key) })
    else { return }
    versionRange = range(entry.value)
    let node = tree.resolved(entry.value)
    let text = tree.goText(of: node)
    if let minor = ComposeSchema.minorVersion(text) {
      version = minor
      versionText = text.isEmpty || text == "3" ? versionText : text
      return
    }
    versionText = text
    path.append(.key("version"))
    let help =
      text.contains("$")
      ? "docker replaces no variables in 'version'"
      : "remove 'version', which selects the newest, or write \"3.\(ComposeSchema.newestVersion)\""
    report(
      "unsupported-version", "docker stack does not support version '\(text)'", at: range(entry.value),
      help: help, evidence: text,
      docker: DockerMessage(.config, "unsupported Compose file version: \(text)"))
    offer("Remove 'version'", .unsafe) { editor throws(YAMLEditFailure) in
      [try editor.remove(entry.value) { _ in false }]
    }
    path.removeLast()
  }

  private func isVersion(_ key: YAMLNodeID) -> Bool {
    let key = tree.resolved(key)
    return tree.isScalar(key) && tree.text(of: key) == "version"
  }
}
