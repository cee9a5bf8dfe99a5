import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads the secrets or configs of a service, a list of names or of mappings.
  mutating func grants(
    _ kind: Shape.GrantKind, _ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID
  ) -> ModelValue? {
    guard let items = listItems(node, key: key, unique: false) else { return nil }
    var cells: [CellID] = []
    var open: Int32?
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        let itemCell = reader.builder.addCell(.null, at: reader.range(item), key: nil, in: cell, step: index)
        if reader.tree[reader.tree.resolved(item)].kind == .mapping {
          let object = reader.builder.addObject(.grant, in: itemCell)
          reader.readFields(of: item, into: object, in: itemCell)
          reader.finishGrant(object, kind, at: reader.range(item))
          reader.reportDecimalMode(of: object, item)
        } else {
          guard let source = reader.string(item, key: nil, expected: "a string or mapping", docker: "string")
          else {
            open = reader.builder.unknown(because: ["has a mistake"])
            return
          }
          let object = reader.builder.addObject(.grant, in: itemCell)
          reader.builder.addField("source", of: object, source, at: reader.range(item))
          reader.finishGrant(object, kind, at: reader.range(item))
        }
        if case .object(let object) = reader.builder.project[itemCell].value {
          open = open ?? reader.unknownReason(of: reader.builder.project.value("source", of: object))
        }
        cells.append(itemCell)
      }
    }
    return builder.addList(cells, open: open)
  }

  /// Computes where the file appears in the container.
  ///
  /// Source: docker/cli `cli/compose/convert/service.go`, `convertServiceSecrets` and `convertServiceConfigObjs`.
  private mutating func finishGrant(_ grant: ObjectID, _ kind: Shape.GrantKind, at range: SourceRange) {
    builder.addField("kind", of: grant, .string(kind.rawValue), at: range)
    let folder = kind == .secret ? "/run/secrets/" : "/"
    let named = builder.project.cell("target", of: grant) ?? builder.project.cell("source", of: grant)
    guard let named else { return }
    let place = builder.project[named]
    let path: ModelValue
    switch place.value {
    case .string(let name): path = .string(name.hasPrefix("/") ? name : folder + name)
    case .partial(let index):
      let pieces = builder.project.partials[Int(index)].pieces
      let isAbsolute = if case .literal(let head)? = pieces.first { head.hasPrefix("/") } else { false }
      if case .literal? = pieces.first {
        path = isAbsolute ? place.value : builder.partial(PartialText(pieces: [.literal(folder)] + pieces))
      } else {
        path = .unknown(builder.unknown(because: builder.project.partials[Int(index)].variables))
      }
    case .null, .bool, .int, .double, .duration, .object, .list, .map, .unknown: path = place.value
    }
    builder.addField("target_path", of: grant, path, at: place.range)
  }
}
