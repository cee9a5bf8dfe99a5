import Diagnostics

/// Adds to a linked stack what the manager and the nodes look at once the client has accepted the file, so that the
/// rules about it need no more than an expression.
struct DeploymentFacts {
  var builder: ProjectBuilder
  private let loader: StackLoader

  init(_ builder: ProjectBuilder, _ loader: StackLoader) {
    self.builder = builder
    self.loader = loader
  }

  mutating func add() {
    let root = builder.project.root
    let start = builder.project[builder.project[root].cell].range
    if let stackName = loader.stackName {
      builder.addField("stack_name", of: root, .string(stackName), at: start, isWritten: false)
    }
    builder.addField("today", of: root, .string(loader.today), at: start, isWritten: false)
    for (_, cell) in builder.project.entries("services", of: root) {
      guard let service = object(cell) else { continue }
      addImageProblem(of: service)
      addRivals(in: service)
      addTemplates(of: service)
      addEntries(of: service)
    }
    for (_, cell) in builder.project.entries("networks", of: root) {
      if let network = object(cell) { addPools(of: network) }
    }
    addDeclaredNames()
  }

  // MARK: Reading the model

  /// The object that is the value of a cell.
  func object(_ cell: CellID) -> ObjectID? { builder.project.object(in: cell) }

  /// The object that is the value of a field.
  func object(_ name: String, of object: ObjectID) -> ObjectID? { builder.project.object(name, of: object) }

  // MARK: Names, images, pools

  /// Says why Docker cannot read the image of a service.
  private mutating func addImageProblem(of service: ObjectID) {
    guard let image = object("image", of: service), let text = builder.project.cell("text", of: image) else {
      return
    }
    let place = builder.project[text]
    if case .string(let reference) = place.value {
      guard let problem = ImageReference.problem(reference) else { return }
      builder.addField("problem", of: image, .string(problem), at: place.range)
    } else if let reason = builder.unknownReason(of: place.value) {
      builder.addField("problem", of: image, .unknown(reason), at: place.range)
    }
  }

  /// Looks into the folders beside the stack file that a service binds.
  private mutating func addEntries(of service: ObjectID) {
    for cell in builder.project.items("volumes", of: service) {
      guard let mount = object(cell), case .string("bind")? = builder.project.value("type", of: mount),
        let source = builder.project.cell("source", of: mount),
        case .string(let path) = builder.project[source].value, path.hasPrefix("."),
        let names = loader.resources.names(path)
      else { continue }
      let place = builder.project[source].range
      let list = builder.addField("entries", of: mount, .null, at: place, isWritten: false)
      let items = names.sorted().enumerated().map { step, name in
        builder.addCell(.string(name), at: place, key: nil, in: list, step: step, isWritten: false)
      }
      builder.setValue(builder.addList(items), of: list)
    }
  }

  private mutating func addPools(of network: ObjectID) {
    guard let ipam = object("ipam", of: network) else { return }
    for cell in builder.project.items("config", of: ipam) {
      guard let pool = object(cell), let subnet = builder.project.cell("subnet", of: pool) else { continue }
      let place = builder.project[subnet]
      if case .string(let text) = place.value {
        guard let prefix = IPPrefix(text) else { continue }
        builder.addField("network", of: pool, .string(prefix.network), at: place.range)
        builder.addField("has_host_bits", of: pool, .bool(prefix.hasHostBits), at: place.range)
      } else if let reason = builder.unknownReason(of: place.value) {
        builder.addField("network", of: pool, .unknown(reason), at: place.range)
        builder.addField("has_host_bits", of: pool, .unknown(reason), at: place.range)
      }
    }
  }

  /// Copies to each declaration what the cluster checks of all kinds alike.
  private mutating func addDeclaredNames() {
    let root = builder.project.root
    var declared: [String: [String: CellID]] = [:]
    for kind in ["network", "volume", "secret", "config"] {
      for (name, cell) in builder.project.entries(kind + "s", of: root) {
        declared[kind, default: [:]][name] = cell
      }
    }
    for cell in builder.project.items("declarations", of: root) {
      guard let declaration = object(cell),
        case .string(let kind)? = builder.project.value("kind", of: declaration),
        case .string(let name)? = builder.project.value("name", of: declaration),
        let source = declared[kind]?[name].flatMap(object)
      else { continue }
      let hasTemplates = kind == "secret" || kind == "config"
      for field in ["full_name"] + (hasTemplates ? ["template_driver"] : []) {
        guard let written = builder.project.cell(field, of: source) else { continue }
        let place = builder.project[written]
        builder.addField(field, of: declaration, place.value, at: place.range, key: place.key)
      }
    }
  }
}
