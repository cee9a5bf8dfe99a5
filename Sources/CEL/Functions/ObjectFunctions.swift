/// Functions of the host's objects.
enum ObjectFunctions {
  static let all: [Function] = [
    Function("precedes", method: true, [Function.Signature([.dyn, .dyn], .bool)]) { arguments, context in
      guard case .object(let left) = arguments[0].payload, case .object(let right) = arguments[1].payload
      else {
        return .error("no such overload")
      }
      return .bool(context.host.precedes(left, right))
    }
  ]
}
