import Diagnostics

/// Adds to a linked stack who reaches whom: what is exposed on a network, which names collide there, which services
/// form one cluster, and which are named as hosts by others.
struct StackGraph {
  var builder: ProjectBuilder
  /// The services in the order of the file.
  let services: [Service]
  /// For each name the services that answer to it, each with the networks on which it does.
  var answers: [String: [(service: Int, networks: Set<String>)]] = [:]
  /// Why there may be more names than these.
  var openAnswers: Int32?

  struct Service {
    let name: String
    let cell: CellID
    let object: ObjectID
    var networks = Networks()
  }

  /// The networks of a service.
  struct Networks {
    /// What tells them apart: the name in the cluster of an external one, else the object.
    var known: Set<String> = []
    /// Whether services of other stacks may be on one of them.
    var isShared = false
    /// Why there may be more of them.
    var open: Int32?
  }

  init(_ builder: ProjectBuilder) {
    self.builder = builder
    services = builder.project.entries("services", of: builder.project.root).compactMap { name, cell in
      builder.project.object(in: cell).map { object in
        Service(
          name: name, cell: cell, object: object,
          networks: Self.networks(of: object, in: builder.project))
      }
    }
  }

  mutating func add() {
    for service in services {
      addExposure(of: service)
      addPins(of: service)
      addLocalData(of: service)
    }
    addRivals()
    addRouteRivals()
    addMembers()
    addEarlierVersions()
    addExposedServices()
    for index in services.indices { addDependencies(of: index) }
  }

  // MARK: One service

  mutating func add(_ field: String, _ value: ModelValue, to service: Service) {
    let place = builder.project[service.cell]
    builder.addField(field, of: service.object, value, at: place.key ?? place.range, isWritten: false)
  }

  private mutating func addExposure(of service: Service) {
    if !builder.project.items("ports", of: service.object).isEmpty {
      add("publishes", .bool(true), to: service)
    } else if let reason = builder.project.openReason("ports", of: service.object) {
      add("publishes", .unknown(reason), to: service)
    }
    guard let deploy = builder.project.object("deploy", of: service.object) else { return }
    let labels = builder.project.entries("labels", of: deploy).map(\.key)
    if labels.contains(where: Self.routes) {
      add("routed", .bool(true), to: service)
    } else if let reason = builder.project.openReason("labels", of: deploy) {
      add("routed", .unknown(reason), to: service)
    }
  }

  /// Whether a label of a service asks a reverse proxy for a route.
  ///
  /// Source: the documentation of Traefik 1 to 3, caddy-docker-proxy and Docker Flow Proxy.
  private static func routes(_ label: String) -> Bool {
    let isTraefik =
      label.hasPrefix("traefik.") && (label.contains(".routers.") || label.contains("frontend.rule"))
    return isTraefik || label == "caddy" || label.hasPrefix("caddy_") || label == "com.df.servicePath"
  }

  private mutating func addPins(of service: Service) {
    guard let deploy = builder.project.object("deploy", of: service.object),
      let placement = builder.project.object("placement", of: deploy)
    else { return }
    let constraints = builder.project.items("constraints", of: placement)
    let known = constraints.map { constraint(in: $0) }
    let pins = zip(constraints, known).filter { $1.map(Self.pins) ?? false }.map(\.0)
    // A variable after the operator leaves it known what is compared.
    let areKnown = !known.isEmpty && known.allSatisfy { $0.map { $0.key != .unknown } ?? true }
    let open = areKnown ? nil : builder.project.openReason("constraints", of: placement)
    guard !pins.isEmpty || open != nil else { return }
    add("pins", builder.addList(pins, open: open), to: service)
  }

  private func constraint(in cell: CellID) -> PlacementConstraint? {
    switch builder.project[cell].value {
    case .string(let known): PlacementConstraint(PartialText(pieces: [.literal(known)]))
    case .partial(let index): PlacementConstraint(builder.project.partials[Int(index)])
    case .unknown: PlacementConstraint(PartialText(pieces: [.hole("")]))
    case .null, .bool, .int, .double, .duration, .object, .list, .map: nil
    }
  }

  /// Whether a constraint ties a service to certain nodes.
  private static func pins(_ constraint: PlacementConstraint) -> Bool {
    guard case .known(let key, _) = constraint.key, case .known("==", _) = constraint.operation else {
      return false
    }
    return key == "node.id" || key == "node.hostname" || key.hasPrefix("node.labels.")
      || key.hasPrefix("engine.labels.")
  }

  // MARK: Networks

  private static func networks(of service: ObjectID, in project: Project) -> Networks {
    var networks = Networks()
    networks.open = project.openReason("networks", of: service)
    if case .unknown(let reason)? = project.value("networks", of: service) { networks.open = reason }
    for cell in project.items("networks", of: service) {
      guard let attachment = project.object(in: cell) else { continue }
      switch project.value("network", of: attachment) {
      case .object(let network)?:
        networks.known.insert(identity(of: network, in: project))
        networks.isShared = networks.isShared || isExternal(network, in: project)
      case .unknown(let reason)?: networks.open = reason
      default:
        // Another file may declare it; the same name is the same network.
        if case .string(let name)? = project.value("name", of: attachment) {
          networks.known.insert("undeclared \(name)")
        }
      }
    }
    return networks
  }

  private static func isExternal(_ network: ObjectID, in project: Project) -> Bool {
    switch project.value("external", of: network) {
    case nil, .bool(false)?: false
    default: true
    }
  }

  /// What tells a network from others: two declarations of one external network are the same.
  private static func identity(of network: ObjectID, in project: Project) -> String {
    if isExternal(network, in: project), case .string(let name)? = project.value("external_name", of: network)
    {
      return "external \(name)"
    }
    return "\(network.index)"
  }

  /// Tells each attachment which before it answer to one of its names, and notes who answers to what.
  private mutating func addRivals() {
    /// For each network and name the first attachment: it is enough to tell, and keeps a thousand rivals from knowing
    /// a thousand each.
    var known: [String: (service: Int, cell: CellID)] = [:]
    /// Why there may be more names on a network, and on any.
    var open: [String: Int32] = [:]
    var openForAll: Int32?
    for (index, service) in services.enumerated() {
      answers[service.name, default: []].append((index, service.networks.known))
      for cell in builder.project.items("networks", of: service.object) {
        guard let attachment = builder.project.object(in: cell) else { continue }
        let place = builder.project[cell].range
        guard case .object(let network)? = builder.project.value("network", of: attachment) else {
          guard let doubt = builder.unknownReason(of: builder.project.value("network", of: attachment)) else {
            continue
          }
          openForAll = openForAll ?? doubt
          builder.addField(
            "rivals", of: attachment, builder.addList([], open: doubt), at: place, isWritten: false)
          continue
        }
        let identity = Self.identity(of: network, in: builder.project)
        var rivals: [CellID] = []
        let (aliases, doubt) = aliases(of: attachment)
        for name in [service.name] + aliases {
          if name != service.name { answers[name, default: []].append((index, [identity])) }
          let key = "\(identity) \(name)"
          if let first = known[key] {
            if first.service != index { rivals.append(first.cell) }
          } else {
            known[key] = (index, cell)
          }
        }
        let reason = open[identity] ?? openForAll ?? doubt
        open[identity] = open[identity] ?? doubt
        openAnswers = openAnswers ?? doubt
        guard !rivals.isEmpty || reason != nil else { continue }
        builder.addField(
          "rivals", of: attachment, builder.addList(rivals, open: reason), at: place, isWritten: false)
      }
      openForAll = openForAll ?? service.networks.open
    }
    openAnswers = openAnswers ?? openForAll
  }

  /// The aliases of an attachment, and why there may be others.
  private mutating func aliases(of attachment: ObjectID) -> (names: [String], doubt: Int32?) {
    var names: [String] = []
    var doubt = builder.project.openReason("aliases", of: attachment)
    for cell in builder.project.items("aliases", of: attachment) {
      switch builder.project[cell].value {
      case .string(let name): names.append(name)
      case let value: doubt = doubt ?? builder.unknownReason(of: value)
      }
    }
    return (names, doubt)
  }

  private mutating func addExposedServices() {
    var exposed: Set<ObjectID> = []
    var doubts: [ObjectID: Int32] = [:]
    for service in services {
      for field in ["publishes", "routed"] {
        switch builder.project.value(field, of: service.object) {
        case .bool(true)?: exposed.insert(service.object)
        case .unknown(let reason)?: doubts[service.object] = reason
        default: break
        }
      }
    }
    for (_, cell) in builder.project.entries("networks", of: builder.project.root) {
      guard let network = builder.project.object(in: cell) else { continue }
      var items: [CellID] = []
      var open = builder.project.openReason("attachments", of: network)
      for attachment in builder.project.items("attachments", of: network) {
        guard let object = builder.project.object(in: attachment),
          case .object(let service)? = builder.project.value("service", of: object)
        else { continue }
        if exposed.contains(service) {
          items.append(builder.project[service].cell)
        } else {
          open = open ?? doubts[service]
        }
      }
      guard !items.isEmpty || open != nil else { continue }
      let place = builder.project[cell]
      builder.addField(
        "exposed", of: network, builder.addList(items, open: open), at: place.key ?? place.range,
        isWritten: false)
    }
  }

  /// Tells each service which before it have a label of a router or service of Traefik that it has, too.
  private mutating func addRouteRivals() {
    var known: [String: [CellID]] = [:]
    var open: Int32?
    for service in services {
      guard let deploy = builder.project.object("deploy", of: service.object) else { continue }
      open = open ?? builder.project.openReason("labels", of: deploy)
      let labels = builder.project.entries("labels", of: deploy).map(\.key).filter { label in
        label.hasPrefix("traefik.") && (label.contains(".routers.") || label.contains(".services."))
      }
      var rivals: [CellID] = []
      for label in labels {
        for rival in known[label] ?? [] where !rivals.contains(rival) { rivals.append(rival) }
        // A few are enough to tell, and keep a thousand rivals from knowing a thousand each.
        if known[label, default: []].count < 8 { known[label, default: []].append(service.cell) }
      }
      if !rivals.isEmpty || open != nil {
        add("route_rivals", builder.addList(rivals, open: open), to: service)
      }
    }
  }

  // MARK: Clusters

  /// The repository of a service's image, or what is known of the image where it is no reference.
  private func repository(of service: Service) -> ModelValue? {
    let image = builder.project.object("image", of: service.object)
    return image.flatMap { builder.project.value("repository", of: $0) }
      ?? builder.project.value("image", of: service.object)
  }

  private mutating func addMembers() {
    /// What tells a cluster from others: the name without number, and the image.
    struct Key: Hashable {
      let name: Substring
      let repository: String
    }
    var members: [Key: [CellID]] = [:]
    /// Why a service of that name may be a member.
    var open: [Substring: Int32] = [:]
    var keys: [Key?] = []
    for service in services {
      let name = Self.withoutNumber(service.name)
      let repository = repository(of: service)
      guard case .string(let text)? = repository else {
        keys.append(nil)
        open[name] = open[name] ?? builder.unknownReason(of: repository)
        continue
      }
      keys.append(Key(name: name, repository: text))
      members[Key(name: name, repository: text), default: []].append(service.cell)
    }
    var lists: [Key: ModelValue] = [:]
    for (service, key) in zip(services, keys) {
      guard let key else {
        add(
          "members", builder.addList([service.cell], open: open[Self.withoutNumber(service.name)]),
          to: service)
        continue
      }
      let list = lists[key] ?? builder.addList(members[key] ?? [], open: open[key.name])
      lists[key] = list
      add("members", list, to: service)
    }
  }

  private mutating func addEarlierVersions() {
    /// For each image the first service of each tag.
    var versions: [String: [(tag: String, cell: CellID)]] = [:]
    /// Why there may be another tag of an image, and of any image.
    var open: [String: Int32] = [:]
    var openForAll: Int32?
    for service in services {
      let image = builder.project.object("image", of: service.object)
      guard let image, case .string(let registry)? = builder.project.value("registry", of: image),
        case .string(let repository)? = builder.project.value("repository", of: image)
      else {
        guard let doubt = builder.unknownReason(of: repository(of: service)) else { continue }
        openForAll = openForAll ?? doubt
        add("earlier_versions", builder.addList([], open: doubt), to: service)
        continue
      }
      let name = "\(registry)/\(repository)"
      let earlier = versions[name, default: []]
      if !earlier.isEmpty || open[name] != nil || openForAll != nil {
        let list = builder.addList(earlier.map(\.cell), open: open[name] ?? openForAll)
        add("earlier_versions", list, to: service)
      }
      switch builder.project.value("tag", of: image) {
      case .string(let tag)?:
        if !earlier.contains(where: { $0.tag == tag }) {
          versions[name, default: []].append((tag, service.cell))
        }
      case let other: open[name] = open[name] ?? builder.unknownReason(of: other)
      }
    }
  }

  /// The name of a service without the number at its end: `etcd` of `etcd-2`.
  private static func withoutNumber(_ name: String) -> Substring {
    var rest = name[...]
    while let last = rest.last, last.isNumber { rest.removeLast() }
    guard rest.count < name.count, !rest.isEmpty else { return name[...] }
    if let last = rest.last, "-_.".contains(last) { rest.removeLast() }
    return rest
  }
}
