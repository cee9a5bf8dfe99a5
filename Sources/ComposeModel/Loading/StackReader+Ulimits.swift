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
    guard tree[tree.resolved(entry.value)].kind == .mapping else {
      let number = integer(
        entry.value, key: entry.key, cast: true, width: .int64, expected: "an integer or mapping",
        docker: "integer")
      let value = number ?? broken()
      if case .float? = plainScalar(entry.value), number != nil {
        refuse(
          "invalid-type", "docker wants \(subjectName) without a fraction", at: range(entry.value),
          evidence: "float64", decoding: "invalid type float64 for ulimits")
      }
      builder.addField("single", of: object, value, at: range(entry.value))
      builder.addField("soft", of: object, value, at: range(entry.value))
      builder.addField("hard", of: object, value, at: range(entry.value))
      return
    }
    readFields(of: entry.value, into: object, in: cell)
    for required in ["soft", "hard"] where builder.project.cell(required, of: object) == nil {
      let isWritten = textEntries(of: entry.value).contains { $0.name == required }
      guard !isWritten else { continue }
      refuse(
        "missing-property", "\(subjectName) needs both 'soft' and 'hard'", at: range(entry.key),
        evidence: required, schema: "\(required) is required")
    }
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
