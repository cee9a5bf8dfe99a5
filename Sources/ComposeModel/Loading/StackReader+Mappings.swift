import Diagnostics
import YAMLSyntax

extension StackReader {
  /// The entries of a mapping with their keys as text; a key that is no string is reported and left out.
  mutating func textEntries(of node: YAMLNodeID) -> [(name: String, entry: YAMLEntry)] {
    var result: [(name: String, entry: YAMLEntry)] = []
    for entry in tree.effectiveEntries(of: tree.resolved(node)) {
      let key = tree.resolved(entry.key)
      guard case .string = tree.scalar(of: key) else {
        let message =
          path.isEmpty
          ? "the keys of a stack file are words, not \(typeName(key) == "empty" ? "empty" : typeName(key))"
          : "a key must be a string, not \(typeName(key))"
        report(
          "non-string-key", message, at: range(entry.key),
          help: "put it in quotes: \"\(tree.text(of: key))\"", evidence: tree.text(of: key),
          docker: path.isEmpty
            ? Self.notAMapping
            : DockerMessage(.config, "json: unsupported type: map[interface {}]interface {}"))
        offerQuotes(entry.key)
        continue
      }
      result.append((tree.text(of: key), entry))
    }
    return result
  }

  /// Whether a node is a mapping, which is reported if not; null may stand for an empty one.
  mutating func isMapping(_ node: YAMLNodeID, key: YAMLNodeID?, nullable: Bool = false) -> Bool {
    let resolved = tree.resolved(node)
    if tree.isMapping(resolved) { return true }
    if nullable, tree.isScalar(resolved), tree.scalar(of: resolved) == .null { return true }
    reportType(node, key: key, mustBe: nullable ? "a mapping or null" : "a mapping")
    return false
  }

  /// Reads a mapping with fixed keys into a new object.
  mutating func object(
    _ type: TypeID, _ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID, nullable: Bool = false
  ) -> ModelValue? {
    guard isMapping(node, key: key, nullable: nullable) else { return nil }
    let object = builder.addObject(type, in: cell)
    readFields(of: node, into: object, in: cell)
    return .object(object)
  }

  /// Reads the keys of a mapping into the fields of an object.
  mutating func readFields(of node: YAMLNodeID, into object: ObjectID, in cell: CellID) {
    let type = ComposeSchema[builder.project[object].type]
    guard tree.isMapping(tree.resolved(node)) else { return }
    // What an extension holds is mostly shared through anchors: its mistakes are better told where they are used.
    var entries = textEntries(of: node)
    let extensions = entries.filter { $0.name.utf8.starts(with: "x-".utf8) }
    if !extensions.isEmpty { entries = entries.filter { !$0.name.hasPrefix("x-") } + extensions }
    for (name, entry) in entries {
      var found = type.slot(ofKey: name)
      if found == nil { found = foldedSlot(name, in: type, entries.map(\.name)) }
      guard let slot = found else {
        readUnknown(name, entry, in: type, of: object)
        if let meant = meantField(name, in: type), builder.project.cell(meant, of: object) == nil {
          builder.addField(meant, of: object, broken(), at: range(entry.key), key: range(entry.key))
        }
        continue
      }
      let field = type.fields[slot]
      let isAllowed = allows(field, in: type, at: entry.key)
      at(.key(field.key)) { reader in
        var isRead = false
        let fieldCell = reader.addCell(entry.value, key: entry.key, in: cell, step: slot) {
          reader, fieldCell in
          let value = reader.value(of: field, entry.value, key: entry.key, in: fieldCell)
          isRead = value != nil
          return value
        }
        reader.builder.setField(slot, of: object, to: fieldCell)
        if isRead, isAllowed { reader.reportStatus(of: field, at: entry, in: node) }
      }
    }
  }

  /// The field that a key which the schema does not name is meant to set, by the name that rules use.
  private func meantField(_ name: String, in type: ComposeType) -> String? {
    if let refused = type.refused(name) { return refused.standsFor }
    guard type.strictness == .closed, !name.hasPrefix("x-") else { return nil }
    let near = Suggestion.nearest(to: name, among: type.keys(at: version))
    return near.flatMap(type.slot(ofKey:)).map { type.fields[$0].name }
  }

  /// The slot of a key that differs in case only, where the schema allows any key and docker's types take it.
  private func foldedSlot(_ name: String, in type: ComposeType, _ names: [String]) -> Int? {
    switch type.strictness {
    case .closed: return nil
    case .openSince(let since) where version < since: return nil
    case .open, .openSince: break
    }
    let key = name.lowercased()
    return names.contains(key) ? nil : type.slot(ofKey: key)
  }

  /// Whether the file's version has a key; if not, that is reported.
  private mutating func allows(_ field: Field, in type: ComposeType, at key: YAMLNodeID) -> Bool {
    guard field.since > version else { return true }
    refuse(
      "property-too-new", "'\(field.key)' needs version 3.\(field.since), the file says 3.\(version)",
      at: range(key),
      help: "remove 'version' from the file, which selects the newest, or write \"3.\(field.since)\"",
      evidence: field.key, schema: Self.additional(field.key))
    offerVersion(field.since)
    return false
  }

  /// Says what Swarm does with a key that it does not apply.
  private mutating func reportStatus(of field: Field, at entry: YAMLEntry, in mapping: YAMLNodeID) {
    let key = range(entry.key)
    switch field.status {
    case .applied, .refused: return
    // In spite of its warning Docker applies it, unless there is a deploy.restart_policy.
    case .warned where field.key == "restart": return
    case .warned:
      // Whoever names an image as well has built it.
      let isHarmless =
        field.key == "build"
        && tree.effectiveEntries(of: tree.resolved(mapping)).contains {
          tree.text(of: tree.resolved($0.key)) == "image"
        }
      report(
        "swarm-ignored-property", as: isHarmless ? .info : .warning, "Swarm ignores '\(field.key)'", at: key,
        help: field.advice, evidence: field.key)
    case .deprecated:
      report(
        "deprecated-property", as: .info, "'\(field.key)' has no effect in Swarm", at: key,
        help: field.advice,
        evidence: field.key)
    case .silent:
      // The order of starting is lost on nearly everybody, and seldom missed.
      report(
        "swarm-silently-ignored", as: field.key == "depends_on" ? .info : .warning,
        "Swarm ignores '\(field.key)' without a word", at: key, help: field.advice, evidence: field.key)
    case .forbidden:
      report(
        "forbidden-property", "docker refuses a stack with '\(field.key)'", at: key, help: field.advice,
        evidence: field.key, docker: DockerMessage(.config, "Configuration contains forbidden properties"))
      offerMove(of: entry, named: field.key, in: ComposeSchema[.service])
    }
  }

  /// A key that the schema does not name: an extension, something ignored, or a mistake.
  private mutating func readUnknown(
    _ name: String, _ entry: YAMLEntry, in type: ComposeType, of object: ObjectID
  ) {
    if name.hasPrefix("x-"), let since = type.extensionsSince, since <= version {
      at(.key(name)) { $0.readOpaque(entry.value) }
      if object == root { builder.addExtensionPlace(name, range(entry.key), of: root) }
      if environment.isComplete {
        builder.addExtension(name, extensionValue(of: entry.value), to: object)
      }
      return
    }
    switch type.strictness {
    case .openSince(let since) where version >= since: at(.key(name)) { $0.readOpaque(entry.value) }
    case .open:
      at(.key(name)) { reader in
        reader.readOpaque(entry.value)
        reader.report(
          "swarm-silently-ignored", as: .warning, "Swarm ignores '\(name)' without a word",
          at: reader.range(entry.key),
          evidence: name)
      }
    case .closed, .openSince:
      reportUnknown(name, entry, in: type)
      at(.key(name)) { $0.readOpaque(entry.value) }
    }
  }

  private mutating func reportUnknown(_ name: String, _ entry: YAMLEntry, in type: ComposeType) {
    let key = range(entry.key)
    let place = path.isEmpty ? "at the top level" : "in \(subjectName)"
    if let refused = type.refused(name) {
      refuse(
        "unknown-property", "docker stack does not know '\(name)' \(place)", at: key, help: refused.advice,
        evidence: name, schema: Self.additional(name))
      offerMove(of: entry, named: name, in: type)
      return
    }
    if name.hasPrefix("x-") {
      let help =
        type.extensionsSince.map { "extensions need version 3.\($0), the file says 3.\(version)" }
        ?? "extensions may stand at the top level and in services, networks, volumes, secrets and configs"
      refuse(
        "unknown-property", "'\(name)' may not stand \(place)", at: key, help: help, evidence: name,
        schema: Self.additional(name))
      return
    }
    let near = Suggestion.nearest(to: name, among: type.keys(at: version))
    refuse(
      "unknown-property", "unknown property '\(name)' \(place)", at: key,
      help: near.map { "did you mean '\($0)'?" }, evidence: name, schema: Self.additional(name))
    if let near { offerName(near, for: entry.key) }
  }

  /// What docker says of a key that its schema does not have.
  static func additional(_ key: String) -> String { "Additional property \(key) is not allowed" }

  /// Looks at the variables of what the schema does not describe.
  mutating func readOpaque(_ node: YAMLNodeID) {
    let resolved = tree.resolved(node)
    switch tree.kind(of: resolved) {
    case .scalar: _ = scalar(node)
    case .sequence:
      for (index, item) in tree.items(of: resolved).enumerated() { at(.index(index)) { $0.readOpaque(item) } }
    case .mapping:
      for (name, entry) in textEntries(of: resolved) { at(.key(name)) { $0.readOpaque(entry.value) } }
    case .alias: break
    }
  }

  /// Reads a map from names to mappings, such as `services`.
  mutating func named(
    _ type: TypeID, _ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID, strict: Bool, nullable: Bool
  ) -> ModelValue? {
    guard isMapping(node, key: key) else { return nil }
    let map = builder.addMap()
    builder.setValue(.map(map), of: cell)
    for (name, entry) in textEntries(of: node) {
      guard Self.isName(name) || !strict else {
        reportName(name, type, at: range(entry.key))
        at(.key(name)) { $0.readOpaque(entry.value) }
        continue
      }
      // The schema does not look into a network with another name.
      let mistakes = diagnostics.count
      defer {
        if !Self.isName(name) {
          forgetSchemaMistakes(since: mistakes)
          refuseUncheckedNetwork(name, entry)
          reportVariables(inKey: entry.key)
        }
      }
      at(.key(name)) { reader in
        let index = reader.builder.project.maps[Int(map)].keys.count
        if type == .service { reader.service = name }
        let entryCell = reader.builder.addCell(
          .null, at: reader.range(entry.value), key: reader.range(entry.key), in: cell, step: index)
        reader.builder.append(name, entryCell, to: map)
        let object = reader.builder.addObject(type, in: entryCell)
        reader.builder.addField("name", of: object, .string(name), at: reader.range(entry.key))
        if reader.isMapping(entry.value, key: entry.key, nullable: nullable) {
          reader.readFields(of: entry.value, into: object, in: entryCell)
        } else {
          let reason = reader.builder.unknown(because: ["has a mistake"])
          reader.builder.setElsewhere(object, because: reason)
        }
        reader.finish(object, entry)
        reader.service = nil
      }
    }
    return .map(map)
  }

  /// Of a network that the schema does not look at docker's types want a mapping all the same.
  private mutating func refuseUncheckedNetwork(_ name: String, _ entry: YAMLEntry) {
    let node = tree.resolved(entry.value)
    guard !tree.isMapping(node), !isNull(node) else { return }
    let type = tree.isSequence(node) ? "slice" : plainScalar(node)?.goType ?? ""
    at(.key(name)) { reader in
      reader.refuse(
        "invalid-type", "\(reader.subjectName) must be a mapping", at: reader.range(entry.value),
        evidence: type,
        decoding: "'%@' expected a map, got '\(type)'")
    }
  }

  mutating func forgetSchemaMistakes(since count: Int) {
    let earlier = ["invalid interpolation", "error while interpolating", "json: "]
    let later = diagnostics[count...].filter { diagnostic in
      earlier.contains { diagnostic.docker?.text.hasPrefix($0) == true }
    }
    diagnostics.replaceSubrange(count..., with: later)
  }

  /// Whether a name matches `^[a-zA-Z0-9._-]+$`, which the schema demands of services, volumes, secrets and configs.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  mutating func reportName(_ name: String, _ type: TypeID, at range: SourceRange) {
    let kind = ComposeSchema[type].name.lowercased()
    let help =
      name.contains("$")
      ? "docker replaces no variables in keys" : "use letters, digits, '.', '_' and '-'"
    refuse(
      "invalid-value", "'\(name)' is no name for a \(kind)", at: range, help: help, evidence: name,
      schema: Self.additional(name))
  }
}
