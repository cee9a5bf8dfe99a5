import Diagnostics

/// What of a service claims a place that something before it has: each item is told its rivals, so that no rule has to
/// compare all pairs.
extension DeploymentFacts {
  /// The place that an item claims.
  private enum Claim {
    /// None, such as a port without host mode.
    case none
    case place(String)
    /// It may be any place.
    case unknown(Int32)
  }

  mutating func addRivals(in service: ObjectID) {
    tell("volumes", of: service, "earlier_at_target") { facts, mount in
      facts.claim(facts.builder.project.value("target", of: mount) ?? .string(""))
    }
    for field in ["secrets", "configs"] {
      tell(field, of: service, "earlier_at_target") { facts, grant in
        let target = facts.builder.project.value("target", of: grant)
        // docker/cli `cli/compose/convert/service.go`, `convertFileObject`: an empty target counts as none.
        if case .string("")? = target { return facts.claim(facts.builder.project.value("source", of: grant)) }
        return facts.claim(target ?? facts.builder.project.value("source", of: grant))
      }
    }
    tell("ports", of: service, "earlier_to_target") { $0.claimedTarget(of: $1) }
  }

  /// The port of the container that a port in host mode leads to.
  ///
  /// Source: moby `daemon/cluster/executor/container/container.go`, `portBindings`, a map by port and protocol.
  private mutating func claimedTarget(of port: ObjectID) -> Claim {
    let mode = builder.project.value("mode", of: port) ?? .string("ingress")
    let name = builder.project.value("protocol", of: port) ?? .string("tcp")
    let target = builder.project.value("target", of: port) ?? .int(0)
    if case .string(let mode) = mode, mode != "host" { return .none }
    guard case .string = mode, case .string(let name) = name, case .int(let number) = target else {
      let reason =
        builder.unknownReason(of: mode) ?? builder.unknownReason(of: name)
        ?? builder.unknownReason(of: target)
      return reason.map(Claim.unknown) ?? .none
    }
    return .place("\(number)/\(name.lowercased())")
  }

  private mutating func claim(_ value: ModelValue?) -> Claim {
    if case .string(let text)? = value { return .place(text) }
    return builder.unknownReason(of: value).map(Claim.unknown) ?? .none
  }

  private mutating func tell(
    _ field: String, of service: ObjectID, _ name: String,
    _ claim: (inout DeploymentFacts, ObjectID) -> Claim
  ) {
    var open = builder.project.openReason(field, of: service)
    var claims: [String: [CellID]] = [:]
    var items: [(object: ObjectID, claim: Claim)] = []
    for cell in builder.project.items(field, of: service) {
      guard let object = object(cell) else { continue }
      let claim = claim(&self, object)
      if case .unknown(let reason) = claim { open = open ?? reason }
      items.append((object, claim))
    }
    for (object, claim) in items {
      let cell = builder.project[object].cell
      var earlier: [CellID] = []
      switch claim {
      case .none: continue
      case .unknown: break
      case .place(let place):
        earlier = claims[place] ?? []
        // The first is enough to tell, and keeps a thousand rivals from knowing a thousand each.
        if earlier.isEmpty { claims[place] = [cell] }
      }
      builder.addField(
        name, of: object, builder.addList(earlier, open: open), at: builder.project[cell].range,
        isWritten: false)
    }
  }
}
