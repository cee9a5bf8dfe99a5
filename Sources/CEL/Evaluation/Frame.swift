/// The variables of one evaluation; a `let` is evaluated when it is first read.
package final class Frame {
  package let host: any ObjectHost
  private let scope: Scope
  private var values: [Value?]
  /// The variables of the comprehensions and bindings around the node that is evaluated.
  var locals: [Value] = []
  /// Whether nothing was met yet that is unknown or went wrong, see ``Evaluator/decide(_:)``.
  var isDecisive = true
  let patterns: PatternCache
  /// The steps left before evaluation is given up.
  var budget: Int
  /// Whether lists and maps have no more items than are known: for what is said of something that is decided.
  private let isClosed: Bool

  /// The steps that one subject of a check may take.
  package static let defaultBudget = 1_000_000

  /// The steps taken since the frame began; what was refused for taking too many was not begun.
  package var steps: Int { Frame.defaultBudget - max(0, budget) }

  /// Makes a frame; frames of one run may share the patterns that they compile.
  package init(
    _ scope: Scope, host: any ObjectHost, budget: Int = Frame.defaultBudget,
    patterns: PatternCache = PatternCache(), isClosed: Bool = false
  ) {
    self.isClosed = isClosed
    self.scope = scope
    self.patterns = patterns
    self.host = host
    self.budget = budget
    values = Array(repeating: nil, count: scope.variables.count)
  }

  /// Begins anew, with the values of the first variables, those of constant ones, and all steps left.
  package func restart(with first: [Value]) {
    budget = Frame.defaultBudget
    isDecisive = true
    for slot in first.indices { values[slot] = first[slot] }
    for slot in first.count..<values.count where !scope.constants[slot] { values[slot] = nil }
  }

  /// Gives a variable its value.
  package func set(_ slot: Int, to value: Value) { values[slot] = value }

  /// Adds a local variable.
  func push(_ value: Value) {
    if locals.capacity == 0 { locals.reserveCapacity(8) }
    locals.append(value)
  }

  /// Evaluates a condition that was compiled in the frame's scope or a part of it from the start.
  package func condition(_ program: Program) -> Value {
    Evaluator(program, self).condition(program.tree.root)
  }

  /// Evaluates a program that was compiled in the frame's scope or a part of it from the start.
  package func evaluate(_ program: Program) -> Value {
    Evaluator(program, self).evaluate(program.tree.root)
  }

  /// A value as the frame takes it.
  func taken(_ value: Value) -> Value {
    guard isClosed else { return value }
    switch value.payload {
    case .list(let list) where list.open != nil:
      return Value(.list(ListValue(list.items)), origin: value.origin)
    case .map(let map) where map.open != nil:
      return Value(.map(MapValue(Array(zip(map.keys, map.values)))), origin: value.origin)
    default: return value
    }
  }

  func value(_ slot: Int) -> Value {
    if let value = values[slot] { return value }
    guard let definition = scope.variables[slot].definition else {
      return .error("'\(scope.variables[slot].name)' has no value")
    }
    let value = evaluate(definition)
    values[slot] = value
    return value
  }

  /// The expression of a `let`.
  func definition(_ slot: Int) -> Program? { scope.variables[slot].definition }
}
