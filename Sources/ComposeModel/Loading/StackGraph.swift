import Diagnostics

/// Adds to a linked stack who reaches whom: what is exposed on a network, which names collide there, which services
/// form one cluster, and which are named as hosts by others.
struct StackGraph {
  var builder: ProjectBuilder
  /// The services in the order of the file.
  let services: [Service]
  /// For each name the services that answer to it, each with the networks on which it does.
  private var answers: [String: [(service: Int, networks: Set<String>)]] = [:]

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
    addMembers()
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
    if labels.contains(where: Self.routes) { add("routed", .bool(true), to: service) }
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
    let open = areKnown || !pins.isEmpty ? nil : builder.project.openReason("constraints", of: placement)
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
      default: break
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
    /// For each network and name the first attachment of each service.
    var known: [String: [(service: Int, cell: CellID)]] = [:]
    for (index, service) in services.enumerated() {
      answers[service.name, default: []].append((index, service.networks.known))
      for cell in builder.project.items("networks", of: service.object) {
        guard let attachment = builder.project.object(in: cell),
          case .object(let network)? = builder.project.value("network", of: attachment)
        else { continue }
        let identity = Self.identity(of: network, in: builder.project)
        let aliases = builder.project.items("aliases", of: attachment).compactMap { alias -> String? in
          if case .string(let name) = builder.project[alias].value { name } else { nil }
        }
        var rivals: [CellID] = []
        for name in [service.name] + aliases {
          if name != service.name { answers[name, default: []].append((index, [identity])) }
          let key = "\(identity) \(name)"
          rivals += known[key, default: []].filter { $0.service != index }.map(\.cell)
          // The first is enough to tell, and keeps a thousand rivals from knowing a thousand each.
          if known[key] == nil { known[key] = [(index, cell)] }
        }
        guard !rivals.isEmpty else { continue }
        let place = builder.project[cell].range
        builder.addField("rivals", of: attachment, builder.addList(rivals), at: place, isWritten: false)
      }
    }
  }

  private mutating func addExposedServices() {
    let exposed = Set(
      services.filter { service in
        ["publishes", "routed"].contains { field in
          if case .bool(true)? = builder.project.value(field, of: service.object) { true } else { false }
        }
      }.map(\.object))
    for (_, cell) in builder.project.entries("networks", of: builder.project.root) {
      guard let network = builder.project.object(in: cell) else { continue }
      let items = builder.project.items("attachments", of: network).compactMap { attachment -> CellID? in
        guard let object = builder.project.object(in: attachment),
          case .object(let service)? = builder.project.value("service", of: object), exposed.contains(service)
        else { return nil }
        return builder.project[service].cell
      }
      guard !items.isEmpty else { continue }
      let place = builder.project[cell]
      builder.addField(
        "exposed", of: network, builder.addList(items), at: place.key ?? place.range, isWritten: false)
    }
  }

  // MARK: Clusters

  private mutating func addMembers() {
    var members: [String: [CellID]] = [:]
    func key(_ service: Service) -> String? {
      guard let image = builder.project.object("image", of: service.object),
        case .string(let repository)? = builder.project.value("repository", of: image)
      else { return nil }
      return "\(repository) \(Self.withoutNumber(service.name))"
    }
    let keys = services.map(key)
    for (service, key) in zip(services, keys) {
      if let key { members[key, default: []].append(service.cell) }
    }
    var lists: [String: ModelValue] = [:]
    for (service, key) in zip(services, keys) {
      let list: ModelValue
      if let key {
        list = lists[key] ?? builder.addList(members[key] ?? [])
        lists[key] = list
      } else {
        list = builder.addList([service.cell])
      }
      add("members", list, to: service)
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

  // MARK: Dependencies

  private mutating func addDependencies(of index: Int) {
    let service = services[index]
    var seen: Set<Int> = []
    var found: [Mention] = []
    func look(_ cell: CellID, variable: CellID?) {
      var isHost = false
      if let variable, case .string(let name) = builder.project[variable].value {
        isHost = HostNames.isHost(variable: name)
      }
      let text: String
      switch builder.project[cell].value {
      case .string(let known): text = known
      case .partial(let partial): text = builder.project.partials[Int(partial)].marked
      default: return
      }
      for (name, range) in HostNames(in: text, isHost: isHost).found {
        for (target, _) in answers[name] ?? [] where target != index && seen.insert(target).inserted {
          found.append(Mention(name: name, target: target, cell: cell, range: range, variable: variable))
        }
      }
    }
    for cell in builder.project.items("environment", of: service.object) {
      guard let variable = builder.project.object(in: cell),
        let value = builder.project.cell("value", of: variable)
      else { continue }
      look(value, variable: builder.project.cell("name", of: variable))
    }
    for field in ["entrypoint", "command"] {
      for cell in builder.project.items(field, of: service.object) { look(cell, variable: nil) }
    }
    guard !found.isEmpty else { return }
    let place = builder.project[service.cell]
    let list = builder.addField(
      "dependencies", of: service.object, .null, at: place.key ?? place.range, isWritten: false)
    let items = found.enumerated().map { step, mention in
      addDependency(mention, of: service, in: list, step)
    }
    builder.setValue(builder.addList(items), of: list)
  }

  /// A place where a service is named.
  private struct Mention {
    let name: String
    let target: Int
    let cell: CellID
    /// UTF-8 offsets in the value of the cell.
    let range: Range<Int>
    let variable: CellID?
  }

  private mutating func addDependency(
    _ mention: Mention, of service: Service, in list: CellID, _ step: Int
  ) -> CellID {
    let place = builder.project.subrange(mention.range, of: mention.cell)
    let item = builder.addCell(.null, at: place, key: nil, in: list, step: step)
    let dependency = builder.addObject(.dependency, in: item)
    builder.addField("name", of: dependency, .string(mention.name), at: place)
    builder.addField("service", of: dependency, .object(service.object), at: place, isWritten: false)
    builder.addField(
      "target", of: dependency, .object(services[mention.target].object), at: place, isWritten: false)
    if let variable = mention.variable {
      let name = builder.project[variable]
      builder.addField("variable", of: dependency, name.value, at: name.range)
    }
    builder.addField(
      "reachable", of: dependency, reachable(mention, from: service), at: place, isWritten: false)
    return item
  }

  private mutating func reachable(_ mention: Mention, from service: Service) -> ModelValue {
    let meeting = (answers[mention.name] ?? []).filter { $0.service == mention.target }
    if meeting.contains(where: { !$0.networks.isDisjoint(with: service.networks.known) }) {
      return .bool(true)
    }
    if let reason = service.networks.open ?? services[mention.target].networks.open {
      return .unknown(reason)
    }
    guard service.networks.isShared else { return .bool(false) }
    // The name may be that of a service of another stack.
    return .unknown(builder.unknown(because: ["what else is on its external networks is not known"]))
  }
}
