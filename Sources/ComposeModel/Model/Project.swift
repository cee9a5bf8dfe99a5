package import Diagnostics

/// A stack as rules see it: a graph of objects whose every value knows where it was written.
///
/// The graph is flat: objects, cells, lists and maps live in arrays and name each other by index, so that back
/// references need no pointers and the whole is `Sendable`.
package struct Project: Sendable {
  package let target: Target
  package internal(set) var cells: [Cell] = []
  package internal(set) var objects: [ModelObject] = []
  /// For each object and slot of its type the index of the cell, or -1.
  var slots: [Int32] = []
  package internal(set) var lists: [ModelList] = []
  package internal(set) var maps: [ModelMap] = []
  package internal(set) var partials: [PartialText] = []
  /// Why values are unknown: each entry names the variables, or says `defined elsewhere`.
  package internal(set) var unknowns: [[String]] = []
  /// What Docker prints for cells whose value in the model is another: `0.50` for a number of processors.
  package internal(set) var texts: [CellID: String] = [:]
  /// The `x-*` keys of objects, when they are asked for.
  package internal(set) var extensions: [ObjectID: [String: ExtensionValue]] = [:]
  /// Where the `x-*` keys of the top level stand, for each file's root.
  package internal(set) var extensionPlaces: [ObjectID: [(key: String, place: SourceRange)]] = [:]
  /// The files that the stack was read from, in the order in which they are merged.
  package internal(set) var sources: [SourceFile] = []
  /// The object of type ``TypeID/model``.
  package internal(set) var root = ObjectID(0)

  /// The file that a range lies in.
  package func source(of range: SourceRange) -> SourceFile {
    if let last = sources.last, last.id == range.file { return last }
    return sources.first { $0.id == range.file } ?? SourceFile(id: range.file, path: "", bytes: [])
  }

  package subscript(cell: CellID) -> Cell { cells[Int(cell.index)] }
  package subscript(object: ObjectID) -> ModelObject { objects[Int(object.index)] }

  /// The value of a cell; what is asked for most often, without a copy of the cell.
  package func value(of cell: CellID) -> ModelValue { cells[Int(cell.index)].value }

  /// Whether a cell stands in the file, see ``Cell/isWritten``.
  package func isWritten(_ cell: CellID) -> Bool { cells[Int(cell.index)].isWritten }

  package func isEmpty(list: Int32) -> Bool { lists[Int(list)].items.isEmpty }
  package func isEmpty(map: Int32) -> Bool { maps[Int(map)].keys.isEmpty }

  /// The cell of a field; `nil` when it was neither written nor computed.
  package func cell(_ slot: Int, of object: ObjectID) -> CellID? {
    let cell = slots[objects[Int(object.index)].firstSlot + slot]
    return cell < 0 ? nil : CellID(Int(cell))
  }

  /// The cell of a field by the name that rules use; `nil` when it was neither written nor computed.
  package func cell(_ name: String, of object: ObjectID) -> CellID? {
    let type = objects[Int(object.index)].type
    guard let slot = ComposeSchema[type].slot(named: name) else {
      preconditionFailure("'\(type)' has no field '\(name)'")
    }
    return cell(slot, of: object)
  }

  /// The value of a field by the name that rules use; `nil` when it was neither written nor computed.
  package func value(_ name: String, of object: ObjectID) -> ModelValue? {
    cell(name, of: object).map { self[$0].value }
  }

  /// The entries of a map field, in the order of the file.
  package func entries(_ name: String, of object: ObjectID) -> [(key: String, cell: CellID)] {
    guard case .map(let index)? = value(name, of: object) else { return [] }
    let map = maps[Int(index)]
    return Array(zip(map.keys, map.values)).map { (key: $0, cell: $1) }
  }

  /// The items of a list field.
  package func items(_ name: String, of object: ObjectID) -> [CellID] {
    guard case .list(let index)? = value(name, of: object) else { return [] }
    return lists[Int(index)].items
  }

  /// The object that is the value of a cell.
  package func object(in cell: CellID) -> ObjectID? {
    if case .object(let object) = value(of: cell) { object } else { nil }
  }

  /// The object that is the value of a field.
  package func object(_ name: String, of object: ObjectID) -> ObjectID? {
    if case .object(let found)? = value(name, of: object) { found } else { nil }
  }

  /// The place of a part of a text, by its UTF-8 offsets; `nil` where the text does not stand verbatim in the file,
  /// bare or in quotes.
  package func subrange(_ part: Range<Int>, of cell: CellID) -> SourceRange? {
    let range = self[cell].range
    guard case .string(let text) = value(of: cell), part.upperBound <= text.utf8.count else { return nil }
    let bytes = source(of: range).bytes[range.start..<range.end]
    let isQuoted =
      bytes.count == text.utf8.count + 2 && [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes.first)
    let inner = isQuoted ? bytes.dropFirst().dropLast() : bytes
    guard inner.elementsEqual(text.utf8) else { return nil }
    let start = inner.startIndex
    return SourceRange(file: range.file, start: start + part.lowerBound, end: start + part.upperBound)
  }

  /// The place of a cell in the document as Docker's schema errors spell it: `services.web.ports.0`.
  package func path(of cell: CellID) -> String {
    var parts: [String] = []
    var current = cell
    while let parent = self[current].parent {
      let step = Int(self[current].step)
      switch self[parent].value {
      case .object(let object):
        parts.append(ComposeSchema[self[object].type].fields[step].key)
      case .list: parts.append(String(step))
      case .map(let map): parts.append(maps[Int(map)].keys[step])
      default: break
      }
      current = parent
    }
    return parts.filter { !$0.isEmpty }.reversed().joined(separator: ".")
  }

  /// The key of a service; empty for another object.
  func serviceName(of object: ObjectID) -> String {
    if self[object].type == .service, case .string(let name)? = value("name", of: object) { name } else { "" }
  }

  /// The key of the service that a cell belongs to.
  package func service(of cell: CellID) -> String? {
    var current = cell
    while let parent = self[current].parent {
      if case .object(let object) = self[current].value, self[object].type == .service,
        case .map(let map) = self[parent].value
      {
        return maps[Int(map)].keys[Int(self[current].step)]
      }
      current = parent
    }
    return nil
  }
}
