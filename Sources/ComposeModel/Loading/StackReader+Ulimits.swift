import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads `ulimits`, a map from names to a number or to both limits.
  mutating func ulimits(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    guard isMapping(node, key: key) else { return nil }
    let map = builder.addMap()
    for (name, entry) in textEntries(of: node) {
      at(.key(name)) { reader in
        let index = reader.builder.project.maps[Int(map)].keys.count
        let item = reader.builder.addCell(
          .null, at: reader.range(entry.value), key: reader.range(entry.key), in: cell, step: index)
        let object = reader.builder.addObject(.ulimit, in: item)
        reader.builder.addField("name", of: object, .string(name), at: reader.range(entry.key))
        reader.readUlimit(entry, into: object, in: item)
        reader.builder.append(name, item, to: map)
      }
    }
    return .map(map)
  }

  private mutating func readUlimit(_ entry: YAMLEntry, into object: ObjectID, in cell: CellID) {
    // The schema looks at names of small letters only; docker's types look at all.
    let isChecked = isLetters(entry.key)
    guard tree.isMapping(tree.resolved(entry.value)) else {
      let value = isChecked || isNumber(entry.value) ? checkedUlimit(entry) : uncheckedUlimit(entry)
      for field in ["single", "soft", "hard"] {
        builder.addField(field, of: object, value, at: range(entry.value))
      }
      return
    }
    let mistakes = diagnostics.count
    readFields(of: entry.value, into: object, in: cell)
    if !isChecked { forgetSchemaMistakes(since: mistakes) }
    for limit in ["soft", "hard"] {
      let written = textEntries(of: entry.value).first { $0.name == limit }?.entry
      if let written {
        refuseFraction(of: written.value, isChecked: isChecked)
      } else if isChecked {
        refuse(
          "missing-property", "\(subjectName) needs both 'soft' and 'hard'", at: range(entry.key),
          evidence: limit, schema: "\(limit) is required")
      } else {
        refuseUlimit("nil", "\(subjectName) needs both 'soft' and 'hard'", at: range(entry.key))
      }
    }
    guard isChecked else { return }
    let keys = tree.effectiveEntries(of: tree.resolved(entry.value)).count
    settle(keys: keys, since: mistakes, elseAsking: "integer")
  }

  private func isLetters(_ key: YAMLNodeID) -> Bool {
    let name = tree.text(of: tree.resolved(key))
    return !name.isEmpty && name.utf8.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  private func isNumber(_ node: YAMLNodeID) -> Bool {
    switch plainScalar(node) {
    case .int?: true
    // A variable may be a number.
    case .string?: knownText(tree.resolved(node)) != tree.text(of: tree.resolved(node))
    default: false
    }
  }

  private mutating func checkedUlimit(_ entry: YAMLEntry) -> ModelValue {
    let number = integer(
      entry.value, key: entry.key, cast: true, width: .int64, expected: "an integer or mapping",
      docker: "integer")
    switch plainScalar(entry.value) {
    case .float?, .uint?:
      guard number != nil, let type = plainScalar(entry.value)?.goType else { break }
      refuse(
        "invalid-type", "docker wants \(subjectName) as an integer of 64 bits", at: range(entry.value),
        evidence: type, decoding: "invalid type \(type) for ulimits")
    default: break
    }
    return number ?? broken()
  }

  private mutating func uncheckedUlimit(_ entry: YAMLEntry) -> ModelValue {
    if isNull(entry.value) { return .null }
    let type =
      switch tree.kind(of: tree.resolved(entry.value)) {
      case .sequence: "[]interface {}"
      default: plainScalar(entry.value)?.goType ?? ""
      }
    readOpaque(entry.value)
    refuse(
      "invalid-type", "\(subjectName) must be an integer or mapping", at: range(entry.value), evidence: type,
      decoding: "invalid type \(type) for ulimits")
    return broken()
  }

  /// Docker's client does not survive limits that are no integers in Go.
  private mutating func refuseFraction(of node: YAMLNodeID, isChecked: Bool) {
    guard let scalar = plainScalar(node) else {
      let type = tree.isMapping(tree.resolved(node)) ? "map[string]interface {}" : "[]interface {}"
      if !isChecked { refuseUlimit(type, "a limit must be an integer", at: range(node)) }
      return
    }
    switch scalar {
    case .null: if !isChecked { refuseUlimit("nil", "a limit must be an integer", at: range(node)) }; return
    case .int: return
    case .float(let value) where value == value.rounded(): break
    case .uint: break
    case .string:
      if isChecked || knownText(tree.resolved(node)) != tree.text(of: tree.resolved(node)) { return }
    default: if isChecked { return }
    }
    refuseUlimit(scalar.goType, "a limit must be an integer without a fraction", at: range(node))
  }

  private mutating func refuseUlimit(_ type: String, _ message: String, at place: SourceRange) {
    report(
      "invalid-type", message, at: place, evidence: type,
      docker: DockerMessage(.config, "panic: interface conversion: interface {} is \(type), not int"))
  }

  /// Reads `generic_resources`, whose items wrap the resource in `discrete_resource_spec`.
  mutating func genericResources(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    guard let items = listItems(node, key: key, unique: false) else { return nil }
    var cells: [CellID] = []
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        guard reader.isMapping(item, key: nil) else { return }
        reader.requireResource(item)
        let entries = reader.textEntries(of: item)
        if entries.isEmpty {
          cells.append(
            reader.addCell(item, key: nil, in: cell, step: index) { reader, itemCell in
              let object = reader.builder.addObject(.genericResource, in: itemCell)
              reader.builder.addField("specified", of: object, .bool(false), at: reader.range(item))
              return .object(object)
            })
        }
        for (name, entry) in entries {
          guard name == "discrete_resource_spec" else {
            reader.refuse(
              "unknown-property", "unknown property '\(name)' in \(reader.subjectName)",
              at: reader.range(entry.key),
              help: Suggestion.nearest(to: name, among: ["discrete_resource_spec"]).map {
                "did you mean '\($0)'?"
              },
              evidence: name, schema: Self.additional(name))
            continue
          }
          reader.at(.key(name)) { reader in
            cells.append(
              reader.addCell(entry.value, key: nil, in: cell, step: index) { reader, itemCell in
                let value = reader.object(.genericResource, entry.value, key: entry.key, in: itemCell)
                if case .object(let object)? = value {
                  reader.builder.addField("specified", of: object, .bool(true), at: reader.range(item))
                }
                return value
              })
          }
        }
      }
    }
    return builder.addList(cells)
  }
}
