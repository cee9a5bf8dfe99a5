// Types and the variables among them.
//
// Source: cel-go `checker/types.go`: an empty list is a list of a type variable, which what it is compared with or
// joined to decides; a variable that nothing decides is `dyn`.
extension Checker {
  // MARK: Variables

  mutating func freshVariable() -> CELType {
    solutions.append(nil)
    return .variable(Int32(solutions.count - 1))
  }

  /// The type with its own variable replaced, but not those inside.
  func shallow(_ type: CELType) -> CELType {
    var type = type
    while case .variable(let number) = type, let solution = solutions[Int(number)] { type = solution }
    return type
  }

  /// The type with all variables replaced, those that are not decided by `dyn`.
  func settled(_ type: CELType) -> CELType {
    if solutions.isEmpty { return type }
    switch shallow(type) {
    case .variable: return .dyn
    case .list(let element): return .list(settled(element))
    case .map(let key, let value): return .map(settled(key), settled(value))
    case .optional(let value): return .optional(settled(value))
    case .wrapper(let value): return .wrapper(settled(value))
    case .abstract(let name, let parts): return .abstract(name, parts.map(settled))
    case let other: return other
    }
  }

  /// The type for looking inside: a variable that is not decided yet becomes `dyn` for good.
  mutating func concrete(_ type: CELType) -> CELType {
    let type = shallow(type)
    guard case .variable(let number) = type else { return type }
    solutions[Int(number)] = .dyn
    return .dyn
  }

  /// A signature's types with fresh variables for its type parameters.
  mutating func instantiated(_ signature: Function.Signature) -> Function.Signature {
    guard signature.isGeneric else { return signature }
    var variables: [String: CELType] = [:]
    return Function.Signature(
      signature.parameters.map { instantiated($0, &variables) },
      instantiated(signature.result, &variables))
  }

  private mutating func instantiated(_ type: CELType, _ variables: inout [String: CELType]) -> CELType {
    switch type {
    case .parameter(let name):
      if let variable = variables[name] { return variable }
      let variable = freshVariable()
      variables[name] = variable
      return variable
    case .list(let element): return .list(instantiated(element, &variables))
    case .map(let key, let value):
      return .map(instantiated(key, &variables), instantiated(value, &variables))
    case .optional(let value): return .optional(instantiated(value, &variables))
    case .wrapper(let value): return .wrapper(instantiated(value, &variables))
    case .abstract(let name, let parts):
      var types: [CELType] = []
      for part in parts { types.append(instantiated(part, &variables)) }
      return .abstract(name, types)
    default: return type
    }
  }

  // MARK: Assigning

  /// Whether a value of one type may stand where another is wanted; variables are decided when it may.
  mutating func isAssignable(_ actual: CELType, to expected: CELType) -> Bool {
    guard !solutions.isEmpty else { return unify(actual, expected) }
    let before = solutions
    if unify(actual, expected) { return true }
    solutions = before
    return false
  }

  /// The same for several at once.
  mutating func areAssignable(_ actual: [CELType], to expected: [CELType]) -> Bool {
    guard actual.count == expected.count else { return false }
    let before = solutions
    for (first, second) in zip(actual, expected) where !unify(first, second) {
      solutions = before
      return false
    }
    return true
  }

  private mutating func unify(_ actual: CELType, _ expected: CELType) -> Bool {
    switch (actual, expected) {
    case (.variable(let left), .variable(let right)) where left == right: return true
    case (_, .variable(let number)): return decide(number, actual)
    case (.variable(let number), _): return decide(number, expected)
    case (.dyn, _), (_, .dyn), (.parameter, _), (_, .parameter): return true
    case (.enumeration, .string), (.string, .enumeration), (.enumeration, .enumeration): return true
    case (.list(let left), .list(let right)): return unify(left, right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return unify(key, otherKey) && unify(value, otherValue)
    case (.optional(let left), .optional(let right)): return unify(left, right)
    case (.abstract(let name, let left), .abstract(let other, let right)):
      guard name == other, left.count == right.count else { return false }
      for (first, second) in zip(left, right) where !unify(first, second) { return false }
      return true
    case (.null, .wrapper): return true
    case (.wrapper(let left), .wrapper(let right)): return unify(left, right)
    case (_, .wrapper(let inner)): return unify(actual, inner)
    // Where absent values are not watched, null is one of every type that is no number or text.
    case (.null, let other), (let other, .null):
      return other == .null || (!environment.requiresGuards && other.mayBeNull)
    default: return actual == expected
    }
  }

  /// Decides a variable, or checks its solution against a type; of two types that fit the more general one stays.
  private mutating func decide(_ number: Int32, _ type: CELType) -> Bool {
    guard let solution = solutions[Int(number)] else {
      if contains(type, number) { return shallow(type) == .variable(number) }
      solutions[Int(number)] = type
      return true
    }
    guard unify(type, solution) else { return false }
    let general = mostGeneral(type, solution)
    if !contains(general, number) { solutions[Int(number)] = general }
    return true
  }

  /// Whether a type is made with a variable.
  private func contains(_ type: CELType, _ number: Int32) -> Bool {
    switch type {
    case .variable(number): true
    case .variable(let other): solutions[Int(other)].map { contains($0, number) } ?? false
    case .list(let inner), .optional(let inner), .wrapper(let inner): contains(inner, number)
    case .map(let key, let value): contains(key, number) || contains(value, number)
    case .abstract(_, let parts): parts.contains { contains($0, number) }
    default: false
    }
  }

  // MARK: Joining

  /// The type of either of two values.
  mutating func joined(_ left: CELType, _ right: CELType) -> CELType {
    if left == right { return left }
    switch (left, right) {
    case (.enumeration, .string), (.string, .enumeration), (.enumeration, .enumeration): return .string
    case (.null, .wrapper), (.wrapper, .wrapper): return right
    case (.wrapper, .null): return left
    case (.null, .message), (.null, .string), (.null, .int), (.null, .double), (.null, .bool):
      if environment.requiresGuards { return .wrapper(right) }
    case (.message, .null), (.string, .null), (.int, .null), (.double, .null), (.bool, .null):
      if environment.requiresGuards { return .wrapper(left) }
    case (.wrapper(let inner), _) where isAssignable(right, to: inner): return left
    case (_, .wrapper(let inner)) where isAssignable(left, to: inner): return right
    default: break
    }
    return isAssignable(left, to: right) ? mostGeneral(left, right) : .dyn
  }

  private func mostGeneral(_ left: CELType, _ right: CELType) -> CELType {
    isAsGeneral(left, as: right) ? left : right
  }

  private func isAsGeneral(_ left: CELType, as right: CELType) -> Bool {
    switch (left, right) {
    case (.dyn, _), (.variable, _): true
    case (_, .dyn), (_, .variable): false
    case (.list(let first), .list(let second)), (.optional(let first), .optional(let second)):
      isAsGeneral(first, as: second)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      isAsGeneral(key, as: otherKey) && isAsGeneral(value, as: otherValue)
    case (.abstract(let name, let first), .abstract(let other, let second)):
      name == other && zip(first, second).allSatisfy { isAsGeneral($0, as: $1) }
    // Of a type and null, or of words and text, the type and the text.
    case (.null, _): right == .null
    case (_, .null): true
    case (.string, .enumeration): true
    default: left == right
    }
  }

  /// The type behind a wrapper.
  func unwrapped(_ type: CELType) -> CELType { if case .wrapper(let inner) = type { inner } else { type } }
}

extension CELType {
  fileprivate var mayBeNull: Bool {
    switch self {
    case .duration, .timestamp, .optional, .abstract, .message: true
    default: false
    }
  }

  /// Whether nothing is known of it before evaluation.
  var isOpen: Bool {
    switch self {
    case .dyn, .variable, .parameter: true
    case .wrapper(let inner): inner.isOpen
    default: false
    }
  }
}
