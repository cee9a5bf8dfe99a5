extension Checker {
  mutating func checkSelect(_ index: Int32) -> CELType {
    let node = tree.nodes[Int(index)]
    let field = tree.name(of: node)
    if let type = checkQualifiedName(index) { return type }
    // `x.?f` asks whether there is one, so that the operand itself may be an optional.
    if node.isOptional {
      var operand = concrete(check(node.a))
      if case .optional(let inner) = operand { operand = concrete(inner) }
      return .optional(unwrapped(resolve(field, of: concrete(unwrapped(operand)), index, isGuarded: true)))
    }
    var operand = concrete(checkPresent(node.a))
    if case .optional(let inner) = operand {
      operand = concrete(inner)
      return .optional(resolve(field, of: operand, index, isGuarded: true))
    }
    return resolve(field, of: operand, index, isGuarded: false)
  }

  /// The type of `a.b.c` when that is the name of a variable or type; the node becomes it.
  private mutating func checkQualifiedName(_ index: Int32) -> CELType? {
    guard let (name, root, isRooted) = qualifiedName(index) else { return nil }
    if !isRooted, locals.contains(where: { $0.name == root }) { return nil }
    if scope.hasQualifiedNames, let slot = scope.slot(name, isRooted: isRooted) {
      tree.nodes[Int(index)].kind = .identifier
      tree.nodes[Int(index)].a = Int32(slot)
      return scope.variables[slot].type
    }
    return scope.slot(root) == nil ? typeLiteral(name, index) : nil
  }

  /// The names of a chain of fields from an identifier, with that identifier and whether it has a dot before it.
  private func qualifiedName(_ index: Int32) -> (name: String, root: String, isRooted: Bool)? {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .identifier:
      let name = tree.name(of: node)
      // Most chains begin with a variable, and are no names.
      guard scope.hasQualifiedNames || scope.slot(name) == nil else { return nil }
      return (name, name, node.isOptional)
    case .select where !node.isOptional:
      guard let operand = qualifiedName(node.a) else { return nil }
      return ("\(operand.name).\(tree.name(of: node))", operand.root, operand.isRooted)
    default: return nil
    }
  }

  /// The type of a field or map entry; of a message the slot is noted in the node.
  private mutating func resolve(
    _ field: String, of operand: CELType, _ index: Int32, isGuarded: Bool
  ) -> CELType {
    switch operand {
    case .message(let message):
      let declaration = environment.messages[Int(message)]
      guard let slot = declaration.slot(field) else {
        failField(field, of: declaration, index)
        return .dyn
      }
      tree.nodes[Int(index)].b = Int32(slot)
      return declaration.fields[slot].type
    case .map(let key, let value):
      guard isAssignable(.string, to: key) else {
        fail(index, "the keys of this map are \(name(key)), not string")
        return .dyn
      }
      if !isGuarded { requireKey(index, "'\(field)'", "has(\(source(index)))", nil) }
      return value
    case .dyn: return .dyn
    default:
      fail(index, "\(name(operand)) has no fields")
      return .dyn
    }
  }

  /// A key that a map may not have must be asked for first.
  private mutating func requireKey(_ index: Int32, _ key: String, _ guardText: String, _ optional: String?) {
    guard environment.requiresGuards, !environment.toleratesAbsence, let path = path(of: index),
      !guards.contains(path)
    else { return }
    let map = source(tree.nodes[Int(index)].a)
    let other = optional.map { ", or read it with a default: \($0)" } ?? ""
    fail(index, "'\(map)' may have no key \(key)", hint: "write \"\(guardText) &&\" before it\(other)")
  }

  mutating func checkIndex(_ index: Int32) -> CELType {
    let node = tree.nodes[Int(index)]
    let isOptional = node.isOptional
    var operand = concrete(checkPresent(node.a))
    var isChained = false
    if case .optional(let inner) = operand {
      operand = concrete(inner)
      isChained = true
    }
    let key = checkPresent(node.b)
    let result: CELType
    switch operand {
    case .list(let element):
      if !isAssignable(key, to: .int), !isAssignable(key, to: .uint), !isAssignable(key, to: .double) {
        fail(node.b, "a list is indexed by int, not by \(name(key))")
      }
      result = element
    case .map(let wanted, let value):
      let isNumeric =
        [.int, .uint, .double].contains(key) && [.int, .uint, .double].contains(shallow(wanted))
      if !isAssignable(key, to: wanted), !isNumeric {
        fail(node.b, "the keys of this map are \(name(wanted)), not \(name(key))")
      }
      if !isOptional, !isChained {
        let (map, key) = (source(node.a), source(node.b))
        let isText = unwrapped(value) == .string
        requireKey(index, key, "\(key) in \(map)", isText ? "\(map)[?\(key)].orValue('')" : nil)
      }
      result = value
    case .dyn: result = .dyn
    default:
      fail(index, "\(name(operand)) cannot be indexed")
      result = .dyn
    }
    return isOptional || isChained ? .optional(result) : result
  }

  mutating func checkPresence(_ index: Int32) -> CELType {
    let node = tree.nodes[Int(index)]
    var operand = concrete(checkPresent(node.a))
    if case .optional(let inner) = operand { operand = concrete(inner) }
    _ = resolve(tree.name(of: node), of: operand, index, isGuarded: true)
    return .bool
  }

  // MARK: Comprehensions

  mutating func checkComprehension(_ index: Int32, _ macro: Node.Macro) -> CELType {
    let node = tree.nodes[Int(index)]
    let collection = concrete(checkPresent(node.a))
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.maximumNesting {
      errors.append(
        ExpressionError(
          lower: Int(node.lower), upper: Int(node.upper),
          message: "comprehensions may be nested \(Self.maximumNesting) deep at most"))
    }
    let element: (CELType, CELType)
    switch collection {
    case .list(let item): element = node.name2 < 0 ? (item, .dyn) : (.int, item)
    case .map(let key, let value): element = (key, value)
    case .dyn: element = (.dyn, .dyn)
    default:
      fail(node.a, "\(name(collection)) is no list or map")
      element = (.dyn, .dyn)
    }
    let before = (locals.count, guards)
    locals.append((tree.name(of: node), element.0))
    if node.name2 >= 0 { locals.append((tree.names[Int(node.name2)], element.1)) }
    defer {
      locals.removeSubrange(before.0...)
      guards = before.1
    }
    let body = Array(tree.children(of: node))
    switch macro {
    case .all, .exists, .existsOne:
      expect(body[0], .bool)
      return .bool
    case .filter:
      expect(body[0], .bool)
      if case .map(let key, _) = collection { return .list(key) }
      if collection == .dyn { return .list(.dyn) }
      return collection
    case .sortBy:
      if case .map = collection { fail(node.a, "only a list can be sorted") }
      check(body[0])
      return collection
    case .map, .transformList: return .list(checkTransformation(body))
    case .transformMap:
      let value = checkTransformation(body)
      return .map(element.0, value)
    case .transformMapEntry:
      let type = concrete(checkTransformation(body))
      if case .map = type { return type }
      if type != .dyn { fail(body[body.count - 1], "this must be a map, not \(name(type))") }
      return .map(.dyn, .dyn)
    }
  }

  /// Checks a body that may have a filter before it.
  private mutating func checkTransformation(_ body: [Int32]) -> CELType {
    if body.count == 2 {
      expect(body[0], .bool)
      guards.formUnion(facts(body[0], whenTrue: true))
    }
    return check(body[body.count - 1])
  }

  mutating func checkBinding(_ index: Int32, _ binding: Node.Binding) -> CELType {
    let node = tree.nodes[Int(index)]
    var value = check(node.a)
    if binding != .bind {
      value = concrete(value)
      switch value {
      case .optional(let inner): value = inner
      case .dyn: break
      default:
        fail(node.a, "\(name(value)) is no optional")
        value = .dyn
      }
    }
    locals.append((tree.name(of: node), value))
    defer { locals.removeLast() }
    let body = check(node.b)
    switch binding {
    case .bind, .optFlatMap: return body
    case .optMap: return .optional(body)
    }
  }
}
