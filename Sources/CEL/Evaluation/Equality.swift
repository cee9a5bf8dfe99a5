/// Equality as CEL defines it: of any two values, across number types, deep for lists and maps.
enum Equality {
  enum Answer {
    case known(Bool)
    /// An error, or unknown.
    case other(Value)
  }

  static func areEqual(_ left: Value, _ right: Value) -> Answer {
    // Swift's `==` is quick, but takes canonically equivalent strings for equal; CEL compares code points.
    if case .string(let first) = left.payload, case .string(let second) = right.payload {
      guard first.utf8.count == second.utf8.count, first == second else { return .known(false) }
      return .known(first.utf8.elementsEqual(second.utf8))
    }
    if left.isError { return .other(left) }
    if right.isError { return .other(right) }
    switch (left.payload, right.payload) {
    case (.partial(let partial), .string(let text)), (.string(let text), .partial(let partial)):
      return partial.canEqual(text) ? .other(.unknown(UnknownSet(partial.holes))) : .known(false)
    case (.partial, .null), (.null, .partial): return .known(false)
    case (.partial, .partial), (.unknown, _), (_, .unknown), (.partial, _), (_, .partial):
      let sets = [left, right].compactMap(\.unknownSet)
      return .other(.unknown(sets.dropFirst().reduce(sets[0]) { $0.union($1) }))
    case (.null, .null): return .known(true)
    case (.bool(let first), .bool(let second)): return .known(first == second)
    case (.bytes(let first), .bytes(let second)): return .known(first == second)
    case (.duration(let first), .duration(let second)): return .known(first == second)
    case (.type(let first), .type(let second)): return .known(first == second)
    case (.object(let first), .object(let second)): return .known(first == second)
    case (.list(let first), .list(let second)): return listsEqual(first, second)
    case (.map(let first), .map(let second)): return mapsEqual(first, second)
    case (.optional(let first), .optional(let second)):
      guard let one = first.value, let other = second.value else {
        return .known((first.value == nil) == (second.value == nil))
      }
      return areEqual(one, other)
    default: return .known(Arithmetic.numericOrder(left, right) == .equal)
    }
  }

  private static func listsEqual(_ left: ListValue, _ right: ListValue) -> Answer {
    if let open = left.open ?? right.open { return .other(.unknown(open)) }
    guard left.items.count == right.items.count else { return .known(false) }
    return all(zip(left.items, right.items).map { areEqual($0, $1) })
  }

  private static func mapsEqual(_ left: MapValue, _ right: MapValue) -> Answer {
    if let open = left.open ?? right.open { return .other(.unknown(open)) }
    guard left.keys.count == right.keys.count else { return .known(false) }
    var answers: [Answer] = []
    for (position, key) in left.keys.enumerated() {
      guard let other = right.position(of: key) else { return .known(false) }
      answers.append(areEqual(left.values[position], right.values[other]))
    }
    return all(answers)
  }

  private static func all(_ answers: [Answer]) -> Answer {
    var other: Value?
    for answer in answers {
      switch answer {
      case .known(false): return .known(false)
      case .known(true): break
      case .other(let value): other = other ?? value
      }
    }
    return other.map(Answer.other) ?? .known(true)
  }

  /// Whether a list has an item, or a map a key.
  static func contains(_ collection: Value, _ item: Value) -> Value {
    if item.isError { return item }
    switch collection.payload {
    case .list(let list):
      var undecided: Value? = list.open.map(Value.unknown)
      for other in list.items {
        switch areEqual(item, other) {
        case .known(true): return .bool(true)
        case .known(false): break
        case .other(let value): undecided = undecided ?? value
        }
      }
      return undecided ?? .bool(false)
    case .map(let map):
      if case .partial(let partial) = item.payload {
        let candidates = map.keys.contains { key in
          if case .string(let text) = key.payload { partial.canEqual(text) } else { false }
        }
        return candidates || map.open != nil ? .unknown(UnknownSet(partial.holes)) : .bool(false)
      }
      if let set = item.unknownSet { return .unknown(set) }
      if map.position(of: item) != nil { return .bool(true) }
      return map.open.map(Value.unknown) ?? .bool(false)
    case .unknown(let set): return .unknown(set)
    case .error: return collection
    default: return .error("no such overload")
    }
  }
}
