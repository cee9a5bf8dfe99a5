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
  mutating func evaluate(_ index: Int32, with pair: (first: Value, second: Value?)) -> Value {
    let depth = locals.count
    locals.append(pair.first)
    if let second = pair.second { locals.append(second) }
    let value = evaluate(index)
    locals.removeSubrange(depth...)
    return value
  }

  /// Evaluates `body` for each item of a collection with the comprehension's variables set, until `visit` has enough.
  ///
  /// - Returns: What leaves the collection open, or the value that stands for what is no collection.
  private mutating func forEach(
    _ node: Node, in collection: Value, _ body: Int32, _ visit: (_ item: Value, _ value: Value) -> Bool
  ) -> (open: UnknownSet?, stopped: Value?) {
    let hasTwo = node.name2 >= 0
    let base = locals.count
    locals.append(Value(.null))
    if hasTwo { locals.append(Value(.null)) }
    defer { locals.removeSubrange(base...) }
    switch collection.payload {
    case .list(let list):
      for (index, item) in list.items.enumerated() {
        if hasTwo { locals[base] = Value(.int(Int64(index))) }
        locals[hasTwo ? base + 1 : base] = item
        guard visit(item, evaluate(body)) else { break }
      }
      return (list.open, nil)
    case .map(let map):
      for (index, key) in map.keys.enumerated() {
        locals[base] = key
        if hasTwo { locals[base + 1] = map.values[index] }
        guard visit(key, evaluate(body)) else { break }
      }
      return (map.open, nil)
    default: return (nil, strict(collection) ?? .error("no such overload"))
    }
  }

  mutating func comprehension(_ macro: Node.Macro, _ node: Node) -> Value {
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

  private mutating func quantify(_ node: Node, _ collection: Value, _ body: Int32, deciding: Bool) -> Value {
    var undecided: [Value] = []
    var isDecided = false
    let (open, stopped) = forEach(node, in: collection, body) { _, value in
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

  private mutating func existsOne(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
    var count = 0
    var undecided: [Value] = []
    let (open, stopped) = forEach(node, in: collection, body) { _, value in
      if case .bool(let result) = value.payload { count += result ? 1 : 0 } else { undecided.append(value) }
      return true
    }
    if let value = stopped ?? undecided.first(where: \.isError) { return value }
    if count > 1 { return .bool(false) }
    if let open { undecided.append(.unknown(open)) }
    return self.undecided(undecided) ?? .bool(count == 1)
  }

  /// The items for which the body is true; one that cannot be decided leaves the result open.
  private mutating func filter(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
    var result: [Value] = []
    var doubt: UnknownSet?
    var failure: Value?
    let (open, stopped) = forEach(node, in: collection, body) { item, value in
      switch value.payload {
      case .bool(let isChosen): if isChosen { result.append(item) }
      default:
        guard let set = value.unknownSet else {
          failure = value.isError ? value : .error("a bool is wanted")
          return false
        }
        doubt = doubt.map { $0.union(set) } ?? set
      }
      return true
    }
    if let value = stopped ?? failure { return value }
    let reasons = [open, doubt].compactMap { $0 }
    let both = reasons.dropFirst().reduce(reasons.first) { $0?.union($1) }
    return Value(.list(ListValue(result, open: both)), origin: collection.origin)
  }

  private mutating func map(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
    var result: [Value] = []
    var failure: Value?
    let (open, stopped) = forEach(node, in: collection, body) { _, value in
      if value.isError { failure = value } else { result.append(value) }
      return failure == nil
    }
    if let value = stopped ?? failure { return value }
    return Value(.list(ListValue(result, open: open)), origin: collection.origin)
  }

  /// The items in the order of what the body makes of them.
  private mutating func sorted(_ node: Node, _ collection: Value, _ body: Int32) -> Value {
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
  private mutating func transform(
    _ node: Node, _ collection: Value, _ body: ArraySlice<Int32>,
    _ visit: (_ key: Value, _ value: Value) -> Value?
  ) -> (open: UnknownSet?, stopped: Value?) {
    let filter = body.count > 1 ? body.first : nil
    guard let last = body.last, let items = items(collection, two: node.name2 >= 0) else {
      return (nil, strict(collection) ?? .error("no such overload"))
    }
    var open = items.open
    for pair in items.pairs {
      if let filter {
        let chosen = evaluate(filter, with: pair)
        guard case .bool(let isChosen) = chosen.payload else {
          guard let set = chosen.unknownSet else {
            return (nil, chosen.isError ? chosen : .error("a bool is wanted"))
          }
          open = open.map { $0.union(set) } ?? set
          continue
        }
        if !isChosen { continue }
      }
      let value = evaluate(last, with: pair)
      if value.isError { return (nil, value) }
      if let stopped = visit(pair.first, value) { return (nil, stopped) }
    }
    return (open, nil)
  }

  private mutating func transformList(
    _ node: Node, _ collection: Value, _ body: ArraySlice<Int32>
  ) -> Value {
    var result: [Value] = []
    let (open, stopped) = transform(node, collection, body) { _, value in
      result.append(value)
      return nil
    }
    return stopped ?? Value(.list(ListValue(result, open: open)), origin: collection.origin)
  }

  private mutating func transformMap(
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
