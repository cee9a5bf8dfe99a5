import CEL
import ComposeModel

/// An object that a function made, such as the image of a text.
struct ComputedObject {
  let type: Int32
  /// For each slot its value; `nil` for what is absent.
  let fields: [Value?]
  /// The place of the text that it was made of.
  let origin: Origin
}

extension ProjectHost {
  /// Makes an object of some fields; its number is negative, which tells it from those of the stack.
  func computed(_ type: Int32, _ fields: [String: Value], at origin: Origin) -> Value {
    let declaration = ModelTypes.declaration(type)
    let object = ComputedObject(
      type: type, fields: declaration.fields.map { fields[$0.name] }, origin: origin)
    return Value(.object(ObjectRef(type: type, id: addComputed(object))), origin: origin)
  }

  /// A field of an object that a function made: absent ones are what they are of objects of the stack.
  func computedField(_ slot: Int, of object: ObjectRef) -> Value {
    let computed = computed(object)
    if let value = computed.fields[slot] { return value }
    if object.type == ModelTypes.node {
      return Value(absentField(slot, of: object).payload, origin: computed.origin)
    }
    guard Int(object.type) < ModelTypes.absences.count,
      case .value(let payload) = ModelTypes.absences[Int(object.type)][slot]
    else { return Value(.null, origin: computed.origin) }
    return Value(payload, origin: computed.origin)
  }

  func computedPresence(ofField slot: Int, of object: ObjectRef) -> Presence {
    guard let value = computed(object).fields[slot] else { return .absent }
    if case .unknown = value.payload { return .unknown }
    return .present
  }

  /// The fields of an object that a function made, without those that are absent.
  func computedFields(of object: ObjectRef) -> [(name: String, value: Value)] {
    zip(ModelTypes.declaration(object.type).fields, computed(object).fields).compactMap { field, value in
      value.map { (field.name, $0) }
    }
  }
}
