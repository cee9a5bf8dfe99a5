/// A value that is there, or how to make it.
enum Deferred<Value: Sendable>: Sendable {
  case made(Value)
  case pending(@Sendable () -> Value)

  /// The value; whoever needs it often keeps it, for one that is pending is made each time.
  func make() -> Value {
    switch self {
    case .made(let value): value
    case .pending(let make): make()
    }
  }
}
