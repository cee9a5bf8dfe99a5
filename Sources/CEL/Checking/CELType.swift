/// A type of the language.
package indirect enum CELType: Hashable, Sendable {
  case dyn
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case duration
  case timestamp
  case type
  case list(CELType)
  case map(CELType, CELType)
  case optional(CELType)
  /// The type or null.
  case wrapper(CELType)
  /// An index into ``TypeEnvironment/messages``.
  case message(Int32)
  /// A string that is one of these words.
  case enumeration([String])
  /// A type that a function's arguments decide.
  case parameter(String)
  /// A type of a library, such as `net.IP`, with what it is made of.
  case abstract(String, [CELType])
  /// A type that the checker has still to find, by number.
  case variable(Int32)
}

/// A field of a message; its index in the message is its slot.
package struct FieldDeclaration: Sendable {
  package let name: String
  /// A field that may be null, because nothing is written and there is no default, is a `wrapper`.
  package let type: CELType
  package let doc: String
  /// The least number that it may hold, where that is known.
  package let least: Int64?

  package init(name: String, type: CELType, doc: String, least: Int64? = nil) {
    self.name = name
    self.type = type
    self.doc = doc
    self.least = least
  }
}

/// A message type, such as a service.
package struct MessageDeclaration: Sendable {
  package let name: String
  package let fields: [FieldDeclaration]
  private let slots: [String: Int]

  package init(name: String, fields: [FieldDeclaration]) {
    self.name = name
    self.fields = fields
    slots = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The slot of a field.
  package func slot(_ name: String) -> Int? { slots[name] }
}

/// What the host adds to the language: message types and functions, and how strictly expressions are checked.
package struct TypeEnvironment: Sendable {
  package var messages: [MessageDeclaration]
  /// The functions that expressions may call.
  package var library: FunctionLibrary
  /// Whether map keys must be asked for before they are used, and comparisons that are always false are mistakes.
  package var requiresGuards: Bool
  /// Whether what may be absent can be used without asking first, by somebody who only looks.
  package var toleratesAbsence = false
  /// Whether mistakes of types and names are found before evaluation, or become errors of evaluation.
  package var isChecked = true
  /// Whether macros such as `has` are known.
  package var hasMacros = true
  /// Whether a word that an enumeration does not have is a mistake.
  package var knowsWords = true
  /// Whether what is well typed and yet makes no sense, such as a condition that is always true, is a mistake.
  package var validates = false

  package init(
    messages: [MessageDeclaration] = [], library: FunctionLibrary = .standard, requiresGuards: Bool = true
  ) {
    self.messages = messages
    self.library = library
    self.requiresGuards = requiresGuards
  }

  /// The name of a type for messages.
  package func name(of type: CELType) -> String {
    switch type {
    case .dyn: "dyn"
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string, .enumeration: "string"
    case .bytes: "bytes"
    case .duration: "duration"
    case .timestamp: "timestamp"
    case .type: "type"
    case .list(let element): "list(\(name(of: element)))"
    case .map(let key, let value): "map(\(name(of: key)), \(name(of: value)))"
    case .optional(let value): "optional(\(name(of: value)))"
    case .wrapper(let value): "\(name(of: value))?"
    case .message(let index): messages[Int(index)].name
    case .parameter(let name): name
    case .abstract(let name, let parts):
      parts.isEmpty ? name : "\(name)(\(parts.map { self.name(of: $0) }.joined(separator: ", ")))"
    case .variable: "dyn"
    }
  }
}
