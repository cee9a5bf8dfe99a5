import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads `extra_hosts`, a list of `host:address` or `host=address`, or a map.
  ///
  /// Source: docker/cli `cli/compose/loader/loader.go`, `transformHostsList`.
  mutating func extraHosts(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    let resolved = tree.resolved(node)
    switch tree[resolved].kind {
    case .sequence:
      guard let items = listItems(node, key: key, unique: true), fits(items, elseAsking: "mapping") else {
        return nil
      }
      return stringList(items, in: cell)
    case .scalar, .alias:
      reportType(node, key: key, mustBe: "a mapping or list", docker: "mapping")
      return nil
    case .mapping: break
    }
    refuseEmptyKeys(of: node)
    var cells: [CellID] = []
    var open: Int32?
    for (name, entry) in textEntries(of: node) {
      at(.key(name)) { reader in
        reader.reportVariables(inKey: entry.key)
        guard let value = reader.printable(entry.value, key: entry.key, nullable: true) else { return }
        let address: ModelValue
        switch value {
        case .string(let text): address = .string("\(name):\(text)")
        case .partial(let index):
          let pieces = reader.builder.project.partials[Int(index)].pieces
          address = reader.builder.partial(PartialText(pieces: [.literal("\(name):")] + pieces))
        case .unknown(let reason):
          address = .unknown(reason)
          open = reason
        case .null:
          reader.reportHostWithoutAddress(name, at: reader.range(entry.key))
          return
        case .bool, .int, .double, .duration, .object, .list, .map: return
        }
        let item = reader.builder.addCell(
          address, at: reader.range(entry.value), key: reader.range(entry.key), in: cell, step: cells.count)
        if let text = reader.misprint(entry.value) { reader.builder.setText("\(name):\(text)", of: item) }
        cells.append(item)
      }
    }
    // Docker sorts what it makes of a map.
    let sorted = cells.sorted {
      builder.text(of: $0).utf8.lexicographicallyPrecedes(builder.text(of: $1).utf8)
    }
    return builder.addList(sorted, open: open)
  }

  /// What docker makes of an address that is no string: it prints a number with the format of a string.
  private func misprint(_ node: YAMLNodeID) -> String? {
    let scalar = tree.scalar(of: tree.resolved(node))
    switch scalar {
    case .int, .uint, .float: return "%!s(\(scalar.goType)=\(scalar.goText))"
    case .null, .bool, .timestamp, .string, .invalid: return nil
    }
  }
}
