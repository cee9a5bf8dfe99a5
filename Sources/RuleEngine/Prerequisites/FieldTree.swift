import CEL
import ComposeModel

/// The fields of an object and of those that are parts of it, such as `deploy.resources.limits`, by number.
///
/// Of each field two things are told, which a ``FieldSet`` holds: that it is written, and that its value is another
/// than that of a field which is not.
final class FieldTree: Sendable {
  enum Entry {
    /// A field with a value of its own.
    case value(FieldNumber)
    /// A part: it is there in any case, with fields that are written or not.
    case part(FieldNumber, ObjectRef)
    /// A field of which nothing is told.
    case untold
  }

  /// For the object, which is the first, and each of its parts the fields by slot.
  let objects: [[Entry]]

  /// The trees of all types, by their numbers; `nil` for the parts of files.
  static let all: [FieldTree?] = TypeID.allCases.map {
    ProjectHost.isText($0.rawValue) ? nil : FieldTree(of: $0)
  }

  private init(of type: TypeID) {
    var objects: [[Entry]] = [[]]
    var count: Int32 = 0
    var waiting = [(type: type, index: 0)]
    while let (type, index) = waiting.popLast() {
      objects[index] = ComposeSchema[type].fields.indices.map { slot in
        guard count < FieldNumber.limit, !Self.isComputedByHost(slot, of: type) else { return .untold }
        let number = FieldNumber(index: count)
        switch ModelTypes.absences[Int(type.rawValue)][slot] {
        case .value:
          count += 1
          return .value(number)
        case .object(let part):
          // What only refers to an object has no parts, and refers to one always.
          guard !Self.isReference(ComposeSchema[type].fields[slot]) else { return .untold }
          count += 1
          objects.append([])
          waiting.append((part, objects.count - 1))
          return .part(number, ObjectRef(type: part.rawValue, id: Int32(objects.count - 1)))
        }
      }
    }
    self.objects = objects
  }

  private static func isComputedByHost(_ slot: Int, of type: TypeID) -> Bool {
    type == .model && slot == ProjectHost.filesSlot
  }

  private static func isReference(_ field: Field) -> Bool {
    guard case .derived(.object(let type)) = field.shape else { return false }
    return type != .software
  }
}

/// The number of a field in a ``FieldTree``.
struct FieldNumber: Hashable {
  fileprivate static let limit = Int32(FieldSet.capacity / 2)
  fileprivate let index: Int32

  /// That the field is written, be it empty.
  var written: Int { Int(index) * 2 }
  /// That its value is not what it is when the field is not written.
  var changed: Int { Int(index) * 2 + 1 }
}
