import YAMLSyntax

extension StackReader {
  /// Reads the value of a key as its shape says; `nil` when it has a mistake, which was reported.
  mutating func value(of shape: Shape, _ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    switch shape {
    case .string, .version, .mountType: string(node, key: key)
    case .word(let words, let otherwise, let ignoringCase):
      word(node, key: key, words, otherwise: otherwise, ignoringCase: ignoringCase)
    case .stringOrNull: isNull(node) ? .null : string(node, key: key)
    case .stringOrNumber: printable(node, key: key, nullable: false)
    case .bool(let cast): bool(node, key: key, cast: cast)
    case .int(let cast, let minimum): integer(node, key: key, cast: cast, minimum: minimum)
    case .number(let cast): integer(node, key: key, cast: cast, expected: "a number")
    case .double: double(node, key: key)
    case .duration: duration(node, key: key)
    case .bytes: bytes(node, key: key)
    case .cpus: cpus(node, key: key)
    case .enumeration(let words): enumeration(node, key: key, words)
    case .image: image(node, key: key, in: cell)
    case .command: command(node, key: key, in: cell)
    case .healthcheckTest: healthcheckTest(node, key: key, in: cell)
    case .list(let unique): strings(node, key: key, in: cell, unique: unique)
    case .stringOrList: stringOrList(node, key: key, in: cell)
    case .exposedPorts: exposedPorts(node, key: key, in: cell)
    case .scalarMap(let nullable): scalarMap(node, key: key, in: cell, nullable: nullable)
    case .listOrMap: listOrMap(node, key: key, in: cell)
    case .extraHosts: extraHosts(node, key: key, in: cell)
    case .environment: environment(node, key: key, in: cell)
    case .environmentFiles: stringOrList(node, key: key, in: cell)
    case .ports: ports(node, key: key, in: cell)
    case .mounts: mounts(node, key: key, in: cell)
    case .attachments: attachments(node, key: key, in: cell)
    case .grants(let kind): grants(kind, node, key: key, in: cell)
    case .ulimits: ulimits(node, key: key, in: cell)
    case .external: external(node, key: key)
    case .build: build(node, key: key)
    case .genericResources: genericResources(node, key: key, in: cell)
    case .object(let type, let nullable): object(type, node, key: key, in: cell, nullable: nullable)
    case .objects(let type): objects(type, node, key: key, in: cell)
    case .named(let type, let strict, let nullable):
      named(type, node, key: key, in: cell, strict: strict, nullable: nullable)
    case .opaque: opaque(node)
    case .derived: nil
    }
  }

  func isNull(_ node: YAMLNodeID) -> Bool {
    let resolved = tree.resolved(node)
    return tree[resolved].kind == .scalar && tree.scalar(of: resolved) == .null
  }

  private mutating func opaque(_ node: YAMLNodeID) -> ModelValue {
    readOpaque(node)
    guard tree[tree.resolved(node)].kind == .scalar else { return .null }
    switch scalar(node) {
    case .text(let text, _): return .string(text)
    case .partial(let partial): return value(of: partial)
    case .other, .broken: return .null
    }
  }
}
