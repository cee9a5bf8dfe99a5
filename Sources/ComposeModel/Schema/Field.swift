/// One key of a mapping: what may stand there, what Swarm does with it and what its absence means.
///
/// A class, because every key of a file is read along one and a reference is cheap to hand around.
package final class Field: Sendable {
  /// What `docker stack deploy` does with the key.
  package enum Status: Sendable {
    /// It reaches the service.
    case applied
    /// Docker prints "Ignoring unsupported options" and goes on.
    case warned
    /// Docker prints "Ignoring deprecated options" and goes on.
    case deprecated
    /// Accepted without a word, with no effect.
    case silent
    /// Docker refuses the file before it looks at the schema.
    case forbidden
    /// The schema does not have it, but Compose does.
    case refused
  }

  /// A default of the engine.
  package enum Default: Hashable, Sendable {
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    /// Seconds.
    case seconds(Int64)
  }

  /// The key in the file; `""` for what is computed.
  package let key: String
  /// The name that rules use.
  package let name: String
  package let shape: Shape
  /// The first minor version of the 3.x schemas that has the key.
  package let since: Int
  package let status: Status
  package let defaultValue: Default?
  /// What to write instead of a key that Swarm ignores or refuses, or what to know about it.
  package let advice: String?
  /// Whether Docker tells a zero from an absent value: a pointer in its types, printed and merged even when zero.
  ///
  /// Source: docker/cli `cli/compose/types/types.go`.
  package let keepsZero: Bool
  /// Whether Docker checks the value and then drops it: its types have no field for the key.
  package let isLost: Bool
  /// One line of documentation.
  package let doc: String
  /// Of a refused key the field that it is meant to set, by the name that rules use: they stay silent about it.
  package let standsFor: String?

  package init(
    _ key: String, _ shape: Shape, as name: String? = nil, since: Int = 0, _ status: Status = .applied,
    default defaultValue: Default? = nil, advice: String? = nil, keepsZero: Bool = false,
    isLost: Bool = false,
    standsFor: String? = nil, doc: String
  ) {
    self.key = key
    self.name = name ?? key
    self.shape = shape
    self.since = since
    self.status = status
    self.defaultValue = defaultValue
    self.advice = advice
    self.keepsZero = keepsZero
    self.isLost = isLost
    self.standsFor = standsFor
    self.doc = doc
  }

  /// A field that is computed by the loader.
  package static func derived(
    _ name: String, _ type: ModelType, default defaultValue: Default? = nil, doc: String
  ) -> Field {
    Field("", .derived(type), as: name, default: defaultValue, doc: doc)
  }

  /// A key that Compose has and `docker stack` refuses.
  package static func refused(_ key: String, advice: String? = nil, standsFor: String? = nil) -> Field {
    Field(key, .opaque, .refused, advice: advice, standsFor: standsFor, doc: "Compose only.")
  }

  /// Whether the value may be `null` for a rule: nothing is written and the engine has no default.
  package var isNullable: Bool {
    guard defaultValue == nil else { return false }
    switch shape {
    case .image: return true
    case .derived(.list), .derived(.map): return false
    // Whatever belongs to one of these knows it.
    case .derived(.object(.service)), .derived(.object(.software)), .derived(.object(.node)): return false
    case .derived(.object): return true
    case .derived: return !alwaysComputed.contains(name)
    default: break
    }
    switch shape.modelType {
    case .list, .map, .object: return false
    case .bool, .int, .double, .string, .word, .duration: return true
    }
  }
}

/// Names of computed scalars that every object has.
private let alwaysComputed: Set<String> = [
  "name", "text", "registry", "repository", "kind", "target_path", "implicit", "disabled", "used",
  "has_build",
  "ends_by_itself", "external", "bare", "specified", "from_env_file",
]
