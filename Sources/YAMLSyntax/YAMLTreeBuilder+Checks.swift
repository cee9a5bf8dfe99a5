import Diagnostics

// What go-yaml refuses after parsing. Source: go-yaml v3 `decode.go` (`mapping`, `merge`, `allowedAliasRatio`).
extension YAMLTreeBuilder {
  /// Reports keys that are written twice, keys that are no scalars, and merges of what is no mapping.
  mutating func checkKeys(of mapping: YAMLNodeID) {
    let record = tree.records[Int(mapping.index)]
    let keys = stride(from: Int(record.first), to: Int(record.first + record.count), by: 2)
    var hasMerge = false
    for position in keys {
      let key = YAMLNodeID(tree.children[position])
      checkKey(key)
      if tree.isMergeKey(key) {
        hasMerge = true
        checkMerge(YAMLNodeID(tree.children[position + 1]))
      }
    }
    tree.records[Int(mapping.index)].flag = hasMerge
    guard record.count > 2 else { return }
    if record.count <= 16 {
      for position in keys {
        for earlier in stride(from: Int(record.first), to: position, by: 2)
        where isSameKey(tree.children[earlier], tree.children[position]) {
          reportDuplicate(tree.children[position], first: tree.children[earlier])
          break
        }
      }
      return
    }
    var seen: [String: Int32] = [:]
    for position in keys {
      let key = tree.children[position]
      guard tree.records[Int(key)].kind == .scalar else { continue }
      let text = tree.text(of: YAMLNodeID(key))
      if let first = seen[text] { reportDuplicate(key, first: first) } else { seen[text] = key }
    }
  }

  /// Two keys are the same when their texts are, whatever their types: `1` and `"1"` collide.
  private func isSameKey(_ left: Int32, _ right: Int32) -> Bool {
    let (first, second) = (tree.records[Int(left)], tree.records[Int(right)])
    guard first.kind == .scalar, second.kind == .scalar, first.count == second.count else { return false }
    return unsafe tree.withUTF8Text(of: YAMLNodeID(left)) { text in
      unsafe tree.withUTF8Text(of: YAMLNodeID(right)) { unsafe text.elementsEqual($0) }
    }
  }

  private mutating func reportDuplicate(_ key: Int32, first: Int32) {
    let name = tree.text(of: YAMLNodeID(key))
    let place = tree.range(tree.records[Int(first)])
    let line = tree.file.position(of: place.start).line
    diagnostics.append(
      Diagnostic(
        "duplicate-key", .error, "key '\(name)' is already defined at line \(line)",
        at: tree.range(tree.records[Int(key)]), path: "", help: "keep one of the two",
        related: [RelatedLocation("first defined here", at: place)], evidence: name,
        docker: DockerMessage(
          .config,
          "yaml: unmarshal errors:\n  line \(tree.file.position(of: Int(tree.records[Int(key)].start)).line): "
            + "mapping key \"\(name)\" already defined at line \(line)")))
  }

  private mutating func checkKey(_ key: YAMLNodeID) {
    let target = tree.records[Int(tree.resolved(key).index)]
    guard target.kind == .mapping || target.kind == .sequence else { return }
    let place = tree.range(tree.records[Int(key.index)])
    // Of a key inside a key only the outer one is told.
    diagnostics.removeAll { $0.rule == "invalid-key" && place.contains($0.range) }
    diagnostics.append(
      Diagnostic(
        "invalid-key", .error, "a \(target.kind == .mapping ? "mapping" : "list") cannot be a key",
        at: place, path: "",
        help: "did you mean a template such as {{.Node.Hostname}}? put the text in quotes",
        docker: DockerMessage(.config, "yaml: invalid map key: \(tree.goSyntax(of: key))")))
    isReadable = false
  }

  private mutating func checkMerge(_ value: YAMLNodeID) {
    let target = tree.resolved(value)
    // An alias without anchor was reported.
    guard tree.records[Int(target.index)].kind != .alias else { return }
    var isMergeable = tree.records[Int(target.index)].kind == .mapping
    if tree.records[Int(target.index)].kind == .sequence {
      isMergeable = tree.items(of: target).allSatisfy {
        [.mapping, .alias].contains(tree.records[Int(tree.resolved($0).index)].kind)
      }
    }
    // A collection that is still open merges itself, which was reported at the alias.
    guard !isMergeable else { return }
    diagnostics.append(
      Diagnostic(
        "invalid-merge", .error, "only a mapping or a list of mappings can be merged",
        at: tree.range(tree.records[Int(value.index)]), path: "",
        help: "let '<<' name an anchor of a mapping",
        docker: DockerMessage(.config, "yaml: map merge requires map or sequence of maps as the value")))
    isReadable = false
  }

  /// Refuses a document that is mostly made of aliases, by the rule that go-yaml applies against alias bombs.
  mutating func finish() {
    checkByteOrderMarks()
    guard isReadable, hasAliases, let root = tree.root else { return }
    var counter = AliasCounter()
    guard counter.isExcessive(root, in: tree) else { return }
    diagnostics.append(
      Diagnostic(
        "input-limit", .error, "the document contains excessive aliasing",
        at: tree.range(tree.records[Int(root.index)]).slice(0, 1),
        path: "", help: "docker refuses a file whose aliases multiply its size",
        docker: DockerMessage(.config, "yaml: document contains excessive aliasing")))
    isReadable = false
  }
}

/// Counts the nodes that decoding would visit, and how many of them through aliases.
private struct AliasCounter {
  private var decoded = 0
  private var aliased = 0
  private var depth = 0

  mutating func isExcessive(_ node: YAMLNodeID, in tree: YAMLTree) -> Bool {
    decoded += 1
    if depth > 0 { aliased += 1 }
    if aliased > 100, decoded > 1000, Double(aliased) / Double(decoded) > allowedRatio { return true }
    let record = tree.records[Int(node.index)]
    switch record.kind {
    case .scalar: return false
    case .alias:
      guard record.first >= 0 else { return false }
      depth += 1
      defer { depth -= 1 }
      return isExcessive(YAMLNodeID(record.first), in: tree)
    case .sequence, .mapping:
      for position in Int(record.first)..<Int(record.first + record.count)
      where isExcessive(YAMLNodeID(tree.children[position]), in: tree) {
        return true
      }
      return false
    }
  }

  /// 99 % up to 400,000 nodes, falling to 10 % at 4,000,000.
  private var allowedRatio: Double {
    let (low, high) = (400_000.0, 4_000_000.0)
    if Double(decoded) <= low { return 0.99 }
    if Double(decoded) >= high { return 0.10 }
    return 0.99 - 0.89 * (Double(decoded) - low) / (high - low)
  }
}
