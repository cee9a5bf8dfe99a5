extension Checker {
  /// Whether a value of one type may stand where another is wanted.
  func isAssignable(_ actual: CELType, to expected: CELType) -> Bool {
    switch (actual, expected) {
    case (.dyn, _), (_, .dyn), (.parameter, _), (_, .parameter): true
    case (.enumeration, .string), (.string, .enumeration), (.enumeration, .enumeration): true
    case (.list(let left), .list(let right)): isAssignable(left, to: right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      isAssignable(key, to: otherKey) && isAssignable(value, to: otherValue)
    case (.optional(let left), .optional(let right)): isAssignable(left, to: right)
    case (.null, .wrapper): true
    case (.wrapper(let left), .wrapper(let right)): isAssignable(left, to: right)
    case (_, .wrapper(let inner)): isAssignable(actual, to: inner)
    default: actual == expected
    }
  }

  /// The type of either of two values.
  func joined(_ left: CELType, _ right: CELType) -> CELType {
    if left == right { return left }
    switch (left, right) {
    case (.enumeration, .string), (.string, .enumeration), (.enumeration, .enumeration): return .string
    case (.null, .wrapper), (.wrapper, .wrapper): return right
    case (.wrapper, .null): return left
    case (.null, .message), (.null, .string), (.null, .int), (.null, .double), (.null, .bool):
      return .wrapper(right)
    case (.message, .null), (.string, .null), (.int, .null), (.double, .null), (.bool, .null):
      return .wrapper(left)
    case (.wrapper(let inner), _) where isAssignable(right, to: inner): return left
    case (_, .wrapper(let inner)) where isAssignable(left, to: inner): return right
    case (.list(.dyn), .list): return right
    case (.list, .list(.dyn)): return left
    case (.map(.dyn, .dyn), .map): return right
    case (.map, .map(.dyn, .dyn)): return left
    default: return .dyn
    }
  }

  /// The type behind a wrapper.
  func unwrapped(_ type: CELType) -> CELType { if case .wrapper(let inner) = type { inner } else { type } }

  /// Fits argument types to parameter types, finding what type parameters stand for.
  func fits(_ arguments: [CELType], _ parameters: [CELType], _ bindings: inout [String: CELType]) -> Bool {
    guard arguments.count == parameters.count else { return false }
    for (argument, parameter) in zip(arguments, parameters)
    where !fits(argument, parameter, &bindings) { return false }
    return true
  }

  private func fits(_ argument: CELType, _ parameter: CELType, _ bindings: inout [String: CELType]) -> Bool {
    switch (argument, parameter) {
    case (_, .parameter(let name)):
      if let bound = bindings[name] {
        guard isAssignable(argument, to: bound) || isAssignable(bound, to: argument) else { return false }
        bindings[name] = joined(bound, argument)
      } else {
        bindings[name] = argument
      }
      return true
    case (.list(let left), .list(let right)): return fits(left, right, &bindings)
    case (.optional(let left), .optional(let right)): return fits(left, right, &bindings)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return fits(key, otherKey, &bindings) && fits(value, otherValue, &bindings)
    default: return isAssignable(argument, to: parameter)
    }
  }

  /// A type with its type parameters replaced.
  func substituted(_ type: CELType, _ bindings: [String: CELType]) -> CELType {
    switch type {
    case .parameter(let name): bindings[name] ?? .dyn
    case .list(let element): .list(substituted(element, bindings))
    case .map(let key, let value): .map(substituted(key, bindings), substituted(value, bindings))
    case .optional(let value): .optional(substituted(value, bindings))
    default: type
    }
  }
}
