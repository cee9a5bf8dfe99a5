extension Evaluator {
  func select(_ node: Node) -> Value {
    let operand = evaluate(node.a)
    if case .object(let object) = operand.payload, !node.isOptional, node.b >= 0 {
      return frame.host.field(Int(node.b), of: object)
    }
    let field = program.tree.name(of: node)
    if case .optional(let optional) = operand.payload {
      guard let value = optional.value else { return operand }
      return found(field, node, in: value) ?? Value(.optional(OptionalValue(nil)), origin: operand.origin)
    }
    if node.isOptional {
      return found(field, node, in: operand) ?? Value(.optional(OptionalValue(nil)), origin: operand.origin)
    }
    switch operand.payload {
    case .object: return .error("no such field '\(field)'")
    case .map(let map):
      if let position = map.position(of: Value(.string(field))) { return map.values[position] }
      return map.open.map(Value.unknown) ?? .error("no such key: \(field)")
    case .null: return .error("'\(field)' of something absent")
    default: return strict(operand) ?? .error("no such field '\(field)'")
    }
  }

  /// The field as an optional; `nil` when there is none.
  private func found(_ field: String, _ node: Node, in operand: Value) -> Value? {
    switch operand.payload {
    case .object(let object):
      guard node.b >= 0 else { return .error("no such field '\(field)'") }
      switch frame.host.presence(ofField: Int(node.b), of: object) {
      case .present, .empty, .unknown:
        let value = frame.host.field(Int(node.b), of: object)
        return present(value)
      case .absent: return nil
      }
    case .map(let map):
      if let position = map.position(of: Value(.string(field))) {
        // The key is there, whatever its value may be.
        return Value(.optional(OptionalValue(map.values[position])), origin: map.values[position].origin)
      }
      return map.open.map(Value.unknown)
    case .null: return nil
    default: return strict(operand) ?? .error("no such field '\(field)'")
    }
  }

  /// The optional of a value; of something unknown it is not known whether there is one.
  func present(_ value: Value) -> Value {
    switch value.payload {
    case .error: value
    case .unknown(let set): .unknown(set)
    default: Value(.optional(OptionalValue(value)), origin: value.origin)
    }
  }

  func subscripted(_ node: Node) -> Value {
    var operand = evaluate(node.a)
    let key = evaluate(node.b)
    var isOptional = node.isOptional
    if case .optional(let optional) = operand.payload {
      guard let value = optional.value else { return operand }
      operand = value
      isOptional = true
    }
    let none = isOptional ? Value(.optional(OptionalValue(nil)), origin: operand.origin) : nil
    func some(_ value: Value) -> Value {
      isOptional ? present(value) : value
    }
    switch operand.payload {
    case .list(let list):
      if let stopped = strict(key) { return stopped }
      guard let position = Arithmetic.index(key) else { return .error("this is no index of a list") }
      if list.items.indices.contains(position) { return some(list.items[position]) }
      return list.open.map(Value.unknown) ?? none
        ?? .error("index out of range: \(position) of \(list.items.count) items")
    case .map(let map):
      if let stopped = strict(key) { return stopped }
      if let position = map.position(of: key) { return some(map.values[position]) }
      return map.open.map(Value.unknown) ?? none ?? .error("no such key: \(Template.text(key, frame.host))")
    case .null: return .error("an index of something absent")
    default: return strict([operand, key]) ?? .error("no such overload")
    }
  }

  func presence(_ node: Node, writtenCounts: Bool) -> Value {
    var operand = evaluate(node.a)
    if case .optional(let optional) = operand.payload {
      guard let value = optional.value else { return .bool(false) }
      operand = value
    }
    switch operand.payload {
    case .object(let object):
      // The name of the field was resolved in the node by the checker.
      guard node.b >= 0 else { return .error("no such field") }
      switch frame.host.presence(ofField: Int(node.b), of: object) {
      case .present: return .bool(true)
      case .empty: return .bool(writtenCounts)
      case .absent: return .bool(false)
      case .unknown:
        let value = frame.host.field(Int(node.b), of: object)
        return value.unknownSet.map(Value.unknown) ?? .unknown(UnknownSet(["it is defined elsewhere"]))
      }
    case .map(let map):
      if map.position(of: Value(.string(program.tree.name(of: node)))) != nil { return .bool(true) }
      return map.open.map(Value.unknown) ?? .bool(false)
    default: return strict(operand) ?? .error("no such field")
    }
  }
}
