import Diagnostics

/// Maps, and lists that stand for maps.
extension Merger {
  private func map(_ cell: CellID) -> Int32? {
    if case .map(let map) = project[cell].value { map } else { nil }
  }

  /// Merges a map of texts by its keys; one of pointers keeps what an empty value would override.
  mutating func mergeMap(_ cell: CellID, into own: CellID, isPointer: Bool) {
    guard let base = map(own), let other = map(cell) else { return }
    let override = project.maps[Int(other)]
    if let open = override.open { builder.open(map: base, because: open) }
    for (key, value) in zip(override.keys, override.values) {
      guard let index = project.maps[Int(base)].keys.lastIndex(of: key) else {
        append(key, value, to: base, in: own)
        continue
      }
      let before = project.maps[Int(base)].values[index]
      if isPointer, isEmpty(value), !isEmpty(before) {
        reportZero(value, over: before, named: key)
        continue
      }
      builder.reparent(value, to: own, step: index)
      builder.setEntry(index, of: base, to: value)
    }
  }

  private func isEmpty(_ cell: CellID) -> Bool {
    switch project[cell].value {
    case .null: true
    case .string(let text): text.isEmpty
    default: false
    }
  }

  /// Merges the entries of a map, each replaced as a whole.
  mutating func replaceEntries(of cell: CellID, in own: CellID) {
    guard let base = map(own), let other = map(cell) else { return }
    let override = project.maps[Int(other)]
    for (key, value) in zip(override.keys, override.values) {
      if let index = project.maps[Int(base)].keys.firstIndex(of: key) {
        // A null in the override leaves what is there.
        if case .null = project[value].value { continue }
        builder.reparent(value, to: own, step: index)
        builder.setEntry(index, of: base, to: value)
      } else {
        append(key, value, to: base, in: own)
      }
    }
  }

  // MARK: Variables

  /// Merges environments by the names of variables; what is empty in the override keeps the base's value.
  mutating func mergeVariables(_ cell: CellID, into own: CellID) {
    guard case .list(let base) = project[own].value, case .list(let other) = project[cell].value else {
      return
    }
    var items = project.lists[Int(base)].items
    var places: [String: Int] = [:]
    for (index, item) in items.enumerated() { if let name = name(of: item) { places[name] = index } }
    for item in project.lists[Int(other)].items {
      builder.reparent(item, to: own, step: Int(project[item].step))
      guard let name = name(of: item), let index = places[name] else {
        if let name = name(of: item) { places[name] = items.count }
        items.append(item)
        continue
      }
      if let value = value(of: item), isEmpty(value), let before = self.value(of: items[index]),
        !isEmpty(before)
      {
        // What an env_file leaves without a value is no override.
        if !isFromFile(item) { reportZero(item, over: items[index], named: name) }
        continue
      }
      items[index] = item
    }
    let open = project.lists[Int(base)].open ?? project.lists[Int(other)].open
    builder.setValue(builder.addList(items, open: open), of: own)
  }

  private func name(of item: CellID) -> String? {
    guard let variable = object(item), case .string(let name)? = project.value("name", of: variable) else {
      return nil
    }
    return name
  }

  private func value(of item: CellID) -> CellID? { object(item).flatMap { project.cell("value", of: $0) } }

  private func isFromFile(_ item: CellID) -> Bool {
    guard let variable = object(item), case .bool(true)? = project.value("from_env_file", of: variable) else {
      return false
    }
    return true
  }

  // MARK: Networks of a service

  /// Merges the networks of a service: of one that both files name the aliases are replaced, addresses are taken when
  /// they are written, and driver options of the override are lost.
  mutating func mergeAttachments(_ cell: CellID, into own: CellID) {
    guard case .list(let base) = project[own].value, case .list(let other) = project[cell].value else {
      return
    }
    var items = project.lists[Int(base)].items
    for item in project.lists[Int(other)].items {
      builder.reparent(item, to: own, step: Int(project[item].step))
      guard let name = name(of: item), let index = items.firstIndex(where: { self.name(of: $0) == name })
      else {
        items.append(item)
        continue
      }
      guard let attachment = object(item), !isBare(attachment), let before = object(items[index]) else {
        continue
      }
      if isBare(before) {
        items[index] = item
      } else {
        mergeAttachment(attachment, into: before)
      }
    }
    let open = project.lists[Int(base)].open ?? project.lists[Int(other)].open
    builder.setValue(builder.addList(items, open: open), of: own)
  }

  private func isBare(_ attachment: ObjectID) -> Bool {
    if case .bool(true)? = project.value("bare", of: attachment) { true } else { false }
  }

  private mutating func mergeAttachment(_ override: ObjectID, into base: ObjectID) {
    reportLostAliases(override, over: base)
    if let aliases = project.cell("aliases", of: override) {
      take(aliases, as: "aliases", of: base)
    } else {
      builder.clearField("aliases", of: base)
    }
    for address in ["ipv4_address", "ipv6_address"] {
      guard let cell = project.cell(address, of: override), !builder.text(of: cell).isEmpty else { continue }
      take(cell, as: address, of: base)
    }
  }

  // MARK: Extensions

  /// Merges the `x-*` keys of a service in depth.
  mutating func mergeExtensions(of override: ObjectID, into base: ObjectID) {
    for (key, value) in project.extensions[override] ?? [:] {
      let before = project.extensions[base]?[key]
      if let types = before?.mismatch(with: value) { reportMismatch(types, of: key, in: override) }
      builder.addExtension(key, before.map { $0.merged(with: value) } ?? value, to: base)
    }
  }
}

extension ExtensionValue {
  /// The Go types of the first list that docker cannot append to what is there, both somewhere in the values.
  fileprivate func mismatch(with override: ExtensionValue) -> String? {
    switch (self, override) {
    case (.map(let base), .map(let other)):
      return other.keys.sorted().lazy.compactMap { key in
        base[key].flatMap { value in other[key].flatMap { value.mismatch(with: $0) } }
      }.first
    case (.list, .list), (.null, .list): return nil
    case (_, .list): return "[]interface {}, \(goType)"
    default: return nil
    }
  }

  private var goType: String {
    switch self {
    case .null: "<nil>"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint64"
    case .double: "float64"
    case .timestamp: "time.Time"
    case .string: "string"
    case .list: "[]interface {}"
    case .map: "map[string]interface {}"
    }
  }

  /// Maps are merged by key, lists appended, everything else is replaced.
  fileprivate func merged(with override: ExtensionValue) -> ExtensionValue {
    switch (self, override) {
    case (.map(let base), .map(let other)): .map(base.merging(other) { $0.merged(with: $1) })
    case (.list(let base), .list(let other)): .list(base + other)
    default: override
    }
  }
}
