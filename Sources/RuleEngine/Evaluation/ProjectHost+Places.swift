import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// A place that is neither a whole value nor missing.
enum SidePlace: Hashable {
  /// The key of a cell.
  case key(CellID)
  /// Bytes inside the value of a cell.
  case part(CellID, SourceRange)
  /// A file, by its number.
  case file(Int)
  /// A node of a file.
  case node(Int, YAMLNodeID)
  /// Bytes of a file, whatever they mean.
  case text(SourceRange)
  /// A line of a file.
  case line(SourceRange)
}

/// What the number of an origin means.
///
/// Written values are the numbers of their cells, from 0; what is missing is an object and a slot, packed; what needs
/// more than that is an index into a table of the host.
extension Origin {
  private static let slotBits: Int32 = 7
  private static let sideStart: Int32 = -(1 << 30)

  enum Meaning {
    case nowhere
    case cell(CellID)
    case missing(object: Int32, slot: Int)
    case side(Int)
  }

  static func cell(_ cell: CellID) -> Origin { Origin(id: cell.index) }

  /// The place of a field that is not written; `object` is the number in an `ObjectRef`.
  static func missing(_ slot: Int, of object: Int32) -> Origin {
    Origin(id: Int32.min + (object << slotBits) + Int32(slot))
  }

  static func side(_ index: Int32) -> Origin { Origin(id: sideStart + index) }

  var meaning: Meaning {
    if self == .none { return .nowhere }
    if id >= 0 { return .cell(CellID(Int(id))) }
    if id >= Self.sideStart { return .side(Int(id - Self.sideStart)) }
    let packed = id - Int32.min
    return .missing(object: packed >> Self.slotBits, slot: Int(packed & (1 << Self.slotBits - 1)))
  }
}

extension ProjectHost {
  func missing(_ slot: Int, of object: ObjectRef) -> Origin {
    if object.id < 0 { return computed(object).origin }
    if Self.isText(object.type) { return textOrigin(of: object) }
    return object.type == ModelTypes.parameters ? .none : .missing(slot, of: object.id)
  }

  func origin(ofKey object: ObjectRef) -> Origin {
    if object.id < 0 { return computed(object).origin }
    if Self.isText(object.type) { return keyOrigin(ofText: object) }
    guard let record = written(object) else { return missingOrigin(of: absent(object)) }
    return project[record.cell].key == nil ? .cell(record.cell) : key(of: record.cell)
  }

  private func missingOrigin(of object: AbsentObject) -> Origin { missing(object.slot, of: object.owner) }

  func subrange(of origin: Origin, lower: Int, upper: Int) -> Origin {
    switch origin.meaning {
    case .cell(let cell):
      guard 0 <= lower, lower <= upper, let part = project.subrange(lower..<upper, of: cell) else {
        return origin
      }
      return side(.part(cell, part))
    case .side(let index):
      switch sidePlaces[index] {
      case .text(let whole): return side(.text(whole.slice(lower, upper)))
      case .part(let cell, let whole):
        guard 0 <= lower, lower <= upper, upper <= whole.end - whole.start else { return origin }
        return side(.part(cell, whole.slice(lower, upper)))
      case .key, .file, .node, .line: return origin
      }
    case .missing, .nowhere: return origin
    }
  }

  func precedes(_ a: ObjectRef, _ b: ObjectRef) -> Bool {
    guard let left = written(a), let right = written(b) else {
      guard let left = textRange(of: a), let right = textRange(of: b) else { return a.id < b.id }
      return left < right
    }
    let ranges = (project[left.cell].range, project[right.cell].range)
    return ranges.0 == ranges.1 ? a.id < b.id : ranges.0 < ranges.1
  }

  func text(of object: ObjectRef) -> String {
    guard object.type != ModelTypes.parameters else { return "params" }
    guard let type = TypeID(rawValue: object.type) else {
      return ModelTypes.declaration(object.type).name.lowercased()
    }
    for name in ["name", "text", "source", "target", "path"] {
      guard let slot = ComposeSchema[type].slot(named: name) else { continue }
      if case .string(let text) = field(slot, of: object).payload { return text }
    }
    return ComposeSchema[type].name.lowercased()
  }

  /// What an origin stands for; `nil` for what was computed.
  func place(of origin: Origin) -> Place? {
    switch origin.meaning {
    case .nowhere: return nil
    case .cell(let cell):
      return Place(
        range: project.shownRange(of: cell), path: project.path(of: cell), cell: cell,
        isMissing: !project[cell].isWritten)
    case .side(let index):
      switch sidePlaces[index] {
      case .key(let cell):
        let range = project[cell].key ?? project[cell].range
        return Place(range: range, path: project.path(of: cell), cell: cell, isMissing: false)
      case .part(let cell, let range):
        return Place(range: range, path: project.path(of: cell), cell: cell, isMissing: false)
      case .file, .node, .text, .line: return textPlace(sidePlaces[index])
      }
    case .missing(let object, let slot):
      let reference = self.reference(numbered: object)
      let anchor = anchor(of: reference)
      return Place(
        range: project.keyRange(of: anchor), path: path(ofField: slot, of: reference), cell: anchor,
        isMissing: true)
    }
  }

  /// The type of the object that lacks a field.
  func type(ofMissing origin: Origin) -> TypeID? {
    guard case .missing(let object, _) = origin.meaning else { return nil }
    return TypeID(rawValue: reference(numbered: object).type)
  }

  func reference(numbered id: Int32) -> ObjectRef {
    let type =
      id < Int32(project.objects.count)
      ? project.objects[Int(id)].type : absentObjects[Int(id) - project.objects.count].type
    return ObjectRef(type: type.rawValue, id: id)
  }

  /// Where a field would be written.
  private func path(ofField slot: Int, of object: ObjectRef) -> String {
    let owner = path(of: object)
    guard let type = TypeID(rawValue: object.type) else { return owner }
    return [owner, ComposeSchema[type].fields[slot].key].filter { !$0.isEmpty }.joined(separator: ".")
  }

  /// Where an object is written, or would be.
  func path(of object: ObjectRef) -> String {
    if object.id < 0 || Self.isText(object.type) {
      return place(of: object.id < 0 ? computed(object).origin : textOrigin(of: object))?.path ?? ""
    }
    if let record = written(object) { return project.path(of: record.cell) }
    let absent = absent(object)
    return path(ofField: absent.slot, of: absent.owner)
  }
}
