package import YAMLSyntax

/// The stack as `docker stack config` prints it: everything in its long form, variables replaced, files merged.
///
/// Source: docker/cli `cli/compose/types/types.go`, whose fields say in which order keys stand and which zeros are
/// left out, and `cli/compose/loader/loader.go`, which completes paths and names.
package struct ResolvedStack {
  let project: Project
  let resources: Resources
  let environment: DeployEnvironment

  /// Writes a stack out in full.
  ///
  /// - Parameters:
  ///   - stack: A stack without mistakes that docker refuses, loaded with the whole environment.
  ///   - loader: What it was loaded with.
  /// - Returns: A map with `version`, `services` and what else the stack has.
  package static func value(of stack: LoadedStack, loadedBy loader: StackLoader) -> YAMLContent {
    let resolved = ResolvedStack(
      project: stack.project, resources: loader.resources, environment: loader.environment)
    return resolved.document(version: stack.version)
  }

  /// Writes out what docker would make of files where no other variables are set, whatever is wrong with them.
  package static func view(of trees: [YAMLTree], loadedBy loader: StackLoader) -> YAMLContent {
    var loader = loader
    loader.environment = loader.environment.completed
    return value(of: loader.resolve(trees), loadedBy: loader)
  }

  private typealias Entry = (key: String, value: YAMLContent)

  private func document(version: String) -> YAMLContent {
    var entries: [Entry] = [("version", .string(version))]
    for entry in fields(of: project.root) where entry.key != "version" {
      entries.append(entry)
    }
    // A stack without services says so.
    if entries.count < 2 || entries[1].key != "services" { entries.insert(("services", .map([])), at: 1) }
    return .map(entries + extensions(of: project.root))
  }

  // MARK: Objects

  private func fields(of object: ObjectID) -> [Entry] {
    let record = project[object]
    var entries: [Entry] = []
    for (slot, field) in ComposeSchema[record.type].fields.enumerated()
    where !field.key.isEmpty && !field.isLost {
      guard let cell = project.cell(slot, of: object), let value = value(of: cell, as: field) else {
        continue
      }
      entries.append((field.key, value))
    }
    return entries
  }

  private func object(_ cell: CellID) -> ObjectID? {
    if case .object(let object) = project[cell].value { object } else { nil }
  }

  private func extensions(of object: ObjectID) -> [Entry] {
    guard let extensions = project.extensions[object] else { return [] }
    return sorted(extensions.map { ($0.key, Self.value(of: $0.value)) })
  }

  private static func value(of value: ExtensionValue) -> YAMLContent {
    switch value {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .uint(let value): .uint(value)
    case .double(let value): .double(value)
    case .timestamp(let text): .timestamp(text)
    case .string(let text): .string(text)
    case .list(let items): .list(items.map(self.value))
    case .map(let map): .map(GoKeyOrder.sorted(map.map { ($0.key, self.value(of: $0.value)) }))
    }
  }

  private func sorted(_ entries: [Entry]) -> [Entry] { GoKeyOrder.sorted(entries) }

  // MARK: Values

  /// The value of a key; `nil` when docker leaves it out.
  private func value(of cell: CellID, as field: Field) -> YAMLContent? {
    switch field.shape {
    case .string, .stringOrNull, .stringOrNumber, .looseString, .enumeration, .word, .mountType, .cpus,
      .image,
      .version, .opaque:
      return text(of: cell).flatMap { $0.isEmpty ? nil : .string($0) }
    case .bool: return bool(cell, field)
    case .external: return bool(cell, field)
    case .int, .number: return int(cell, field)
    case .double: return ratio(cell)
    case .duration:
      guard case .duration(let nanoseconds) = project[cell].value, nanoseconds != 0 || field.keepsZero else {
        return nil
      }
      return .string(GoDuration(nanoseconds: nanoseconds).description)
    case .bytes:
      guard case .int(let bytes) = project[cell].value, bytes != 0 else { return nil }
      return .string(String(bytes))
    case .command, .healthcheckTest, .list, .stringOrList, .exposedPorts, .environmentFiles:
      return list(items(cell).compactMap(text).map(YAMLContent.string))
    case .extraHosts: return hosts(cell)
    case .scalarMap, .listOrMap: return map(cell)
    case .environment: return variables(cell)
    case .ports: return list(items(cell).compactMap(object).map { .map(port($0)) })
    case .grants, .objects: return list(items(cell).compactMap(object).map { .map(fields(of: $0)) })
    case .mounts: return list(items(cell).compactMap(object).map { .map(mount($0)) })
    case .attachments: return attachments(cell)
    case .ulimits: return ulimits(cell)
    case .genericResources: return list(items(cell).compactMap(object).map(genericResource))
    case .object, .build:
      guard let object = object(cell) else { return nil }
      let entries = fields(of: object)
      return entries.isEmpty && !field.keepsZero ? nil : .map(entries)
    case .named: return declarations(cell)
    case .derived: return nil
    }
  }

  private func items(_ cell: CellID) -> [CellID] {
    guard case .list(let list) = project[cell].value else { return [] }
    return project.lists[Int(list)].items
  }

  private func list(_ items: [YAMLContent]) -> YAMLContent? { items.isEmpty ? nil : .list(items) }

  /// The text of a cell as docker has it.
  private func text(of cell: CellID) -> String? {
    if let text = project.texts[cell] { return text }
    switch project[cell].value {
    case .string(let text): return text
    case .object(let object) where project[object].type == .image:
      if case .string(let text)? = project.value("text", of: object) { return text }
      return nil
    default: return nil
    }
  }

  private func bool(_ cell: CellID, _ field: Field) -> YAMLContent? {
    guard case .bool(let value) = project[cell].value, value || field.keepsZero else { return nil }
    return .bool(value)
  }

  private func int(_ cell: CellID, _ field: Field) -> YAMLContent? {
    if let text = project.texts[cell] { return UInt64(text).map(YAMLContent.uint) }
    guard case .int(let value) = project[cell].value, value != 0 || field.keepsZero else { return nil }
    return .int(value)
  }

  /// Docker holds a ratio in 32 bits.
  private func ratio(_ cell: CellID) -> YAMLContent? {
    guard case .double(let value) = project[cell].value, Float(value) != 0 else { return nil }
    return .float(Float(value))
  }

  private func map(_ cell: CellID) -> YAMLContent? {
    guard case .map(let index) = project[cell].value else { return nil }
    let map = project.maps[Int(index)]
    var values: [String: YAMLContent] = [:]
    for (key, value) in zip(map.keys, map.values) {
      values[key] = text(of: value).map(YAMLContent.string) ?? .null
    }
    return values.isEmpty ? nil : .map(sorted(values.map { ($0.key, $0.value) }))
  }

  private static let variableName = ComposeSchema[.environmentVariable].slot(named: "name") ?? 0
  private static let variableValue = ComposeSchema[.environmentVariable].slot(named: "value") ?? 0

  private func variables(_ cell: CellID) -> YAMLContent? {
    var values: [String: YAMLContent] = [:]
    for variable in items(cell).compactMap(object) {
      guard let name = project.cell(Self.variableName, of: variable).flatMap(text) else { continue }
      let value = project.cell(Self.variableValue, of: variable).flatMap(text)
      // A variable of a file that the shell does not have is left out; one of the stack stays without value.
      if value == nil, case .bool(true)? = project.value("from_env_file", of: variable) { continue }
      values[name] = value.map(YAMLContent.string) ?? .null
    }
    return values.isEmpty ? nil : .map(sorted(values.map { ($0.key, $0.value) }))
  }

  /// Entries of a list are split at `=` or `:`; what has neither is left out.
  private func hosts(_ cell: CellID) -> YAMLContent? {
    var hosts: [String] = []
    for item in items(cell) {
      guard let text = text(of: item) else { continue }
      let separator: Character = project[item].key == nil && text.contains("=") ? "=" : ":"
      guard let split = text.firstIndex(of: separator) else { continue }
      var address = text[text.index(after: split)...]
      if address.utf8.count > 2, address.hasPrefix("["), address.hasSuffix("]") {
        address = address.dropFirst().dropLast()
      }
      hosts.append("\(text[..<split]):\(address)")
    }
    return list(hosts.map(YAMLContent.string))
  }

  private func ulimits(_ cell: CellID) -> YAMLContent? {
    guard case .map(let index) = project[cell].value else { return nil }
    let map = project.maps[Int(index)]
    var entries: [Entry] = []
    for (name, value) in zip(map.keys, map.values) {
      guard let ulimit = object(value) else { continue }
      switch project.value("single", of: ulimit) {
      case .int(let number)? where number != 0: entries.append((name, .int(number)))
      case .null?: entries.append((name, .null))
      default: entries.append((name, .map(fields(of: ulimit))))
      }
    }
    return entries.isEmpty ? nil : .map(sorted(entries))
  }

  private func genericResource(_ resource: ObjectID) -> YAMLContent {
    guard case .bool(true)? = project.value("specified", of: resource) else { return .map([]) }
    let kind = project.cell("kind", of: resource).flatMap(text) ?? ""
    var value: Int64 = 0
    if case .int(let number)? = project.value("value", of: resource) { value = number }
    return .map([("discrete_resource_spec", .map([("kind", .string(kind)), ("value", .int(value))]))])
  }

  private func attachments(_ cell: CellID) -> YAMLContent? {
    var values: [String: YAMLContent] = [:]
    for attachment in items(cell).compactMap(object) {
      // What the linker supplied is not in the file.
      guard project[project[attachment].cell].isWritten,
        let name = project.cell("name", of: attachment).flatMap(text)
      else { continue }
      if case .bool(true)? = project.value("bare", of: attachment) {
        values[name] = .null
      } else {
        values[name] = .map(fields(of: attachment))
      }
    }
    return values.isEmpty ? nil : .map(sorted(values.map { ($0.key, $0.value) }))
  }

  /// The short form says mode and protocol by itself.
  private func port(_ port: ObjectID) -> [Entry] {
    var entries = fields(of: port)
    guard case .bool(true)? = project.value("short", of: port) else { return entries }
    entries.insert(("mode", .string("ingress")), at: 0)
    if entries.last?.key != "protocol" { entries.append(("protocol", .string("tcp"))) }
    return entries
  }

  // MARK: Paths and names

  private func mount(_ mount: ObjectID) -> [Entry] {
    let entries = fields(of: mount)
    guard let type = project.cell("type", of: mount), text(of: type) == "bind" else { return entries }
    return entries.map { $0.key == "source" ? ($0.key, expanded($0.value)) : $0 }
  }

  /// The absolute path of a bind mount's source: `~` is the home of whoever deploys.
  private func expanded(_ source: YAMLContent) -> YAMLContent {
    guard case .string(var path) = source else { return source }
    if path.hasPrefix("~"), let home = environment.value(of: "HOME") { path = home + path.dropFirst() }
    return .string(WindowsPath.isAbsolute(path) ? path : resources.path(of: path))
  }

  private func declarations(_ cell: CellID) -> YAMLContent? {
    guard case .map(let index) = project[cell].value else { return nil }
    let map = project.maps[Int(index)]
    var entries: [Entry] = []
    for (name, value) in zip(map.keys, map.values) where project[value].isWritten {
      guard let object = object(value) else { continue }
      entries.append((name, .map(declaration(object, name))))
    }
    let isService =
      entries.isEmpty ? false : object(map.values[0]).map { project[$0].type == .service } ?? false
    return entries.isEmpty && !isService ? nil : .map(sorted(entries))
  }

  private func declaration(_ object: ObjectID, _ name: String) -> [Entry] {
    var entries = fields(of: object)
    let type = project[object].type
    let isExternal =
      if case .bool(true)? = type == .service ? nil : project.value("external", of: object) {
        true
      } else {
        false
      }
    // An external object without a name of its own is known by its key.
    if isExternal, entries.first?.key != "name" { entries.insert(("name", .string(name)), at: 0) }
    if type == .secret || type == .config, !isExternal { completePath(of: object, &entries) }
    if type != .network && type != .volume || isExternal { entries += extensions(of: object) }
    return entries
  }

  /// The absolute path of what a secret or config is read from; without `file` it is the folder of the stack.
  private func completePath(of object: ObjectID, _ entries: inout [Entry]) {
    if project[object].type == .secret, let driver = project.cell("driver", of: object),
      text(of: driver) != ""
    {
      return
    }
    let file = project.cell("file", of: object).flatMap(text) ?? ""
    let entry: Entry = ("file", .string(resources.path(of: file)))
    if let index = entries.firstIndex(where: { $0.key == "file" }) {
      entries[index] = entry
    } else {
      entries.insert(entry, at: entries.first?.key == "name" ? 1 : 0)
    }
  }
}
