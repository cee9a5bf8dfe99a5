import CEL
import ComposeModel

/// The model's types in the words of the expression language, derived from ``ComposeSchema``.
enum ModelTypes {
  /// What a field is when nothing is written.
  enum Absence: Sendable {
    case value(Value.Payload)
    /// An object without any field written.
    case object(TypeID)
  }

  /// The number of the message that holds a rule's parameters.
  static let parameters = Int32(TypeID.allCases.count)

  /// The number of the message that `constraint(…)` gives.
  static let constraint = parameters + 1
  /// The number of the message that `raw(…)` gives.
  static let node = TypeID.node.rawValue

  /// The types that only functions give, in the order of their numbers.
  private static let computed = [
    MessageDeclaration(
      name: "Constraint",
      fields: [
        FieldDeclaration(name: "key", type: .string, doc: "What is compared, such as node.role."),
        FieldDeclaration(name: "op", type: .enumeration(["==", "!="]), doc: "How it is compared."),
        FieldDeclaration(name: "value", type: .string, doc: "What it is compared with."),
      ])
  ]

  /// The declaration of any message but that of the parameters.
  static func declaration(_ type: Int32) -> MessageDeclaration {
    type < parameters ? messages[Int(type)] : computed[Int(type - constraint)]
  }

  /// What the expressions of rules may name and call.
  static func environment(parameters: MessageDeclaration) -> TypeEnvironment {
    TypeEnvironment(messages: messages + [parameters] + computed, library: ProjectFunctions.library)
  }

  /// One message for each type, in the order of ``TypeID``.
  static let messages: [MessageDeclaration] = ComposeSchema.types.map { type in
    MessageDeclaration(name: type.name, fields: type.fields.map(declaration))
  }

  /// For each type and slot what an absent field is.
  static let absences: [[Absence]] = ComposeSchema.types.map { type in type.fields.map(absence) }

  private static func declaration(of field: Field) -> FieldDeclaration {
    let type = type(field.shape.modelType)
    return FieldDeclaration(
      name: field.name, type: field.isNullable ? .wrapper(type) : type, doc: field.doc,
      least: least(of: field))
  }

  /// The least number of a field whose type in Docker has none below.
  private static func least(of field: Field) -> Int64? {
    switch field.shape {
    case .int(_, .uint64, let minimum), .int(_, .uint32, let minimum): minimum ?? 0
    case .int(_, .int64, let minimum): minimum
    case .number(_, .uint64), .number(_, .uint32): 0
    default: nil
    }
  }

  /// A model type as a type of the expression language.
  static func type(_ type: ModelType) -> CELType {
    switch type {
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .string: .string
    case .word(let words): .enumeration(words)
    case .duration: .duration
    case .list(let element): .list(self.type(element))
    case .map(let element): .map(.string, self.type(element))
    case .object(let id): .message(id.rawValue)
    }
  }

  private static func absence(of field: Field) -> Absence {
    switch field.defaultValue {
    case .bool(let value): return .value(.bool(value))
    case .int(let value): return .value(.int(value))
    case .double(let value): return .value(.double(value))
    case .string(let value): return .value(.string(value))
    case .seconds(let value): return .value(.duration(value * 1_000_000_000))
    case nil: break
    }
    if field.isNullable { return .value(.null) }
    switch field.shape.modelType {
    case .list: return .value(.list(ListValue([], open: nil)))
    case .map: return .value(.map(MapValue([], open: nil)))
    case .object(let type): return .object(type)
    case .bool: return .value(.bool(false))
    case .string, .word: return .value(.string(""))
    case .int, .double, .duration: return .value(.null)
    }
  }
}
