extension Evaluator {
  /// The items of a collection as the values of a comprehension's variables.
  struct Items {
    var pairs: [(first: Value, second: Value?)]
    var open: UnknownSet?
  }

  /// The items of a list or map; of a list with two variables the index comes first.
  func items(_ collection: Value, two: Bool) -> Items? {
    switch collection.payload {
    case .list(let list):
      let pairs = list.items.enumerated().map { index, item in
        two ? (first: Value(.int(Int64(index))), second: item) : (first: item, second: nil)
      }
      return Items(pairs: pairs, open: list.open)
    case .map(let map):
      let pairs = zip(map.keys, map.values).map { (first: $0, second: two ? $1 : nil) }
      return Items(pairs: pairs, open: map.open)
    default: return nil
    }
  }

  /// Evaluates a node with a comprehension's variables set.
  func evaluate(_ index: Int32, with pair: (first: Value, second: Value?)) -> Value {
    let depth = frame.locals.count
    frame.push(pair.first)
    if let second = pair.second { frame.push(second) }
    let value = evaluate(index)
    frame.locals.removeSubrange(depth...)
    return value
  }

  /// Sets the comprehension's variables for each item of a collection, until `visit` has enough.
  ///
  /// - Returns: What leaves the collection open, or the value that stands for what is no collection.
  private func forEach(
    _ node: Node, in collection: Value, _ visit: (_ first: Value) -> Bool
  ) -> (open: UnknownSet?, stopped: Value?) {
    let hasTwo = node.name2 >= 0
    let depth = frame.locals.count
    switch collection.payload {
    case .list(let list):
      if list.items.isEmpty { return (list.open, nil) }
      frame.push(Value(.null))
      if hasTwo { frame.push(Value(.null)) }
      for index in list.items.indices {
        let item = list.items[index]
        let first = hasTwo ? Value(.int(Int64(index))) : item
        frame.locals[depth] = first
        if hasTwo { frame.locals[depth + 1] = item }
        guard visit(first) else { break }
      }
      frame.locals.removeSubrange(depth...)
      return (list.open, nil)
    case .map(let map):
      if map.keys.isEmpty { return (map.open, nil) }
      frame.push(Value(.null))
      if hasTwo { frame.push(Value(.null)) }
      for index in map.keys.indices {
        let key = map.keys[index]
        frame.locals[depth] = key
        if hasTwo { frame.locals[depth + 1] = map.values[index] }
        guard visit(key) else { break }
      }
      frame.locals.removeSubrange(depth...)
      return (map.open, nil)
    default: return (nil, strict(collection) ?? .error("no such overload"))
    }
  }

  /// The list that a macro makes of a collection; what was made of nothing is shared.
  private func list(_ items: [Value], open: UnknownSet?, of collection: Value) -> Value {
    let list = items.isEmpty && open == nil ? ListValue.empty : ListValue(items, open: open)
    return Value(.list(list), origin: collection.origin)
  }

  func comprehension(_ macro: Node.Macro, _ node: Node) -> Value {
    let collection = evaluate(node.a)
    let body = program.tree.children(of: node)
    let first = body[body.startIndex]
    switch macro {
    case .all: return quantify(node, collection, first, deciding: false)
    case .exists: return quantify(node, collection, first, deciding: true)
    case .existsOne: return existsOne(node, collection, first)
    case .filter: return filter(node, collection, first)
    case .map where body.count == 1: return map(node, collection, first)
    case .map, .transformList: return transformList(node, collection, body)
    case .transformMap, .transformMapEntry: return transformMap(macro, node, collection, body)
    case .sortBy: return sorted(node, collection, first)
    }
  }

  private func quantify(_ node: Node, _ collection: Value, _ body: Int32, deciding: Bool) -> Value {
    var undecided: [Value] = []
    var isDecided = false
    let (open, stopped) = forEach(node, in: collection) { _ in
      let value = condition(body)
      guard case .bool(let result) = value.payload else {
        undecided.append(value)
        return true
      }
      isDecided = result == deciding
      return !isDecided
    }
    if isDecided { return .bool(deciding) }
    if let stopped { return stopped }
    if let open { undecided.append(.unknown(open)) }
    return self.undecided(undecided) ?? .bool(!deciding)
  }

  private func existsOne(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
    var count = 0
    var undecided: [Value] = []
    let (open, stopped) = forEach(node, in: collection) { _ in
      let value = condition(body)
      if case .bool(let result) = value.payload { count += result ? 1 : 0 } else { undecided.append(value) }
      return true
    }
    if let value = stopped ?? undecided.first(where: \.isError) { return value }
    if count > 1 { return .bool(false) }
    if let open { undecided.append(.unknown(open)) }
    return self.undecided(undecided) ?? .bool(count == 1)
  }

  /// The items for which the body is true; one that cannot be decided leaves the result open.
  private func filter(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
    var result: [Value] = []
    var doubt: UnknownSet?
    var failure: Value?
    let (open, stopped) = forEach(node, in: collection) { item in
      let value = condition(body)
      switch value.payload {
      case .bool(let isChosen): if isChosen { result.append(item) }
      default:
        guard let set = value.unknownSet else {
          failure = value.isError ? value : .error("a bool is wanted")
          return false
        }
        doubt = UnknownSet.union(doubt, set)
      }
      return true
    }
    if let value = stopped ?? failure { return value }
    return list(result, open: UnknownSet.union(open, doubt), of: collection)
  }

  private func map(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
    var result: [Value] = []
    var failure: Value?
    let (open, stopped) = forEach(node, in: collection) { _ in
      let value = evaluate(body)
      if value.isError { failure = value } else { result.append(value) }
      return failure == nil
    }
    if let value = stopped ?? failure { return value }
    return list(result, open: open, of: collection)
  }

  /// The items in the order of what the body makes of them.
  private func sorted(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
    guard case .list(let list) = collection.payload else {
      return strict(collection) ?? .error("no such overload")
    }
    let keys = map(node, collection, body)
    guard case .list(let values) = keys.payload else { return keys }
    if let open = list.open { return .unknown(open) }
    if let value = strict(values.items) ?? strict(list.items) { return value }
    return ListFunctions.sorted(
      list.items, by: values.items, collection, CallContext(frame: frame, pattern: nil))
  }

  // MARK: Transformations

  /// Evaluates the last node of a body for each item that the first lets through, if there are two.
  ///
  /// - Returns: What leaves the result open, or the value that stands for what is no collection or went wrong.
  private func transform(
    _ node: Node, _ collection: Value, _ body: ArraySlice<Int32>,
    _ visit: (_ key: Value, _ value: Value) -> Value?
  ) -> (open: UnknownSet?, stopped: Value?) {
    let filter = body.count > 1 ? body.first : nil
    guard let last = body.last else { return (nil, .error("no such overload")) }
    var doubt: UnknownSet?
    var failure: Value?
    let (open, stopped) = forEach(node, in: collection) { first in
      if let filter {
        let chosen = condition(filter)
        guard case .bool(let isChosen) = chosen.payload else {
          guard let set = chosen.unknownSet else {
            failure = chosen.isError ? chosen : .error("a bool is wanted")
            return false
          }
          doubt = UnknownSet.union(doubt, set)
          return true
        }
        if !isChosen { return true }
      }
      let value = evaluate(last)
      failure = value.isError ? value : visit(first, value)
      return failure == nil
    }
    return (UnknownSet.union(open, doubt), stopped ?? failure)
  }

  private func transformList(
    _ node: Node, _ collection: Value, _ body: ArraySlice<Int32>
  ) -> Value {
    var result: [Value] = []
    let (open, stopped) = transform(node, collection, body) { _, value in
      result.append(value)
      return nil
    }
    return stopped ?? list(result, open: open, of: collection)
  }

  private func transformMap(
    _ macro: Node.Macro, _ node: Node, _ collection: Value, _ body: ArraySlice<Int32>
  ) -> Value {
    var entries: [(key: Value, value: Value)] = []
    var seen: Set<MapKey> = []
    var doubt: UnknownSet?
    let (open, stopped) = transform(node, collection, body) { key, value in
      guard macro == .transformMapEntry else {
        entries.append((key, value))
        return nil
      }
      if let set = value.unknownSet {
        doubt = doubt ?? set
        return nil
      }
      guard case .map(let map) = value.payload else { return .error("a map is wanted") }
      doubt = doubt ?? map.open
      for (key, value) in zip(map.keys, map.values) {
        guard let identity = MapKey(key), seen.insert(identity).inserted else {
          return .error("a key that is there twice")
        }
        entries.append((key, value))
      }
      return nil
    }
    return stopped ?? Value(.map(MapValue(entries, open: open ?? doubt)), origin: collection.origin)
  }
}
