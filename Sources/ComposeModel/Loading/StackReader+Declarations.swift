import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads `external`, a boolean or a mapping with the name.
  mutating func external(_ node: YAMLNodeID, key: YAMLNodeID) -> ModelValue? {
    let resolved = tree.resolved(node)
    guard tree[resolved].kind == .mapping else {
      guard tree[resolved].kind == .scalar else {
        reportType(node, key: key, mustBe: "a boolean or mapping")
        return nil
      }
      return bool(node, key: key, cast: true)
    }
    for (name, entry) in textEntries(of: node) {
      guard name == "name" else {
        report(
          "unknown-property", "unknown property '\(name)' in \(subjectName)", at: range(entry.key),
          evidence: name)
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
      finishContent(object, entry)
    case .service: finishService(object, at: range(entry.key))
    default: break
    }
  }

  private mutating func finishDeclaration(_ object: ObjectID, _ entry: YAMLEntry) {
    guard let external = builder.project.cell("external", of: object) else { return }
    switch builder.project[external].value {
    case .bool(true):
      addExternalName(object, entry)
      builder.setElsewhere(object, because: builder.unknown(because: ["it is defined outside the file"]))
      reportExternal(entry)
    case .unknown(let reason): builder.setElsewhere(object, because: reason)
    default: break
    }
  }

  /// What an external declaration may not or need not say.
  ///
  /// Source: docker/cli `cli/compose/loader/loader.go`, `LoadVolumes`, `LoadNetworks` and `loadFileObjectConfig`.
  private mutating func reportExternal(_ entry: YAMLEntry) {
    guard tree[tree.resolved(entry.value)].kind == .mapping else { return }
    let entries = textEntries(of: entry.value)
    let isVolume = if case .key("volumes")? = path.first { true } else { false }
    for (name, other) in entries where !["external", "name"].contains(name) && !name.hasPrefix("x-") {
      if isVolume {
        guard ["driver", "driver_opts", "labels"].contains(name) else { continue }
        report(
          "conflicting-properties", "an external volume has no '\(name)': it is defined elsewhere",
          at: range(other.key), help: "remove '\(name)' or 'external'", evidence: name)
      } else {
        report(
          "swarm-silently-ignored", as: .warning,
          "'\(name)' is ignored: what is external is defined elsewhere",
          at: range(other.key), help: "remove '\(name)' or 'external'", evidence: name)
      }
    }
    guard let external = entries.first(where: { $0.name == "external" })?.entry,
      tree[tree.resolved(external.value)].kind == .mapping,
      let inner = textEntries(of: external.value).first(where: { $0.name == "name" })?.entry
    else { return }
    if let outer = entries.first(where: { $0.name == "name" })?.entry {
      report(
        "conflicting-properties", "'name' and 'external.name' are both set", at: range(inner.key),
        help: "keep 'name'", related: [RelatedLocation("the other name", at: range(outer.key))],
        evidence: "name")
    } else if version >= (isVolume ? 4 : 5) {
      report(
        "deprecated-property", as: .info, "'external.name' is the old form of 'name'", at: range(inner.key),
        help: "write 'external: true' and 'name' beside it", evidence: "external.name")
    }
  }

  private mutating func finishService(_ service: ObjectID, at key: SourceRange) {
    if builder.project.cell("extends", of: service) != nil {
      builder.setElsewhere(service, because: builder.unknown(because: ["it extends another service"]))
    }
    builder.addField("has_build", of: service, .bool(builder.project.hasBuild(service)), at: key)
    var isJob = ModelValue.bool(false)
    if case .object(let deploy)? = builder.project.value("deploy", of: service) {
      switch builder.project.value("mode", of: deploy) {
      case .string(let mode): isJob = .bool(mode == "replicated-job" || mode == "global-job")
      case .some(let value): if let reason = unknownReason(of: value) { isJob = .unknown(reason) }
      case nil: break
      }
    }
    builder.addField("ends_by_itself", of: service, isJob, at: key)
    if case .object(let healthcheck)? = builder.project.value("healthcheck", of: service) {
      finishHealthcheck(healthcheck, at: key)
    }
    readEnvironmentFiles(of: service)
    reportIgnored(in: service)
  }

  private mutating func finishHealthcheck(_ healthcheck: ObjectID, at key: SourceRange) {
    let test = builder.project.items("test", of: healthcheck).first.map { builder.project[$0] }
    let disable = builder.project.cell("disable", of: healthcheck).map { builder.project[$0] }
    if let test, case .string("NONE") = test.value {
      builder.addField("disabled", of: healthcheck, .bool(true), at: test.range)
      return
    }
    switch disable?.value {
    case .bool(true):
      builder.addField("disabled", of: healthcheck, .bool(true), at: disable?.range ?? key)
      guard test != nil, let cell = builder.project.cell("test", of: healthcheck) else { return }
      path.append(.key("healthcheck"))
      report(
        "conflicting-properties", "'test' and 'disable: true' exclude each other",
        at: builder.project[cell].key ?? key, help: "remove one",
        related: disable.map {
          [RelatedLocation("disabled here", at: $0.range)]
        } ?? [], evidence: "test",
        docker: DockerMessage(
          .deploy, "service \(service ?? ""): test and disable can't be set at the same time"))
      path.removeLast()
    case .some, nil:
      if let reason = unknownReason(of: disable?.value) ?? unknownReason(of: test?.value) {
        builder.addField("disabled", of: healthcheck, .unknown(reason), at: disable?.range ?? key)
      }
    }
  }

  /// Reads `build` for its type only: Swarm does not build.
  mutating func build(_ node: YAMLNodeID, key: YAMLNodeID) -> ModelValue? {
    let resolved = tree.resolved(node)
    switch tree[resolved].kind {
    case .mapping:
      if version < 11 { checkBuild(resolved) }
      readOpaque(node)
      return .bool(true)
    case .scalar, .sequence, .alias:
      return string(node, key: key, expected: "a string or mapping").map { _ in .bool(true) }
    }
  }

  /// The schemas before 3.11 know the keys of `build`.
  private mutating func checkBuild(_ node: YAMLNodeID) {
    let since = [
      "context": 0, "dockerfile": 0, "args": 0, "cache_from": 2, "labels": 3, "network": 4, "target": 4,
      "shm_size": 5, "extra_hosts": 9,
    ]
    for (name, entry) in textEntries(of: node) {
      guard let minimum = since[name] else {
        report(
          "unknown-property", "unknown property '\(name)' in \(subjectName)", at: range(entry.key),
          help: Suggestion.nearest(to: name, among: Array(since.keys)).map { "did you mean '\($0)'?" },
          evidence: name)
        continue
      }
      guard minimum <= version else {
        report(
          "property-too-new", "'\(name)' needs version 3.\(minimum), the file says 3.\(version)",
          at: range(entry.key), help: "remove 'version' from the file, which selects the newest",
          evidence: name)
        continue
      }
    }
  }
}

extension Project {
  /// Whether a service has a `build` section.
  func hasBuild(_ service: ObjectID) -> Bool {
    ComposeSchema[.service].slot(ofKey: "build").flatMap { self[service][$0] } != nil
  }

  /// Why a list is open: an index into ``unknowns``.
  func openReason(_ name: String, of object: ObjectID) -> Int32? {
    guard case .list(let index)? = value(name, of: object) else { return nil }
    return lists[Int(index)].open
  }
}
