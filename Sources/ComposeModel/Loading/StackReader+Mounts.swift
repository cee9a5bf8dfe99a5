import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads the mounts of a service, in short and long form.
  mutating func mounts(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    // From 3.2 on the schema asks for unique items in the wrong place, where it has no effect.
    guard let items = listItems(node, key: key, unique: version < 2) else { return nil }
    var cells: [CellID] = []
    var open: Int32?
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        let itemCell = reader.builder.addCell(.null, at: reader.range(item), key: nil, in: cell, step: index)
        if reader.tree.isMapping(reader.tree.resolved(item)), reader.version >= 2 {
          let object = reader.builder.addObject(.mount, in: itemCell)
          let mistakes = reader.diagnostics.count
          reader.readFields(of: item, into: object, in: itemCell)
          reader.finishMount(object, item)
          let keys = reader.tree.effectiveEntries(of: reader.tree.resolved(item)).count
          reader.settle(keys: keys, since: mistakes, elseAsking: "string")
          cells.append(itemCell)
          return
        }
        let expected = reader.version >= 2 ? "a string or mapping" : "a string"
        guard let value = reader.string(item, key: nil, expected: expected, docker: "string") else {
          open = reader.builder.unknown(because: ["has a mistake"])
          return
        }
        switch value {
        case .string(let text):
          guard reader.shortMount(text, item, in: itemCell) else { return }
        case .partial(let partial):
          reader.partialMount(reader.builder.project.partials[Int(partial)], item, in: itemCell)
        case .unknown(let reason):
          open = reason
          return
        case .null, .bool, .int, .double, .duration, .object, .list, .map: return
        }
        cells.append(itemCell)
      }
    }
    return builder.addList(cells, open: open)
  }

  /// Checks a long form as a whole.
  ///
  /// Source: docker/cli `cli/compose/loader/volume.go` and `cli/compose/convert/volume.go`.
  private mutating func finishMount(_ mount: ObjectID, _ item: YAMLNodeID) {
    let entries = textEntries(of: item)
    guard let type = entries.first(where: { $0.name == "type" })?.entry else {
      refuse(
        "missing-property", "\(subjectName) needs a 'type'", at: range(item),
        help: "write type: volume, bind or tmpfs", evidence: "type", schema: "type is required")
      return
    }
    guard case .string(let word)? = builder.project.value("type", of: mount) else { return }
    if word.isEmpty, let cell = builder.project.cell("type", of: mount) {
      builder.setValue(.string("volume"), of: cell)
      return
    }
    let words = Shape.mountTypes
    guard words.contains(word) else {
      path.append(.key("type"))
      report(
        "invalid-value", "a mount is of type volume, bind, tmpfs, npipe or cluster, not '\(word)'",
        at: range(type.value),
        help: Suggestion.nearest(to: word, among: words).map { "did you mean '\($0)'?" }, evidence: word,
        docker: DockerMessage(.deploy, "volume type must be volume, bind, tmpfs, npipe, or cluster"))
      offerWord(Suggestion.nearest(to: word, among: words), at: type.value)
      path.removeLast()
      return
    }
    let source = builder.project.cell("source", of: mount)
    guard word == "bind" else { return }
    if let source {
      guard case .string("") = builder.project[source].value else { return }
    } else if entries.contains(where: { $0.name == "source" }) {
      return
    }
    report(
      "missing-property", "a bind mount needs a 'source', the path on the node", at: range(type.value),
      evidence: "source",
      docker: DockerMessage(
        .config, "invalid mount config for type \"bind\": field Source must not be empty"))
  }

  /// Reads a short form such as `data:/var/lib/data:ro`; false when it has a mistake.
  private mutating func shortMount(_ text: String, _ item: YAMLNodeID, in cell: CellID) -> Bool {
    switch VolumeSpec.parse(text) {
    case .failure(let failure):
      let reason = text.isEmpty ? "invalid empty volume spec" : "invalid spec: \(text): \(failure.message)"
      report(failure, in: item, text: text, docker: .decoding(reason))
      return false
    case .success(let spec):
      let isVerbatim = tree.text(of: tree.resolved(item)) == text
      func place(_ part: Range<Int>) -> SourceRange {
        isVerbatim ? subrange(part.lowerBound, part.upperBound, of: item) : range(item)
      }
      reportOneLetterVolume(text, spec, item)
      let object = builder.addObject(.mount, in: cell)
      let start = spec.source?.range ?? spec.target.range
      builder.addField("type", of: object, .string(spec.type.rawValue), at: place(start))
      if let source = spec.source {
        builder.addField("source", of: object, .string(source.value), at: place(source.range))
      }
      builder.addField("target", of: object, .string(spec.target.value), at: place(spec.target.range))
      if let readOnly = spec.readOnly {
        builder.addField("read_only", of: object, .bool(readOnly.value), at: place(readOnly.range))
      }
      for option in spec.ignoredOptions {
        report(
          "swarm-silently-ignored", as: .warning, "Swarm ignores the option '\(option.value)' of a mount",
          at: place(option.range), help: "remove it; known are ro, rw, nocopy and the propagation modes",
          evidence: option.value)
      }
      if let nocopy = spec.nocopy {
        let options = builder.addField("volume_options", of: object, .null, at: place(nocopy.range))
        let volume = builder.addObject(.volumeOptions, in: options)
        builder.addField("nocopy", of: volume, .bool(true), at: place(nocopy.range))
      }
      if let propagation = spec.propagation {
        let options = builder.addField("bind_options", of: object, .null, at: place(propagation.range))
        let bind = builder.addObject(.bindOptions, in: options)
        builder.addField("propagation", of: bind, .string(propagation.value), at: place(propagation.range))
      }
      return true
    }
  }

  /// A mount of which some part is a variable: `${DATA}:/data` may be a volume or a path.
  private mutating func partialMount(_ text: PartialText, _ item: YAMLNodeID, in cell: CellID) {
    let object = builder.addObject(.mount, in: cell)
    let unknown = unknownValue(of: text)
    for field in ["type", "source", "target", "read_only", "bind_options"] {
      builder.addField(field, of: object, unknown, at: range(item))
    }
    guard case .literal(let head)? = text.pieces.first else { return }
    if head.hasPrefix("/") || head.hasPrefix(".") || head.hasPrefix("~") {
      builder.addField("type", of: object, .string("bind"), at: range(item))
      if let colon = head.firstIndex(of: ":") {
        builder.addField("source", of: object, .string(String(head[..<colon])), at: range(item))
      }
    } else if let colon = head.firstIndex(of: ":"), head.distance(from: head.startIndex, to: colon) > 1 {
      builder.addField("type", of: object, .string("volume"), at: range(item))
      builder.addField("source", of: object, .string(String(head[..<colon])), at: range(item))
    }
  }
}
