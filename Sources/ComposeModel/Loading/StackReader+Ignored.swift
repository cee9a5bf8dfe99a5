import Diagnostics

/// What Docker accepts in a service and drops without a word, because of something else in the service.
extension StackReader {
  mutating func reportIgnored(in service: ObjectID) {
    reportDroppedCapabilities(of: service)
    reportHostsWithoutAddress(of: service)
    if case .object(let deploy)? = builder.project.value("deploy", of: service) {
      reportPreferences(of: deploy)
      reportStackLabels(of: deploy)
      reportRestart(of: service, beside: deploy)
    }
    if case .object(let healthcheck)? = builder.project.value("healthcheck", of: service) {
      reportSettings(of: healthcheck)
    }
  }

  /// Source: docker/cli `cli/compose/convert/service.go`, `convertRestartPolicy`.
  private mutating func reportRestart(of service: ObjectID, beside deploy: ObjectID) {
    guard let restart = builder.project.cell("restart", of: service),
      builder.project.cell("restart_policy", of: deploy) != nil
    else { return }
    let place = builder.project[restart]
    diagnostics.append(
      Diagnostic(
        "swarm-ignored-property", .warning, "'restart' has no effect beside deploy.restart_policy",
        at: place.key ?? place.range, path: builder.project.path(of: restart), help: "remove it",
        service: self.service, evidence: "restart"))
  }

  private mutating func reportIgnored(_ message: String, at cell: CellID, help: String, evidence: String) {
    let place = builder.project[cell]
    diagnostics.append(
      Diagnostic(
        "swarm-silently-ignored", .warning, message, at: place.key ?? place.range,
        path: builder.project.path(of: cell), help: help, service: service, evidence: evidence))
  }

  /// A capability that is both added and dropped is added; adding `ALL` leaves nothing to drop.
  ///
  /// Source: moby `oci/caps/utils.go`, `TweakCapabilities`.
  private mutating func reportDroppedCapabilities(of service: ObjectID) {
    let additions = builder.project.items("cap_add", of: service)
    guard !additions.isEmpty else { return }
    let added = Set(additions.compactMap { capability($0) })
    for cell in builder.project.items("cap_drop", of: service) {
      guard let name = capability(cell), added.contains(name), name != "ALL" else { continue }
      reportIgnored(
        "'\(name)' is dropped and added: it stays", at: cell, help: "remove it from one of the two lists",
        evidence: name)
    }
  }

  private func capability(_ cell: CellID) -> String? {
    guard case .string(let text) = builder.project[cell].value else { return nil }
    let name = text.uppercased()
    return name.hasPrefix("CAP_") ? String(name.dropFirst(4)) : name
  }

  mutating func reportHostWithoutAddress(_ name: String, at key: SourceRange) {
    report(
      "swarm-silently-ignored", as: .warning, "'\(name)' has no address and is left out", at: key,
      help: "write an address behind it, or remove it", evidence: name)
  }

  /// An entry of `extra_hosts` needs a host and an address.
  private mutating func reportHostsWithoutAddress(of service: ObjectID) {
    for cell in builder.project.items("extra_hosts", of: service) {
      guard case .string(let text) = builder.project[cell].value, !text.contains(":"), !text.contains("=")
      else {
        continue
      }
      reportIgnored(
        "'\(text)' has no address and is left out", at: cell, help: "write it as \(text):10.0.0.1",
        evidence: text)
    }
  }

  /// Swarm spreads tasks over the values of a label, and over nothing else.
  ///
  /// Source: swarmkit `manager/scheduler/nodeset.go`, `tree`.
  private mutating func reportPreferences(of deploy: ObjectID) {
    guard case .object(let placement)? = builder.project.value("placement", of: deploy) else { return }
    for cell in builder.project.items("preferences", of: placement) {
      guard case .object(let preference) = builder.project[cell].value,
        let spread = builder.project.cell("spread", of: preference),
        case .string(let text) = builder.project[spread].value
      else { continue }
      let name = text.lowercased()
      guard !name.hasPrefix("node.labels.") && !name.hasPrefix("engine.labels.") else { continue }
      reportIgnored(
        "Swarm cannot spread tasks over '\(text)' and ignores it", at: spread,
        help: "spread over a label: node.labels.NAME or engine.labels.NAME", evidence: text)
    }
  }

  /// Docker writes labels of its own over those of the file.
  ///
  /// Source: docker/cli `cli/compose/convert/service.go`, `Service`.
  private mutating func reportStackLabels(of deploy: ObjectID) {
    for (name, cell) in builder.project.entries("labels", of: deploy)
    where name == "com.docker.stack.namespace" || name == "com.docker.stack.image" {
      reportIgnored(
        "docker sets '\(name)' itself, whatever is written here", at: cell, help: "remove it", evidence: name)
    }
  }

  /// What a health check says besides `disable: true` has no effect.
  private mutating func reportSettings(of healthcheck: ObjectID) {
    guard case .bool(true)? = builder.project.value("disable", of: healthcheck) else { return }
    for name in ["interval", "timeout", "retries", "start_period", "start_interval"] {
      guard let cell = builder.project.cell(name, of: healthcheck) else { continue }
      reportIgnored(
        "'\(name)' has no effect beside 'disable: true'", at: cell, help: "remove it, or remove 'disable'",
        evidence: name)
    }
  }
}
