/// A function or method of the language; a class, so that a call does not copy its parts.
final class Function: Sendable {
  /// What a call may look like: of a method the receiver is the first parameter.
  struct Signature: Sendable {
    var parameters: [CELType]
    var result: CELType

    init(_ parameters: [CELType], _ result: CELType) {
      self.parameters = parameters
      self.result = result
    }
  }

  let name: String
  let isMethod: Bool
  let signatures: [Signature]
  /// Whether it answers for partly known strings; others are then unknown.
  let takesPartial: Bool
  /// The value for arguments that are neither unknown nor errors.
  let apply: @Sendable (_ arguments: [Value], _ context: CallContext) -> Value

  init(
    _ name: String, method isMethod: Bool = false, partial takesPartial: Bool = false,
    _ signatures: [Signature],
    apply: @escaping @Sendable ([Value], CallContext) -> Value
  ) {
    self.name = name
    self.isMethod = isMethod
    self.signatures = signatures
    self.takesPartial = takesPartial
    self.apply = apply
  }
}

/// What a function may ask for besides its arguments.
struct CallContext {
  let host: any ObjectHost
  /// The compiled pattern of the call, when it is a literal.
  let pattern: Pattern?
  /// The patterns compiled on the way.
  let patterns: PatternCache
}

/// All functions, by name.
enum FunctionTable {
  static let functions: [Function] =
    StringFunctions.all + ListFunctions.all + ConversionFunctions.all + DurationFunctions.all
    + MathFunctions.all
    + ObjectFunctions.all

  private static let byName: [String: [Int]] = Dictionary(
    grouping: functions.indices, by: { functions[$0].name })

  /// The functions of a name, as indexes.
  static func named(_ name: String) -> [Int] { byName[name] ?? [] }

  /// All names of functions or of methods.
  static func names(method isMethod: Bool) -> [String] {
    functions.filter { $0.isMethod == isMethod }.map(\.name)
  }
}
