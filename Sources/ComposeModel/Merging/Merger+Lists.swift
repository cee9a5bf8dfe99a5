import Diagnostics

/// Lists: most grow, those of ports, mounts and grants are keyed.
extension Merger {
  private func list(_ cell: CellID) -> ModelList? {
    guard case .list(let index) = project[cell].value else { return nil }
    return project.lists[Int(index)]
  }

  private mutating func set(_ items: [CellID], open: Int32?, of own: CellID) {
    for item in items where project[item].parent != own {
      builder.reparent(item, to: own, step: Int(project[item].step))
    }
    builder.setValue(builder.addList(items, open: open), of: own)
  }

  /// Adds the items of one list to another.
  mutating func append(_ cell: CellID, to own: CellID, as field: Field) {
    guard let base = list(own), let override = list(cell) else { return }
    if !base.items.isEmpty, !override.items.isEmpty { reportAppended(cell, to: own, as: field) }
    set(base.items + override.items, open: base.open ?? override.open, of: own)
  }

  // MARK: Keyed lists

  /// Merges lists of objects by their key, of which the last wins, and sorts them by it.
  mutating func mergeKeyed(_ cell: CellID, into own: CellID, as field: Field) {
    guard let base = list(own), let override = list(cell) else { return }
    setKeyed(base.items + override.items, open: base.open ?? override.open, of: own, as: field)
  }

  /// Keys the list of a service that occurs in another file, if it is one of those that docker keys.
  mutating func collapse(_ own: CellID, as field: Field) {
    switch field.shape {
    case .ports, .grants, .mounts:
      guard let base = list(own) else { return }
      setKeyed(base.items, open: base.open, of: own, as: field)
    default: return
    }
  }

  private mutating func setKeyed(_ items: [CellID], open: Int32?, of own: CellID, as field: Field) {
    var kept: [Key: CellID] = [:]
    var unknown: [CellID] = []
    for item in items {
      guard let key = key(of: item, field) else {
        unknown.append(item)
        continue
      }
      if let lost = kept.updateValue(item, forKey: key) { reportLost(lost, replacedBy: item, as: field) }
    }
    let sorted = kept.sorted { $0.key < $1.key }.map(\.value)
    set(sorted + unknown, open: open, of: own)
  }

  /// What docker keys the items of a list by: the published port, the target of a mount, the source of a grant.
  private enum Key: Hashable, Comparable {
    case number(Int64)
    case text([UInt8])

    static func < (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.number(let left), .number(let right)): left < right
      case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
      case (.number, .text): true
      case (.text, .number): false
      }
    }
  }

  /// The key of an item; `nil` when it is not known.
  private func key(of item: CellID, _ field: Field) -> Key? {
    guard let object = object(item) else { return nil }
    func key(_ name: String) -> Key? {
      guard let cell = project.cell(name, of: object) else { return .text([]) }
      if case .string(let text) = project[cell].value { return .text(Array(text.utf8)) }
      return nil
    }
    switch field.shape {
    case .ports:
      switch project.value("published", of: object) {
      case .int(let number)?: return .number(number)
      case nil: return .number(0)
      default: return nil
      }
    case .mounts: return key("target")
    default: return key("source")
    }
  }
}
