import YAMLSyntax

extension StackReader {
  /// Reads the value of a key as its shape says; `nil` when it has a mistake, which was reported.
  mutating func value(of field: Field, _ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    let isLost = field.isLost
    return switch field.shape {
    case .string, .version: string(node, key: key)
    case .mountType: text(string(node, key: key), of: cell)
    case .looseString: looseString(node)
    case .word(let words, let otherwise, let ignoringCase):
      word(node, key: key, in: cell, words, otherwise: otherwise, ignoringCase: ignoringCase)
    case .stringOrNull: isNull(node) ? .null : string(node, key: key, expected: "a string or null")
    case .stringOrNumber: stringOrNumber(node, key: key, isLost: isLost)
    case .bool(let cast): bool(node, key: key, cast: cast)
    case .int(let cast, let width, let minimum):
      beyondInt64(node, width, in: cell)
        ?? integer(node, key: key, cast: cast, width: width, minimum: minimum)
    case .number(let cast, let width):
      beyondInt64(node, width, in: cell)
        ?? integer(node, key: key, cast: cast, width: width, expected: "a number")
    case .double: double(node, key: key)
    case .duration(let checkedSince): duration(node, key: key, checkedSince: checkedSince)
    case .bytes: bytes(node, key: key)
    case .cpus: cpus(node, key: key, in: cell)
    case .enumeration(let words): enumeration(node, key: key, words)
    case .image: image(node, key: key, in: cell)
    case .command: command(node, key: key, in: cell)
    case .healthcheckTest: healthcheckTest(node, key: key, in: cell)
    case .list(let unique): strings(node, key: key, in: cell, unique: unique)
    case .stringOrList: stringOrList(node, key: key, in: cell)
    case .exposedPorts: exposedPorts(node, key: key, in: cell)
    case .scalarMap(let nullable): scalarMap(node, key: key, in: cell, nullable: nullable)
    case .listOrMap(let keepsNull): listOrMap(node, key: key, in: cell, keepsNull: keepsNull)
    case .extraHosts: extraHosts(node, key: key, in: cell)
    case .environment: environment(node, key: key, in: cell)
    case .environmentFiles: stringOrList(node, key: key, in: cell)
    case .ports: ports(node, key: key, in: cell)
    case .mounts: mounts(node, key: key, in: cell)
    case .attachments: attachments(node, key: key, in: cell)
    case .grants(let kind): grants(kind, node, key: key, in: cell)
    case .ulimits: ulimits(node, key: key, in: cell)
    case .external: external(node, key: key)
    case .build: build(node, key: key, in: cell)
    case .genericResources: genericResources(node, key: key, in: cell)
    case .object(let type, let nullable): object(type, node, key: key, in: cell, nullable: nullable)
    case .objects(let type): objects(type, node, key: key, in: cell)
    case .named(let type, let strict, let nullable):
      named(type, node, key: key, in: cell, strict: strict, nullable: nullable)
    case .opaque: opaque(node)
    case .derived: nil
    }
  }

  /// Reads an integer that 63 bits cannot hold as docker does: it is cut to its type; `nil` for any other.
  private mutating func beyondInt64(
    _ node: YAMLNodeID, _ width: Shape.IntegerWidth, in cell: CellID
  ) -> ModelValue? {
    guard case .uint(let value)? = plainScalar(node) else { return nil }
    switch width {
    case .int64: return .int(Int64(truncatingIfNeeded: value))
    case .uint32: return .int(Int64(UInt32(truncatingIfNeeded: value)))
    case .uint64:
      builder.setText(String(value), of: cell)
      return broken()
    }
  }

  /// Notes a text as docker prints it, where the model's value may become another.
  private mutating func text(_ value: ModelValue?, of cell: CellID) -> ModelValue? {
    if case .string(let text)? = value { builder.setText(text, of: cell) }
    return value
  }

  func isNull(_ node: YAMLNodeID) -> Bool {
    let resolved = tree.resolved(node)
    return tree.isScalar(resolved) && tree.scalar(of: resolved) == .null
  }

  private mutating func opaque(_ node: YAMLNodeID) -> ModelValue {
    readOpaque(node)
    guard tree.isScalar(tree.resolved(node)) else { return .null }
    switch scalar(node) {
    case .text(let text, _): return .string(text)
    case .partial(let partial): return value(of: partial)
    case .other, .broken: return .null
    }
  }
}
