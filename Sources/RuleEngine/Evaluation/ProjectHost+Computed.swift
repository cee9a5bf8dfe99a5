import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

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

  // MARK: YAML

  /// The YAML node that a value was read from.
  func node(behind origin: Origin) -> Value {
    var fields: [String: Value] = [
      "kind": Value(.string("absent")), "style": Value(.string("")), "text": Value(.string("")),
      "line": Value(.int(0)), "keys": Value(.list(ListValue([]))),
    ]
    guard case .cell(let cell) = origin.meaning, project[cell].isWritten, let place = place(of: origin),
      let tree = tree(of: place.range), let node = node(of: tree, at: project[cell].range)
    else { return computed(ModelTypes.node, fields, at: origin) }
    let record = tree[node]
    fields["kind"] = Value(.string("\(record.kind)"))
    fields["style"] = Value(.string("\(record.style)"))
    fields["tag"] = record.tag.map { Value(.string($0)) }
    fields["anchor"] = record.anchor.map { Value(.string($0)) }
    fields["text"] = Value(.string(tree.file.text(in: record.range)))
    fields["line"] = Value(.int(Int64(tree.file.position(of: record.range.start).line)))
    if record.kind == .mapping {
      let keys = tree.entries(of: node).map { Value(.string(tree.text(of: $0.key)), origin: origin) }
      fields["keys"] = Value(.list(ListValue(keys)))
    }
    return computed(ModelTypes.node, fields, at: origin)
  }
}

extension ProjectHost {
  /// The outermost node that has just this range.
  private func node(of tree: YAMLTree, at range: SourceRange) -> YAMLNodeID? {
    if let known = nodes[range] { return known }
    guard !indexedTrees.contains(tree.file.id) else { return nil }
    indexedTrees.insert(tree.file.id)
    var waiting = [tree.root].compactMap(\.self)
    while let node = waiting.popLast() {
      let place = tree.range(of: node)
      if nodes[place] == nil { nodes[place] = node }
      switch tree.kind(of: node) {
      case .mapping: waiting += tree.entries(of: node).map(\.value)
      case .sequence: waiting += tree.items(of: node)
      case .scalar, .alias: break
      }
    }
    return nodes[range]
  }
}
