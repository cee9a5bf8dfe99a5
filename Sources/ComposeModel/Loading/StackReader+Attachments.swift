import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads the networks of a service, a list of names or a map from names to options.
  mutating func attachments(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    let resolved = tree.resolved(node)
    var cells: [CellID] = []
    var open: Int32?
    switch tree[resolved].kind {
    case .sequence:
      guard let items = listItems(node, key: key, unique: true),
        fits(items, elseAsking: "mapping", isFirst: true)
      else { return nil }
      for (index, item) in items.enumerated() {
        at(.index(index)) { reader in
          guard let name = reader.string(item, key: nil) else {
            open = reader.builder.unknown(because: ["has a mistake"])
            return
          }
          open = open ?? reader.unknownReason(of: name)
          let itemCell = reader.builder.addCell(
            .null, at: reader.range(item), key: nil, in: cell, step: index)
          let object = reader.builder.addObject(.attachment, in: itemCell)
          reader.builder.addField("name", of: object, name, at: reader.range(item))
          reader.builder.addField("bare", of: object, .bool(true), at: reader.range(item))
          cells.append(itemCell)
        }
      }
    case .mapping:
      for (name, entry) in textEntries(of: node) {
        guard Self.isName(name) else {
          reportName(name, .network, at: range(entry.key))
          continue
        }
        at(.key(name)) { reader in
          let itemCell = reader.builder.addCell(
            .null, at: reader.range(entry.value), key: reader.range(entry.key), in: cell, step: cells.count)
          let object = reader.builder.addObject(.attachment, in: itemCell)
          reader.builder.addField("name", of: object, .string(name), at: reader.range(entry.key))
          let isBare = reader.isNull(entry.value)
          reader.builder.addField("bare", of: object, .bool(isBare), at: reader.range(entry.value))
          if isBare || reader.isMapping(entry.value, key: entry.key) {
            reader.readFields(of: entry.value, into: object, in: itemCell)
          }
          cells.append(itemCell)
        }
      }
    case .scalar, .alias:
      reportType(node, key: key, mustBe: "a list or mapping", docker: "list")
      return nil
    }
    return builder.addList(cells, open: open)
  }
}
