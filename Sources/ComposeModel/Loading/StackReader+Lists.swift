import Diagnostics
import YAMLSyntax

extension StackReader {
  /// The items of a list; what is no list is reported and has none.
  mutating func listItems(
    _ node: YAMLNodeID, key: YAMLNodeID?, unique: Bool, expected: String = "a list", help: String? = nil
  ) -> [YAMLNodeID]? {
    let resolved = tree.resolved(node)
    guard tree.isSequence(resolved) else {
      reportType(node, key: key, mustBe: expected, help: help)
      return nil
    }
    let items = Array(tree.items(of: resolved))
    if unique, items.count > 1 { reportRepeated(items) }
    return items
  }

  /// Whether docker takes a list for what is meant, where something else than a list may stand too.
  ///
  /// Docker blames the items that are no strings, but the list when they are many: of several types that may stand at a
  /// place it explains the one that fits best, where each string in the list counts twice. Source: gojsonschema
  /// `validation.go`, `validateRecursive`, tried on the client.
  ///
  /// - Parameters:
  ///   - items: The items of the list.
  ///   - unique: Whether no item may stand twice, which is a mistake of its own.
  ///   - alternative: What docker asks for in place of the list.
  ///   - isFirst: Whether the list is the first of the types, which wins when both fit alike.
  /// - Returns: False when the list was reported.
  mutating func fits(
    _ items: [YAMLNodeID], unique: Bool = true, elseAsking alternative: String, isFirst: Bool = false
  ) -> Bool {
    let wrong = items.filter { item in
      switch plainScalar(item) {
      case .string?, .timestamp?: false
      default: true
      }
    }
    guard let first = wrong.first else { return true }
    let mistakes = wrong.count + (unique ? repeated(items) : 0)
    guard mistakes >= 2 * (items.count - wrong.count) + (isFirst ? 4 : 3) else { return true }
    for item in items { readOpaque(item) }
    let isPair = tree.isMapping(tree.resolved(first))
    refuse(
      "invalid-type", "the items of \(subjectName) must be strings, not \(typeName(first))",
      at: range(first), help: isPair ? "leave out the '- ' to make a mapping of the list" : nil,
      evidence: "list", schema: "must be a \(alternative)")
    return false
  }

  /// The number of items that stand before them already.
  private func repeated(_ items: [YAMLNodeID]) -> Int {
    var seen: Set<String> = []
    return items.count { item in
      var canonical = ""
      return appendCanonical(item, to: &canonical) && !seen.insert(canonical).inserted
    }
  }

  /// Reads a list of strings.
  mutating func strings(_ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID, unique: Bool) -> ModelValue? {
    var help: String?
    if case .key("depends_on")? = path.last {
      help = "write a list of service names; Swarm knows no conditions and starts services in any order"
    }
    guard let items = listItems(node, key: key, unique: unique, help: help) else {
      if help != nil { offerNames(of: node) }
      return nil
    }
    return stringList(items, in: cell)
  }

  /// Reads a string or a list of strings.
  mutating func stringOrList(_ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID) -> ModelValue? {
    let resolved = tree.resolved(node)
    switch tree.kind(of: resolved) {
    case .sequence:
      guard fits(tree.items(of: resolved), elseAsking: "string") else { return nil }
      return strings(node, key: key, in: cell, unique: true)
    case .scalar, .mapping, .alias:
      guard let value = string(node, key: key, expected: "a string or list", docker: "string") else {
        return nil
      }
      let item = builder.addCell(value, at: range(node), key: nil, in: cell, step: 0)
      return builder.addList([item], open: unknownReason(of: value))
    }
  }

  /// Reads items that must be strings; one with a variable leaves the list open.
  mutating func stringList(_ items: [YAMLNodeID], in cell: CellID) -> ModelValue {
    var cells: [CellID] = []
    var open: Int32?
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        guard let value = reader.string(item, key: nil) else {
          open = reader.builder.unknown(because: ["has a mistake"])
          return
        }
        cells.append(
          reader.builder.addCell(value, at: reader.range(item), key: nil, in: cell, step: index))
        open = open ?? reader.unknownReason(of: value)
      }
    }
    return builder.addList(cells, open: open)
  }

  /// Why a value is not wholly known: an index into ``Project/unknowns``.
  mutating func unknownReason(of value: ModelValue?) -> Int32? { builder.unknownReason(of: value) }

  /// Reads the ports of `expose`, strings or numbers.
  mutating func exposedPorts(_ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID) -> ModelValue? {
    guard let items = listItems(node, key: key, unique: true) else { return nil }
    var cells: [CellID] = []
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        guard let value = reader.printable(item, key: nil, nullable: false) else { return }
        cells.append(reader.builder.addCell(value, at: reader.range(item), key: nil, in: cell, step: index))
      }
    }
    return builder.addList(cells)
  }

  /// Reads a list of mappings with fixed keys.
  mutating func objects(_ type: TypeID, _ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID) -> ModelValue?
  {
    guard let items = listItems(node, key: key, unique: false) else { return nil }
    var cells: [CellID] = []
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        cells.append(
          reader.addCell(item, key: nil, in: cell, step: index) { reader, itemCell in
            reader.object(type, item, key: nil, in: itemCell)
          })
      }
    }
    return builder.addList(cells)
  }

  // MARK: Uniqueness

  /// Reports items that are equal as JSON values after interpolation.
  private mutating func reportRepeated(_ items: [YAMLNodeID]) {
    var first: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      var canonical = ""
      guard appendCanonical(item, to: &canonical) else { continue }
      if let earlier = first[canonical] {
        refuse(
          "duplicate-item", "item \(index + 1) of \(subjectName) is the same as item \(earlier + 1)",
          at: range(item), help: "remove one: docker refuses a list with two equal items",
          related: [RelatedLocation("item \(earlier + 1)", at: range(items[earlier]))], evidence: canonical,
          schema: "array items[\(earlier),\(index)] must be unique")
        offer("Remove item \(index + 1)", .safe) { editor throws(YAMLEditFailure) in
          [try editor.remove(item) { _ in false }]
        }
      } else {
        first[canonical] = index
      }
    }
  }

  /// Writes a node so that equal JSON values give equal text; false when a variable leaves it unknown.
  private func appendCanonical(_ node: YAMLNodeID, to text: inout String) -> Bool {
    let resolved = tree.resolved(node)
    switch tree.kind(of: resolved) {
    case .scalar:
      guard case .string = tree.scalar(of: resolved) else {
        text += "\(tree.scalar(of: resolved).goText),"
        return true
      }
      guard let known = knownText(resolved) else { return false }
      text += "s\(known.utf8.count):\(known),"
      return true
    case .sequence:
      text += "["
      for item in tree.items(of: resolved) { guard appendCanonical(item, to: &text) else { return false } }
      text += "]"
      return true
    case .mapping:
      var parts: [String] = []
      for entry in tree.effectiveEntries(of: resolved) {
        var part = "\(tree.text(of: tree.resolved(entry.key)))="
        guard appendCanonical(entry.value, to: &part) else { return false }
        parts.append(part)
      }
      text += "{" + parts.sorted().joined() + "}"
      return true
    case .alias: return false
    }
  }
}
