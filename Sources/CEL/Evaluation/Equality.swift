/// Equality as CEL defines it: of any two values, across number types, deep for lists and maps.
enum Equality {
  enum Answer {
    case known(Bool)
    /// An error, or unknown.
    case other(Value)
  }

  /// Compares two values; what is inside of lists and maps is taken from the frame's budget.
  static func areEqual(_ left: Value, _ right: Value, _ frame: Frame) -> Answer {
    if case .string(let first) = left.payload, case .string(let second) = right.payload {
      return .known(first.isSame(as: second))
    }
    if left.isError { return .other(left) }
    if right.isError { return .other(right) }
    switch (left.payload, right.payload) {
    case (.partial(let partial), .string(let text)), (.string(let text), .partial(let partial)):
      return partial.canEqual(text) ? .other(.unknown(UnknownSet(partial.holes))) : .known(false)
    case (.partial, .null), (.null, .partial): return .known(false)
    case (.unknown(let set), .int(let number)) where set.least ?? .min > number,
      (.int(let number), .unknown(let set)) where set.least ?? .min > number:
      return .known(false)
    case (.partial, .partial), (.unknown, _), (_, .unknown), (.partial, _), (_, .partial):
      let sets = [left, right].compactMap(\.unknownSet)
      return .other(.unknown(sets.dropFirst().reduce(sets[0]) { $0.union($1) }))
    case (.null, .null): return .known(true)
    case (.bool(let first), .bool(let second)): return .known(first == second)
    case (.bytes(let first), .bytes(let second)): return .known(first == second)
    case (.duration(let first), .duration(let second)): return .known(first == second)
    case (.timestamp(let first), .timestamp(let second)): return .known(first == second)
    case (.network(let first), .network(let second)): return .known(first == second)
    case (.type(let first), .type(let second)): return .known(first == second)
    case (.object(let first), .object(let second)): return .known(first == second)
    case (.list(let first), .list(let second)): return listsEqual(first, second, frame)
    case (.map(let first), .map(let second)): return mapsEqual(first, second, frame)
    case (.optional(let first), .optional(let second)):
      guard let one = first.value, let other = second.value else {
        return .known((first.value == nil) == (second.value == nil))
      }
      return areEqual(one, other, frame)
    default: return .known(Arithmetic.numericOrder(left, right) == .equal)
    }
  }

  private static func listsEqual(_ left: ListValue, _ right: ListValue, _ frame: Frame) -> Answer {
    if let open = left.open ?? right.open { return .other(.unknown(open)) }
    guard left.items.count == right.items.count else { return .known(false) }
    var undecided: Value?
    for (first, second) in zip(left.items, right.items) {
      frame.budget -= 1
      guard frame.budget > 0 else { return .other(.tooManySteps) }
      switch areEqual(first, second, frame) {
      case .known(false): return .known(false)
      case .known(true): break
      case .other(let value): undecided = undecided ?? value
      }
    }
    return undecided.map(Answer.other) ?? .known(true)
  }

  private static func mapsEqual(_ left: MapValue, _ right: MapValue, _ frame: Frame) -> Answer {
    if let open = left.open ?? right.open { return .other(.unknown(open)) }
    guard left.keys.count == right.keys.count else { return .known(false) }
    var undecided: Value?
    for (position, key) in left.keys.enumerated() {
      frame.budget -= 1
      guard frame.budget > 0 else { return .other(.tooManySteps) }
      guard let other = right.position(of: key) else { return .known(false) }
      switch areEqual(left.values[position], right.values[other], frame) {
      case .known(false): return .known(false)
      case .known(true): break
      case .other(let value): undecided = undecided ?? value
      }
    }
    return undecided.map(Answer.other) ?? .known(true)
  }

  /// Whether a list has an item, or a map a key.
  static func contains(_ collection: Value, _ item: Value, _ frame: Frame) -> Value {
    switch collection.payload {
    case .list(let list):
      frame.budget -= list.items.count >> 2
      guard frame.budget > 0 else { return .tooManySteps }
      var undecided: Value? = list.open.map(Value.unknown)
      for other in list.items {
        switch areEqual(item, other, frame) {
        case .known(true): return .bool(true)
        case .known(false): break
        case .other(let value): undecided = undecided ?? value
        }
      }
      return undecided ?? (item.isError ? item : .bool(false))
    case .map(let map):
      if case .partial(let partial) = item.payload {
        frame.budget -= map.keys.count
        guard frame.budget > 0 else { return .tooManySteps }
        let candidates = map.keys.contains { key in
          if case .string(let text) = key.payload { partial.canEqual(text) } else { false }
        }
        return candidates || map.open != nil ? .unknown(UnknownSet(partial.holes)) : .bool(false)
      }
      if item.isError { return item }
      if let set = item.unknownSet { return .unknown(set) }
      if map.position(of: item) != nil { return .bool(true) }
      return map.open.map(Value.unknown) ?? .bool(false)
    case .unknown(let set): return item.isError ? item : .unknown(set)
    case .error: return collection
    default: return item.isError ? item : .error("no such overload")
    }
  }
}
