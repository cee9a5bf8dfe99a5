import ComposeModel
import YAMLSyntax

/// The long form of what is written as one scalar, such as a port or a mount.
struct LongForm {
  let project: Project

  /// The types whose long form may stand wherever their short form does.
  private static let types: Set<TypeID> = [.port, .mount, .grant, .ulimit]

  /// The entries of an object, in the order of the schema, with one field set to another value; a new one comes last.
  func entries(
    of object: ObjectID, setting field: String, to value: YAMLContent
  ) throws(FixFailure) -> YAMLContent {
    let record = project[object]
    let type = ComposeSchema[record.type]
    guard Self.types.contains(record.type) else {
      throw FixFailure("the short form of a \(type.name.lowercased()) cannot hold '\(field)'")
    }
    guard isAlone(record.cell) else { throw FixFailure("it is one of a range") }
    var entries: [(key: String, value: YAMLContent)] = []
    var isSet = false
    for (slot, other) in type.fields.enumerated() where !other.key.isEmpty {
      guard let cell = project.cell(slot, of: object) else { continue }
      isSet = isSet || other.name == field
      entries.append((other.key, other.name == field ? value : try content(of: cell)))
    }
    guard let slot = type.slot(named: field), !type.fields[slot].key.isEmpty else {
      throw FixFailure("'\(field)' is computed, not written")
    }
    if !isSet { entries.append((type.fields[slot].key, value)) }
    return .map(entries)
  }

  /// Whether a scalar stands for one object only, and not for one of a range of ports.
  func isAlone(_ cell: CellID) -> Bool {
    guard let parent = project[cell].parent, case .list(let list) = project[parent].value else { return true }
    return project.lists[Int(list)].items.count { project[$0].range == project[cell].range } == 1
  }

  private func content(of cell: CellID) throws(FixFailure) -> YAMLContent {
    switch project[cell].value {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .double(let value): return .double(value)
    case .string(let text): return .string(text)
    case .object(let object):
      var entries: [(key: String, value: YAMLContent)] = []
      let record = project[object]
      for (slot, field) in ComposeSchema[record.type].fields.enumerated() where !field.key.isEmpty {
        if let cell = project.cell(slot, of: object) { entries.append((field.key, try content(of: cell))) }
      }
      return .map(entries)
    case .partial, .unknown: throw FixFailure("a variable stands in it")
    case .duration, .list, .map: throw FixFailure("its short form cannot be taken apart")
    }
  }
}
