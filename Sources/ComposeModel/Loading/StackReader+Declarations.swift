import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads `external`, a boolean or a mapping with the name.
  mutating func external(_ node: YAMLNodeID, key: YAMLNodeID) -> ModelValue? {
    let resolved = tree.resolved(node)
    guard tree.isMapping(resolved) else {
      guard tree.isScalar(resolved) else {
        reportType(node, key: key, mustBe: "a boolean or mapping")
        return nil
      }
      return bool(node, key: key, cast: true, expected: "a boolean or mapping")
    }
    for (name, entry) in textEntries(of: node) {
      guard name == "name" else {
        // The schema closes the mapping for networks and volumes only.
        guard ["network", "volume"].contains(declaredKind) else {
          at(.key(name)) { $0.readOpaque(entry.value) }
          continue
        }
        refuse(
          "unknown-property", "unknown property '\(name)' in \(subjectName)", at: range(entry.key),
          evidence: name, schema: Self.additional(name))
        continue
      }
      at(.key(name)) { _ = $0.string(entry.value, key: entry.key) }
    }
    return .bool(true)
  }

  /// What is known of a declaration once all its keys are read.
  mutating func finish(_ object: ObjectID, _ entry: YAMLEntry) {
    switch builder.project[object].type {
    case .network, .volume, .secret, .config:
      finishDeclaration(object, entry)
      if !environment.isComplete { finishContent(object, entry) }
    case .service: finishService(object, at: range(entry.key))
    default: break
    }
  }

  private mutating func finishDeclaration(_ object: ObjectID, _ entry: YAMLEntry) {
    guard let external = builder.project.cell("external", of: object) else {
      return finishDriver(object, entry)
    }
    switch builder.project[external].value {
    case .bool(true):
      addExternalName(object, entry)
      builder.setElsewhere(object, because: builder.unknown(because: ["it is defined outside the file"]))
      reportExternal(entry)
      reportNames(object, entry)
    case .unknown(let reason): builder.setElsewhere(object, because: reason)
    default: finishDriver(object, entry)
    }
  }

  /// The kind of what is being declared, in the singular: `network`.
  private var declaredKind: String {
    if case .key(let section)? = path.first { String(section.dropLast()) } else { "" }
  }

  /// The name of what is being declared.
  private var declaredName: String {
    if case .key(let name)? = path.last { name } else { "" }
  }

  /// A secret of a driver has no file.
  private mutating func finishDriver(_ secret: ObjectID, _ entry: YAMLEntry) {
    guard builder.project[secret].type == .secret, let driver = builder.project.cell("driver", of: secret),
      let file = builder.project.cell("file", of: secret), !builder.text(of: driver).isEmpty,
      !builder.text(of: file).isEmpty
    else { return }
    report(
      "conflicting-properties", "a secret of a driver has no 'file'",
      at: builder.project[file].key ?? builder.project[file].range, help: "keep 'driver'",
      related: [RelatedLocation("the driver", at: builder.project[driver].range)], evidence: "file",
      docker: DockerMessage(
        .config, "secret \(declaredName): secret.driver and secret.file conflict; only use secret.driver"))
  }

  /// What an external declaration may not or need not say.
  ///
  /// Source: docker/cli `cli/compose/loader/loader.go`, `LoadVolumes`, `LoadNetworks` and `loadFileObjectConfig`.
  private mutating func reportExternal(_ entry: YAMLEntry) {
    guard tree.isMapping(tree.resolved(entry.value)) else { return }
    for (name, other) in textEntries(of: entry.value)
    where !["external", "name"].contains(name) && (!name.hasPrefix("x-") || name == "x-cluster-spec") {
      if name == "x-cluster-spec" {
        report(
          "conflicting-properties", "an external volume has no 'x-cluster-spec': docker does not survive it",
          at: range(other.key), help: "remove 'x-cluster-spec' or 'external'", evidence: name,
          docker: DockerMessage(
            .config, "panic: cannot have key \"x-cluster-spec\" in inlined map: conflicts with struct field"))
        continue
      }
      if declaredKind == "volume" {
        guard ["driver", "driver_opts", "labels"].contains(name), !isBlank(other.value) else { continue }
        report(
          "conflicting-properties", "an external volume has no '\(name)': it is defined elsewhere",
          at: range(other.key), help: "remove '\(name)' or 'external'", evidence: name,
          docker: DockerMessage(
            .config,
            "conflicting parameters \"external\" and \"\(name)\" specified for volume \"\(declaredName)\""))
      } else {
        report(
          "swarm-silently-ignored", as: .warning,
          "'\(name)' is ignored: what is external is defined elsewhere",
          at: range(other.key), help: "remove '\(name)' or 'external'", evidence: name)
      }
    }
  }

  /// Whether a node is an empty text, mapping or list.
  private func isBlank(_ node: YAMLNodeID) -> Bool {
    let resolved = tree.resolved(node)
    switch tree.kind(of: resolved) {
    case .scalar: return knownText(resolved) == ""
    case .sequence: return tree.items(of: resolved).isEmpty
    case .mapping: return tree.effectiveEntries(of: resolved).isEmpty
    case .alias: return false
    }
  }

  /// Takes the name of `external: {name: …}`, the old form of `name`.
  private mutating func reportNames(_ object: ObjectID, _ entry: YAMLEntry) {
    let entries = textEntries(of: entry.value)
    guard let external = entries.first(where: { $0.name == "external" })?.entry,
      tree.isMapping(tree.resolved(external.value)),
      let inner = textEntries(of: external.value).first(where: { $0.name == "name" })?.entry,
      let name = string(inner.value, key: inner.key)
    else { return }
    if case .string("") = name { return }
    if let outer = entries.first(where: { $0.name == "name" })?.entry, !isBlank(outer.value) {
      report(
        "conflicting-properties", "'name' and 'external.name' are both set", at: range(inner.key),
        help: "keep 'name'", related: [RelatedLocation("the other name", at: range(outer.key))],
        evidence: "name",
        docker: DockerMessage(
          .config,
          "\(declaredKind) \(declaredName): \(declaredKind).external.name and \(declaredKind).name conflict; "
            + "only use \(declaredKind).name"))
      return
    }
    builder.addField("full_name", of: object, name, at: range(inner.value), key: range(inner.key))
    guard version >= (declaredKind == "volume" ? 4 : 5) else { return }
    report(
      "deprecated-property", as: .info, "'external.name' is the old form of 'name'", at: range(inner.key),
      help: "write 'external: true' and 'name' beside it", evidence: "external.name")
  }

  private mutating func finishService(_ service: ObjectID, at key: SourceRange) {
    if builder.project.cell("extends", of: service) != nil {
      builder.setElsewhere(service, because: builder.unknown(because: ["it extends another service"]))
    }
    builder.deriveService(service, at: key)
    if case .object(let healthcheck)? = builder.project.value("healthcheck", of: service) {
      reportDisabledTest(of: healthcheck, at: key)
    }
    readEnvironmentFiles(of: service)
    reportIgnored(in: service)
  }

  private mutating func reportDisabledTest(of healthcheck: ObjectID, at key: SourceRange) {
    guard case .bool(true)? = builder.project.value("disable", of: healthcheck),
      let disable = builder.project.cell("disable", of: healthcheck),
      let test = builder.project.cell("test", of: healthcheck),
      !builder.project.items("test", of: healthcheck).isEmpty
    else { return }
    path.append(.key("healthcheck"))
    report(
      "conflicting-properties", "'test' and 'disable: true' exclude each other",
      at: builder.project[test].key ?? key, help: "remove one",
      related: [RelatedLocation("disabled here", at: builder.project[disable].range)], evidence: "test",
      docker: DockerMessage(
        .deploy, "service \(service ?? ""): test and disable can't be set at the same time"))
    path.removeLast()
  }

  /// Reads `build`, the folder or a mapping.
  mutating func build(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    let resolved = tree.resolved(node)
    guard !tree.isMapping(resolved) else { return object(.build, node, key: key, in: cell) }
    guard let context = string(node, key: key, expected: "a string or mapping", docker: "string") else {
      return nil
    }
    let object = builder.addObject(.build, in: cell)
    builder.addField("context", of: object, context, at: range(node))
    return .object(object)
  }
}

extension Project {
  /// Whether a service has a `build` section.
  func hasBuild(_ service: ObjectID) -> Bool {
    ComposeSchema[.service].slot(ofKey: "build").flatMap { cell($0, of: service) } != nil
  }

  /// Why a list or map is open: an index into ``unknowns``.
  func openReason(_ name: String, of object: ObjectID) -> Int32? {
    if case .map(let index)? = value(name, of: object) { return maps[Int(index)].open }
    guard case .list(let index)? = value(name, of: object) else { return nil }
    return lists[Int(index)].open
  }
}
