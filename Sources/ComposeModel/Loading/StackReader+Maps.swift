import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads a map of scalars, such as `driver_opts`.
  mutating func scalarMap(
    _ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID, nullable: Bool, keepsNull: Bool = false
  ) -> ModelValue? {
    guard isMapping(node, key: key) else { return nil }
    let map = builder.addMap()
    for (name, entry) in textEntries(of: node) {
      readEntry(name, entry, nullable: nullable, keepsNull: keepsNull, into: map, in: cell)
    }
    return .map(map)
  }

  /// Reads labels and the like: a map of scalars, or a list of `key=value`.
  mutating func listOrMap(
    _ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID, keepsNull: Bool
  ) -> ModelValue? {
    let resolved = tree.resolved(node)
    guard tree.isSequence(resolved) else {
      guard tree.isMapping(resolved) else {
        reportType(node, key: key, mustBe: "a mapping or list", docker: "mapping")
        return nil
      }
      refuseEmptyKeys(of: node)
      return scalarMap(node, key: key, in: cell, nullable: true, keepsNull: keepsNull)
    }
    guard let items = listItems(node, key: key, unique: true), fits(items, elseAsking: "mapping") else {
      return nil
    }
    let map = builder.addMap()
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        guard let pair = reader.pair(item) else {
          reader.builder.open(map: map, because: reader.builder.unknown(because: ["has a mistake"]))
          return
        }
        guard case .string(let name) = pair.key else {
          if let reason = reader.unknownReason(of: pair.key) {
            reader.builder.open(map: map, because: reason)
          }
          return
        }
        // An item whose name is not known has no place in the map, so that the numbers differ.
        let place = reader.builder.project.maps[Int(map)].keys.count
        let value = reader.builder.addCell(
          pair.value ?? (keepsNull ? .null : .string("")), at: pair.valueRange ?? pair.keyRange,
          key: pair.keyRange, in: cell, step: place)
        reader.builder.append(name, value, to: map)
      }
    }
    return .map(map)
  }

  /// The schema has no place for an empty name of a label or variable in a mapping.
  mutating func refuseEmptyKeys(of node: YAMLNodeID) {
    for (name, entry) in textEntries(of: node) where name.utf8.allSatisfy({ $0 == 0x0A }) {
      refuse(
        "invalid-value", "\(subjectName) has an empty name", at: range(entry.key), evidence: "",
        schema: Self.additional(name))
    }
  }

  private mutating func readEntry(
    _ name: String, _ entry: YAMLEntry, nullable: Bool, keepsNull: Bool, into map: Int32, in cell: CellID
  ) {
    at(.key(name)) { reader in
      reader.reportVariables(inKey: entry.key)
      let index = reader.builder.project.maps[Int(map)].keys.count
      let valueCell = reader.addCell(entry.value, key: entry.key, in: cell, step: index) { reader, _ in
        reader.printable(entry.value, key: entry.key, nullable: nullable).map { value in
          // Docker makes an empty string of a label's null.
          if case .null = value, !keepsNull { .string("") } else { value }
        }
      }
      reader.builder.append(name, valueCell, to: map)
    }
  }

  /// A `key=value` item in its two parts.
  struct Pair {
    var key: ModelValue
    var keyRange: SourceRange
    /// `nil` when there is no `=`.
    var value: ModelValue?
    var valueRange: SourceRange?
  }

  /// How to mend an item that is a mapping by itself.
  private func pairHelp(_ item: YAMLNodeID) -> String? {
    tree.isMapping(tree.resolved(item))
      ? "write it as 'key=value', or leave out the '- ' of all items to make a mapping of the list" : nil
  }

  /// Reads an item of the form `key=value`, split at the first `=`.
  mutating func pair(_ item: YAMLNodeID) -> Pair? {
    guard let value = string(item, key: nil, help: pairHelp(item)) else { return nil }
    let whole = range(item)
    let resolved = tree.resolved(item)
    let equals = UInt8(ascii: "=")
    switch value {
    case .string(let text):
      guard let split = text.utf8.firstIndex(of: equals) else { return Pair(key: value, keyRange: whole) }
      let offset = text.utf8.distance(from: text.utf8.startIndex, to: split)
      // A variable in the value moves nothing before it.
      let written = tree.text(of: resolved)
      let isVerbatim = written.utf8.prefix(offset + 1).elementsEqual(text.utf8.prefix(offset + 1))
      return Pair(
        key: .string(String(text[..<split])),
        keyRange: isVerbatim ? subrange(0, offset, of: item) : whole,
        value: .string(String(text[text.utf8.index(after: split)...])),
        valueRange: isVerbatim ? subrange(offset + 1, written.utf8.count, of: item) : whole)
    case .partial(let index):
      var pieces = builder.project.partials[Int(index)].pieces
      guard case .literal(let head)? = pieces.first, let split = head.utf8.firstIndex(of: equals) else {
        return Pair(
          key: self.value(of: PartialText(pieces: Self.pieces(pieces, before: "="))), keyRange: whole)
      }
      let offset = head.utf8.distance(from: head.utf8.startIndex, to: split)
      let rest = String(head[head.utf8.index(after: split)...])
      if rest.isEmpty { pieces.removeFirst() } else { pieces[0] = .literal(rest) }
      let isVerbatim = tree.text(of: resolved).hasPrefix(head)
      return Pair(
        key: .string(String(head[..<split])),
        keyRange: isVerbatim ? subrange(0, offset, of: item) : whole,
        value: self.value(of: PartialText(pieces: pieces)),
        valueRange: isVerbatim ? subrange(offset + 1, tree.text(of: resolved).utf8.count, of: item) : whole)
    case .null, .bool, .int, .double, .duration, .object, .list, .map, .unknown:
      return Pair(key: value, keyRange: whole)
    }
  }

  /// The pieces of a text up to the first mark that is written.
  private static func pieces(_ pieces: [PartialText.Piece], before mark: Character) -> [PartialText.Piece] {
    var result: [PartialText.Piece] = []
    for piece in pieces {
      guard case .literal(let text) = piece, let end = text.firstIndex(of: mark) else {
        result.append(piece)
        continue
      }
      if end > text.startIndex { result.append(.literal(String(text[..<end]))) }
      break
    }
    return result
  }

  /// The range of some bytes of a scalar's text; of the whole scalar when they do not stand verbatim in the file.
  func subrange(_ lower: Int, _ upper: Int, of node: YAMLNodeID) -> SourceRange {
    tree.sourceRange(ofTextBytes: lower, upper, in: tree.resolved(node)) ?? range(node)
  }
}
