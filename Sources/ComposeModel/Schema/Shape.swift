/// What may stand at a key, and how the loader reads it; one case for each way that Docker reads something.
///
/// Source of the JSON types: docker/cli `cli/compose/schema/data/config_schema_v3.*.json`; of the readers:
/// docker/cli `cli/compose/loader/loader.go`.
package indirect enum Shape: Sendable {
  case string
  /// `pid` may be null.
  case stringOrNull
  case stringOrNumber
  /// A string that only Docker's types ask for: the schema knows nothing of the key.
  case looseString
  /// A boolean; `cast` says whether Docker turns an interpolated string into one.
  case bool(cast: Bool)
  case int(cast: Bool, _ width: IntegerWidth = .uint64, minimum: Int64? = nil)
  /// A number that the loader wants as an integer, such as `retries` and `mode`.
  case number(cast: Bool, _ width: IntegerWidth = .uint64)
  case double
  /// A Go duration as a string; the schema knows the format since this minor version.
  case duration(checkedSince: Int = 0)
  /// A size such as `512M`, read in binary units.
  case bytes
  /// A rational number of processors as a string.
  case cpus
  /// A word that the schema checks.
  case enumeration([String])
  /// A word that only the manager checks, so that the schema accepts any string; for a wrong one `otherwise` is taken
  /// without a word, or the manager refuses it.
  case word([String], otherwise: String? = nil, ignoringCase: Bool = false)
  case image
  /// The type of a mount, which the client checks together with the rest.
  case mountType
  /// A command line: a string split like a shell would, or a list.
  case command
  case healthcheckTest
  case list(unique: Bool)
  case stringOrList
  case exposedPorts
  /// A map of scalars; `null` values are allowed or not.
  case scalarMap(nullable: Bool)
  /// Labels and the like: a map of scalars or a list of `key=value`; a key without value is empty, or null.
  case listOrMap(keepsNull: Bool = false)
  /// `host:address` pairs as a list or a map.
  case extraHosts
  case environment
  case environmentFiles
  case ports
  case mounts
  case attachments
  case grants(GrantKind)
  case ulimits
  case external
  /// A folder, or a mapping.
  case build
  case genericResources
  /// A mapping with fixed keys; `nullable` says whether null may stand in its place.
  case object(TypeID, nullable: Bool = false)
  /// A list of mappings with fixed keys.
  case objects(TypeID)
  /// A map from names to mappings; other names than `[a-zA-Z0-9._-]+` are refused when `strict`.
  case named(TypeID, strict: Bool, nullable: Bool)
  case version
  /// Anything; only its variables are looked at.
  case opaque
  /// No key: computed by the loader.
  case derived(ModelType)

  /// The types of a mount.
  ///
  /// Source: docker/cli `cli/compose/convert/volume.go`.
  package static let mountTypes = ["volume", "bind", "tmpfs", "npipe", "cluster", "image"]

  /// The type in which Docker holds an integer: what is unsigned refuses negative numbers.
  package enum IntegerWidth: Sendable {
    case int64
    case uint64
    /// Cut to 32 bits without a word.
    case uint32
  }

  /// What a grant hands to a service.
  package enum GrantKind: String, Sendable {
    case secret
    case config
  }
}

extension Shape {
  /// The type that a value of this shape has in the model.
  package var modelType: ModelType {
    switch self {
    case .string, .stringOrNull, .stringOrNumber, .looseString, .version, .opaque: .string
    case .bool, .external: .bool
    case .build: .object(.build)
    case .int, .number, .bytes: .int
    case .double, .cpus: .double
    case .duration: .duration
    case .enumeration(let words), .word(let words, _, _): .word(words)
    case .image: .object(.image)
    case .mountType: .word(Shape.mountTypes)
    case .command, .healthcheckTest, .list, .stringOrList, .exposedPorts, .environmentFiles, .extraHosts:
      .list(.string)
    case .scalarMap, .listOrMap: .map(.string)
    case .environment: .list(.object(.environmentVariable))
    case .ports: .list(.object(.port))
    case .mounts: .list(.object(.mount))
    case .attachments: .list(.object(.attachment))
    case .grants: .list(.object(.grant))
    case .ulimits: .map(.object(.ulimit))
    case .genericResources: .list(.object(.genericResource))
    case .object(let type, _): .object(type)
    case .objects(let type): .list(.object(type))
    case .named(let type, _, _): .map(.object(type))
    case .derived(let type): type
    }
  }
}
