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

  mutating func comprehension(_ macro: Node.Macro, _ node: Node) -> Value {
    let collection = evaluate(node.a)
    guard let items = items(collection, two: node.name2 >= 0) else {
      return strict(collection) ?? .error("no such overload")
    }
    let body = Array(program.tree.children(of: node))
    switch macro {
    case .all: return quantify(items, body[0], deciding: false)
    case .exists: return quantify(items, body[0], deciding: true)
    case .existsOne: return existsOne(items, body[0])
    case .filter: return filter(items, body[0], collection)
    case .map: return map(items, body, collection)
    }
  }

  private mutating func quantify(_ items: Items, _ body: Int32, deciding: Bool) -> Value {
    var undecided: [Value] = items.open.map { [.unknown($0)] } ?? []
    for pair in items.pairs {
      let value = evaluate(body, with: pair)
      if case .bool(let result) = value.payload {
        if result == deciding { return .bool(result) }
      } else {
        undecided.append(value)
      }
    }
    return self.undecided(undecided) ?? .bool(!deciding)
  }

  private mutating func existsOne(_ items: Items, _ body: Int32) -> Value {
    var count = 0
    var undecided: [Value] = items.open.map { [.unknown($0)] } ?? []
    for pair in items.pairs {
      let value = evaluate(body, with: pair)
      if case .bool(let result) = value.payload { count += result ? 1 : 0 } else { undecided.append(value) }
    }
    if let error = undecided.first(where: \.isError) { return error }
    if count > 1 { return .bool(false) }
    return self.undecided(undecided) ?? .bool(count == 1)
  }

  /// An item that cannot be decided leaves the result open.
  private mutating func filter(_ items: Items, _ body: Int32, _ collection: Value) -> Value {
    var result: [Value] = []
    var open = items.open
    for pair in items.pairs {
      let value = evaluate(body, with: pair)
      switch value.payload {
      case .bool(true): result.append(pair.first)
      case .bool: break
      default:
        if value.isError { return value }
        guard let set = value.unknownSet else { return .error("a bool is wanted") }
        open = open.map { $0.union(set) } ?? set
      }
    }
    return Value(.list(ListValue(result, open: open)), origin: collection.origin)
  }

  private mutating func map(_ items: Items, _ body: [Int32], _ collection: Value) -> Value {
    var result: [Value] = []
    var open = items.open
    for pair in items.pairs {
      if body.count == 2 {
        let condition = evaluate(body[0], with: pair)
        if condition.isError { return condition }
        if let set = condition.unknownSet {
          open = open.map { $0.union(set) } ?? set
          continue
        }
        guard case .bool(true) = condition.payload else { continue }
      }
      let value = evaluate(body[body.count - 1], with: pair)
      if value.isError { return value }
      result.append(value)
    }
    return Value(.list(ListValue(result, open: open)), origin: collection.origin)
  }
}
