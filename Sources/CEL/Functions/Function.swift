/// A function or method of the language; a class, so that a call does not copy its parts.
package final class Function: Sendable {
  /// What a call may look like: of a method the receiver is the first parameter.
  package struct Signature: Sendable {
    let parameters: [CELType]
    let result: CELType
    /// Whether it has type parameters.
    let isGeneric: Bool

    package init(_ parameters: [CELType], _ result: CELType) {
      self.parameters = parameters
      self.result = result
      isGeneric = result.hasParameters || parameters.contains(where: \.hasParameters)
    }
  }

  package let name: String
  package let isMethod: Bool
  package let signatures: [Signature]
  /// Whether it answers for partly known strings; others are then unknown.
  let takesPartial: Bool
  /// Whether it looks only at where its arguments stand, so that they may be unknown.
  let takesUnknown: Bool
  /// Whether it asks the host, so that a call has no value without one, whatever its arguments are.
  let needsHost: Bool
  /// The value for a receiver that makes the other arguments needless; they are not evaluated then.
  let shortcut: (@Sendable (Value) -> Value?)?
  /// The value for arguments that are neither unknown nor errors.
  let apply: @Sendable (_ arguments: Arguments, _ context: CallContext) -> Value

  package init(
    _ name: String, method isMethod: Bool = false, partial takesPartial: Bool = false,
    unknown takesUnknown: Bool = false, host needsHost: Bool = false,
    shortcut: (@Sendable (Value) -> Value?)? = nil, _ signatures: [Signature],
    apply: @escaping @Sendable (Arguments, CallContext) -> Value
  ) {
    self.name = name
    self.isMethod = isMethod
    self.signatures = signatures
    self.takesPartial = takesPartial
    self.takesUnknown = takesUnknown
    self.needsHost = needsHost
    self.shortcut = shortcut
    self.apply = apply
  }

  /// Whether some signature takes arguments whose types were not known before.
  func accepts(_ arguments: Arguments) -> Bool {
    signatures.contains { signature in
      signature.parameters.count == arguments.count
        && zip(arguments, signature.parameters).allSatisfy { $0.isInstance(of: $1) }
    }
  }
}

extension Value {
  /// The steps that it costs a function to look at the value.
  var weight: Int {
    switch payload {
    case .list(let list): list.items.count
    case .map(let map): map.keys.count
    case .string(let text): text.utf8.count >> 6
    case .bytes(let bytes): bytes.count >> 6
    default: 0
    }
  }

  /// Whether the value may stand where a type is wanted; what is inside of lists and the like is not looked at.
  fileprivate func isInstance(of type: CELType) -> Bool {
    switch (payload, type) {
    case (_, .dyn), (_, .parameter), (_, .variable), (.unknown, _), (.error, _): true
    case (.null, .null), (.null, .wrapper), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
      (.string, .string), (.partial, .string), (.string, .enumeration), (.partial, .enumeration),
      (.bytes, .bytes), (.duration, .duration), (.timestamp, .timestamp), (.type, .type), (.list, .list),
      (.map, .map), (.optional, .optional):
      true
    case (.object(let object), .message(let message)): object.type == message
    case (.network(let network), .abstract(let name, _)): network.typeName == name
    case (_, .wrapper(let inner)): isInstance(of: inner)
    default: false
    }
  }
}

extension CELType {
  fileprivate var hasParameters: Bool {
    switch self {
    case .parameter: true
    case .list(let inner), .optional(let inner), .wrapper(let inner): inner.hasParameters
    case .map(let key, let value): key.hasParameters || value.hasParameters
    case .abstract(_, let parts): parts.contains(where: \.hasParameters)
    default: false
    }
  }
}

/// What a function may ask for besides its arguments.
package struct CallContext {
  let frame: Frame
  /// The compiled pattern of the call, when it is a literal.
  let pattern: Pattern?

  package var host: any ObjectHost { frame.host }

  /// Takes steps from the budget for work beyond the size of the arguments.
  ///
  /// - Returns: The error to answer with when there are none left.
  package func charge(_ steps: Int) -> Value? {
    frame.budget -= steps
    return frame.budget > 0 ? nil : Value.tooManySteps
  }
}

extension Value {
  static let tooManySteps = Value.error("the expression takes too many steps")
}
