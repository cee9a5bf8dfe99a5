import Diagnostics

/// Ties the objects of a stack together: references, back references, the implicit default network and the lists
/// over all services.
///
/// Source: docker/cli `cli/compose/convert/service.go` and `volume.go`, which find undefined references when the
/// stack is deployed.
struct Linker {
  var builder: ProjectBuilder
  var diagnostics: [Diagnostic] = []
  /// The volumes that no declaration is near to, with the index of what was said of each.
  var undeclaredVolumes: [(diagnostic: Int, name: String)] = []
  private var services: [(name: String, object: ObjectID)] = []
  /// For each declared object the cells that refer to it.
  private var referrers: [ObjectID: [CellID]] = [:]
  /// For each kind of declaration why some reference may be to any of them.
  private var openReferences: [Section: Int32] = [:]

  /// A top-level section whose entries services refer to.
  enum Section: String, CaseIterable {
    case networks, volumes, secrets, configs

    /// What an entry is called.
    var singular: String { String(rawValue.dropLast()) }
    /// The field of an entry that lists its users.
    var backReference: String {
      switch self {
      case .networks: "attachments"
      case .volumes: "mounts"
      case .secrets, .configs: "grants"
      }
    }
  }

  private let root: ObjectID

  init(_ builder: ProjectBuilder) {
    self.builder = builder
    root = builder.project.root
    services = builder.project.entries("services", of: root).compactMap { entry in
      if case .object(let object) = builder.project[entry.cell].value { (entry.key, object) } else { nil }
    }
  }

  /// Links everything.
  mutating func link() {
    var tables: [Section: [String: ObjectID]] = [:]
    for section in Section.allCases { tables[section] = declared(section) }
    attachToDefaultNetwork(&tables[.networks, default: [:]])
    for (_, service) in services {
      for cell in items("environment", service) { set("service", of: cell, to: service) }
      for cell in items("ports", service) { set("service", of: cell, to: service) }
      linkAttachments(of: service, tables[.networks] ?? [:])
      linkMounts(of: service, tables[.volumes] ?? [:])
      linkGrants(of: service, "secrets", .secrets, tables[.secrets] ?? [:])
      linkGrants(of: service, "configs", .configs, tables[.configs] ?? [:])
      for section in Section.allCases {
        // An item that is nothing but a variable may refer to anything.
        if let reason = builder.project.openReason(section.rawValue, of: service) {
          openReference(to: section, reason)
        }
      }
    }
    addBackReferences()
    addFlatLists()
  }

  // MARK: References

  private func items(_ field: String, _ object: ObjectID) -> [CellID] {
    builder.project.items(field, of: object)
  }

  private func object(_ cell: CellID) -> ObjectID? { builder.project.object(in: cell) }

  private mutating func set(_ field: String, of cell: CellID, to target: ObjectID) {
    guard let object = object(cell) else { return }
    builder.addField(field, of: object, .object(target), at: builder.project[cell].range, isWritten: false)
  }

  private func declared(_ section: Section) -> [String: ObjectID] {
    var table: [String: ObjectID] = [:]
    for (name, cell) in builder.project.entries(section.rawValue, of: root) { table[name] = object(cell) }
    return table
  }

  /// Gives services without `networks` an attachment to `default`, and declares that network where nobody does.
  private mutating func attachToDefaultNetwork(_ networks: inout [String: ObjectID]) {
    var isUsed = false
    for (_, service) in services {
      let record = builder.project[service]
      guard record.elsewhere == nil else { continue }
      if let cell = builder.project.cell("networks", of: service) {
        guard case .list(let list) = builder.project[cell].value,
          builder.project.lists[Int(list)].items.isEmpty,
          builder.project.lists[Int(list)].open == nil
        else {
          isUsed = isUsed || items("networks", service).contains { attachmentName($0) == "default" }
          continue
        }
      }
      isUsed = true
      let place = builder.project[record.cell]
      let key = place.key ?? place.range
      let list = builder.addField("networks", of: service, .null, at: key, isWritten: false)
      let item = builder.addCell(.null, at: key, key: nil, in: list, step: 0, isWritten: false)
      let attachment = builder.addObject(.attachment, in: item)
      builder.addField("name", of: attachment, .string("default"), at: key, isWritten: false)
      builder.setValue(builder.addList([item]), of: list)
    }
    guard isUsed, networks["default"] == nil else { return }
    networks["default"] = declareDefaultNetwork()
  }

  private mutating func declareDefaultNetwork() -> ObjectID? {
    let rootRange = builder.project[builder.project[root].cell].range
    let cell =
      builder.project.cell("networks", of: root)
      ?? builder.addField("networks", of: root, .map(builder.addMap()), at: rootRange, isWritten: false)
    guard case .map(let map) = builder.project[cell].value else { return nil }
    let place = builder.project[cell]
    let entry = builder.addCell(
      .null, at: place.key ?? place.range, key: nil, in: cell,
      step: builder.project.maps[Int(map)].keys.count,
      isWritten: false)
    builder.append("default", entry, to: map)
    let network = builder.addObject(.network, in: entry)
    builder.addField("name", of: network, .string("default"), at: place.key ?? place.range, isWritten: false)
    builder.addField("implicit", of: network, .bool(true), at: place.key ?? place.range, isWritten: false)
    return network
  }

  private func attachmentName(_ cell: CellID) -> String? {
    guard let object = object(cell), case .string(let name)? = builder.project.value("name", of: object)
    else {
      return nil
    }
    return name
  }

  private mutating func linkAttachments(of service: ObjectID, _ networks: [String: ObjectID]) {
    for cell in items("networks", service) {
      set("service", of: cell, to: service)
      guard let object = object(cell), let name = builder.project.cell("name", of: object) else { continue }
      refer(from: cell, by: name, as: "network", to: .networks, networks)
    }
  }

  private mutating func linkMounts(of service: ObjectID, _ volumes: [String: ObjectID]) {
    for cell in items("volumes", service) {
      set("service", of: cell, to: service)
      guard let object = object(cell), let source = builder.project.cell("source", of: object) else {
        continue
      }
      switch builder.project.value("type", of: object) {
      case .string("volume"), .string(""), nil:
        refer(from: cell, by: source, as: "volume", to: .volumes, volumes)
      case .unknown(let reason), .partial(let reason):
        let known =
          if case .unknown? = builder.project.value("type", of: object) { reason } else { unknownType }
        openReferences[.volumes] = openReferences[.volumes] ?? known
        builder.addField(
          "volume", of: object, .unknown(known), at: builder.project[source].range, isWritten: false)
      default: break
      }
    }
  }

  private var unknownType: Int32 {
    mutating get { builder.unknown(because: ["its type"]) }
  }

  private mutating func linkGrants(
    of service: ObjectID, _ field: String, _ section: Section, _ table: [String: ObjectID]
  ) {
    for cell in items(field, service) {
      set("service", of: cell, to: service)
      guard let object = object(cell), let source = builder.project.cell("source", of: object) else {
        continue
      }
      refer(from: cell, by: source, as: section.singular, to: section, table)
    }
  }

  /// Points `field` of the object in `cell` to the declaration that `name` names, or reports that there is none.
  private mutating func refer(
    from cell: CellID, by name: CellID, as field: String, to section: Section, _ table: [String: ObjectID]
  ) {
    guard let referrer = object(cell) else { return }
    let place = builder.project[name]
    switch place.value {
    case .string(let text):
      guard !text.isEmpty else { return }
      if let target = table[text] {
        builder.addField(field, of: referrer, .object(target), at: place.range, isWritten: false)
        referrers[target, default: []].append(cell)
      } else if sectionIsReadable(section) {
        report(text, place.range, cell: cell, section, table)
      } else {
        let reason = builder.unknown(because: ["'\(section.rawValue)' has a mistake"])
        builder.addField(field, of: referrer, .unknown(reason), at: place.range, isWritten: false)
      }
    case .partial(let index):
      openReference(to: section, builder.unknown(because: builder.project.partials[Int(index)].variables))
    case .unknown(let reason): openReference(to: section, reason)
    case .null, .bool, .int, .double, .duration, .object, .list, .map: break
    }
    if let reason = builder.unknownReason(of: place.value) {
      builder.addField(field, of: referrer, .unknown(reason), at: place.range, isWritten: false)
    }
  }

  private mutating func openReference(to section: Section, _ reason: Int32) {
    openReferences[section] = openReferences[section] ?? reason
  }

  /// Whether a section is absent or a map, so that a name which is not in it is not declared.
  private func sectionIsReadable(_ section: Section) -> Bool {
    switch builder.project.value(section.rawValue, of: root) {
    case nil, .map?: true
    default: false
    }
  }

  private mutating func report(
    _ name: String, _ range: SourceRange, cell: CellID, _ section: Section, _ table: [String: ObjectID]
  ) {
    let service = builder.project.service(of: cell)
    // A service without an image is completed by another file, which may declare what it names.
    if let service, isFragment(service) { return }
    let near = Suggestion.nearest(to: name, among: table.keys.sorted())
    let path = section == .volumes && name.contains("/") ? "for a folder write ./\(name)" : nil
    let help =
      near.map { "did you mean '\($0)'?" } ?? path
      ?? "declare it under '\(section.rawValue)' at the top level"
    diagnostics.append(
      Diagnostic(
        "undefined-reference", .error, "\(section.singular) '\(name)' is not declared", at: range,
        path: builder.project.path(of: cell), help: help, service: service,
        evidence: "\(section.singular) \(name)",
        docker: DockerMessage(.deploy, "service \(service ?? ""): undefined \(section.singular) \"\(name)\""))
    )
    if let near {
      offerName(near, inPlaceOf: name)
    } else if section == .volumes {
      undeclaredVolumes.append((diagnostics.count - 1, name))
    }
  }

  private func isFragment(_ name: String) -> Bool {
    guard let service = services.first(where: { $0.name == name })?.object else { return false }
    return builder.project.cell("image", of: service) == nil && !builder.project.hasBuild(service)
  }

  // MARK: Back references and lists

  private mutating func addBackReferences() {
    for section in Section.allCases {
      let open = openReferences[section]
      for (_, cell) in builder.project.entries(section.rawValue, of: root) {
        guard let object = object(cell) else { continue }
        let place = builder.project[cell]
        let list = builder.addList(referrers[object] ?? [], open: open)
        builder.addField(
          section.backReference, of: object, list, at: place.key ?? place.range, isWritten: false)
      }
    }
  }

  private mutating func addFlatLists() {
    let rootRange = builder.project[builder.project[root].cell].range
    let flattened = [
      ("ports", ["ports"]), ("mounts", ["volumes"]), ("grants", ["secrets", "configs"]),
      ("attachments", ["networks"]),
    ]
    for (name, fields) in flattened {
      var cells: [CellID] = []
      var open: Int32?
      for (_, service) in services {
        for field in fields {
          cells += items(field, service)
          open = open ?? builder.project.openReason(field, of: service)
          if case .unknown(let reason)? = builder.project.value(field, of: service) { open = open ?? reason }
        }
      }
      builder.addField(name, of: root, builder.addList(cells, open: open), at: rootRange, isWritten: false)
      if name == "ports" { addClaims(cells, open: open) }
    }
    addDeclarations(at: rootRange)
  }

  /// Tells each port which ports before it publish the same, so that no rule has to compare all pairs.
  private mutating func addClaims(_ ports: [CellID], open: Int32?) {
    var open = open
    var claims: [String: [CellID]] = [:]
    for cell in ports {
      guard let port = object(cell), let published = builder.project.value("published", of: port) else {
        continue
      }
      let name = builder.project.value("protocol", of: port) ?? .string("tcp")
      var earlier: [CellID] = []
      if case .int(let number) = published, case .string(let name) = name {
        let key = "\(number)/\(name.lowercased())"
        earlier = claims[key] ?? []
        claims[key] = earlier + [cell]
      } else {
        // It may be any port, before it or after.
        open = open ?? builder.unknownReason(of: published) ?? builder.unknownReason(of: name)
      }
      builder.addField(
        "earlier_claims", of: port, builder.addList(earlier, open: open), at: builder.project[cell].range,
        isWritten: false)
    }
  }

  private mutating func addDeclarations(at rootRange: SourceRange) {
    let list = builder.addField("declarations", of: root, .null, at: rootRange, isWritten: false)
    var cells: [CellID] = []
    for section in Section.allCases {
      for (name, cell) in builder.project.entries(section.rawValue, of: root) {
        let place = builder.project[cell]
        guard place.isWritten, let declared = object(cell), let key = place.key else { continue }
        // Its place in the document is that of what it declares.
        let item = builder.addCell(.null, at: key, key: key, in: place.parent, step: Int(place.step))
        let object = builder.addObject(.declaration, in: item)
        builder.addField("kind", of: object, .string(section.singular), at: key)
        builder.addField("name", of: object, .string(name), at: key)
        let external = builder.project.value("external", of: declared) ?? .bool(false)
        builder.addField("external", of: object, external, at: key)
        builder.addField("used", of: object, isUsed(declared, in: section), at: key)
        cells.append(item)
      }
    }
    builder.setValue(builder.addList(cells), of: list)
  }

  private func isUsed(_ declared: ObjectID, in section: Section) -> ModelValue {
    if referrers[declared] != nil { return .bool(true) }
    if let reason = openReferences[section] { return .unknown(reason) }
    return .bool(false)
  }
}
