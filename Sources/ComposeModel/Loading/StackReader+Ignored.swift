import Diagnostics

/// What Docker accepts in a service and drops without a word, because of something else in the service.
extension StackReader {
  mutating func reportIgnored(in service: ObjectID) {
    reportDroppedCapabilities(of: service)
    reportHostsWithoutAddress(of: service)
    if case .object(let healthcheck)? = builder.project.value("healthcheck", of: service) {
      reportSettings(of: healthcheck)
    }
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
    let added = Set(builder.project.items("cap_add", of: service).compactMap(capability))
    guard !added.isEmpty else { return }
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
