import CEL
import ComposeModel

extension ProjectHost {
  /// What is told of the fields of a subject.
  func fields(of subject: MatchPath.Subject) -> FieldSet {
    guard case .cell(let cell) = subject.value, case .object(let object) = project.value(of: cell),
      let tree = FieldTree.all[Int(project[object].type.rawValue)]
    else { return .all }
    var set = FieldSet()
    tell(reference(object), 0, tree, &set)
    return set
  }

  /// Adds what is told of an object, which is one of a tree.
  private func tell(_ object: ObjectRef, _ index: Int, _ tree: FieldTree, _ set: inout FieldSet) {
    let isElsewhere = written(object)?.elsewhere != nil
    let isService = object.type == TypeID.service.rawValue
    for (slot, entry) in tree.objects[index].enumerated()
    where
      isElsewhere || project.cell(slot, of: ObjectID(Int(object.id))) != nil
      || isService && slot == Self.softwareSlot
    {
      switch entry {
      case .untold: break
      case .value(let number):
        if presence(ofField: slot, of: object) != .absent { set.insert(number.written) }
        if isChanged(field(slot, of: object), slot, of: object.type) { set.insert(number.changed) }
      case .part(let number, let part):
        if presence(ofField: slot, of: object) != .absent { set.insert(number.written) }
        tell(field(slot, of: object), Int(part.id), tree, &set)
      }
    }
  }

  /// Adds what is told of the value of a part.
  private func tell(_ value: Value, _ index: Int, _ tree: FieldTree, _ set: inout FieldSet) {
    guard case .object(let object) = value.payload else {
      // Nobody knows what is written there.
      set = .all
      return
    }
    if object.id >= 0 {
      if written(object) != nil { tell(object, index, tree, &set) }
      return
    }
    for (slot, entry) in tree.objects[index].enumerated() {
      guard case .value(let number) = entry, let value = computed(object).fields[slot] else { continue }
      set.insert(number.written)
      if isChanged(value, slot, of: object.type) { set.insert(number.changed) }
    }
  }

  /// Whether a value is another than that of a field which is not written.
  private func isChanged(_ value: Value, _ slot: Int, of type: Int32) -> Bool {
    guard case .value(let absence) = ModelTypes.absences[Int(type)][slot] else { return true }
    switch (value.payload, absence) {
    case (.null, .null): return false
    case (.bool(let value), .bool(let other)): return value != other
    case (.int(let value), .int(let other)): return value != other
    case (.duration(let value), .duration(let other)): return value != other
    case (.list(let list), .list): return !list.items.isEmpty || list.open != nil
    case (.map(let map), .map): return !map.keys.isEmpty || map.open != nil
    case (.string(let value), .string(let other)): return !value.utf8.elementsEqual(other.utf8)
    default: return true
    }
  }
}
