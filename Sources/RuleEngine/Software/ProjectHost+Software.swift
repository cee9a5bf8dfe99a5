import CEL
import ComposeModel

extension ProjectHost {
  /// What is known of the software in the image of a service.
  func software(of service: ObjectRef) -> Value {
    if let known = softwares[service.id] { return known }
    let value = makeSoftware(of: service)
    softwares[service.id] = value
    return value
  }

  private func makeSoftware(of service: ObjectRef) -> Value {
    let image = field(Self.imageSlot, of: service)
    guard case .object(let object) = image.payload else {
      return image.unknownSet == nil ? software([], at: image.origin) : image
    }
    let reference = ImageFields(self, object)
    guard let match = match(reference) else {
      let reason = reference.registry.unknownSet ?? reference.repository.unknownSet
      return reason.map { Value(.unknown($0), origin: image.origin) } ?? software([], at: image.origin)
    }
    let key = ImageKey(match: match, tag: reference.tag.text, undecided: reference.undecided)
    let fields = facts[key] ?? facts(of: key)
    facts[key] = fields
    return software(fields, at: image.origin)
  }

  /// An object of facts, in the order of the fields.
  private func software(_ fields: [Value.Payload?], at origin: Origin) -> Value {
    let count = ComposeSchema[.software].fields.count
    let values =
      fields.isEmpty
      ? Array(repeating: nil, count: count) : fields.map { $0.map { Value($0, origin: origin) } }
    let object = ComputedObject(type: TypeID.software.rawValue, fields: values, origin: origin)
    return Value(.object(ObjectRef(type: object.type, id: addComputed(object))), origin: origin)
  }

  private static let imageSlot = ComposeSchema[.service].slot(named: "image") ?? 0
  static let softwareSlot = ComposeSchema[.service].slot(named: "software") ?? 0

  /// What facts depend on.
  struct ImageKey: Hashable {
    let match: SoftwareCatalogue.Match
    let tag: String?
    /// Why the tag is not known.
    let undecided: UnknownSet?
  }

  private struct ImageFields {
    let registry: Value
    let repository: Value
    let name: Value
    let tag: Value
    let digest: Value

    init(_ host: ProjectHost, _ image: ObjectRef) {
      func field(_ name: String) -> Value {
        ComposeSchema[.image].slot(named: name).map { host.field($0, of: image) } ?? Value(.null)
      }
      registry = field("registry")
      repository = field("repository")
      name = field("name")
      tag = field("tag")
      digest = field("digest")
    }

    /// Of a tag that depends on a variable, and of none beside a digest, nothing is known.
    var undecided: UnknownSet? {
      if case .null = tag.payload, digest.text != nil { return Self.unknownVersion }
      return tag.unknownSet
    }

    static let unknownVersion = UnknownSet(["the version of the image is not known"])
  }

  private func match(_ image: ImageFields) -> SoftwareCatalogue.Match? {
    guard let registry = image.registry.text, let repository = image.repository.text else {
      return image.name.text.flatMap(software.kin)
    }
    return software.match(registry: registry, repository: repository)
  }

  /// The facts of an entry for a tag, in the order of the fields.
  private func facts(of image: ImageKey) -> [Value.Payload?] {
    let fields = ComposeSchema[.software].fields
    let chain = software.chain(of: image.match.name)
    let ends = image.match.isExact ? chain.first { !$0.ends.isEmpty }?.ends ?? [] : []
    let end = image.tag.flatMap { tag in
      ends.filter { Self.belongs(tag, to: $0.cycle) }.max { $0.cycle.count < $1.cycle.count }
    }
    return fields.indices.map { slot in
      switch fields[slot].name {
      case "name": return .string(image.match.name)
      case "end_of_life", "cycle":
        if !ends.isEmpty, let reason = image.undecided { return .unknown(reason) }
        return end.map { .string(fields[slot].name == "cycle" ? $0.cycle : $0.date) }
      case let name where image.match.isExact || Self.generic.contains(name):
        return value(of: slot, chain, image.tag, image.undecided)
      default: return nil
      }
    }
  }

  /// What holds whoever made the image.
  private static let generic: Set<String> = [
    "kind", "stateful", "quorum", "stable_hostname", "private_ports", "admin_ports", "manager_api", "unfit",
    "jvm",
  ]

  private func value(
    of slot: Int, _ chain: [SoftwareEntry], _ tag: String?, _ undecided: UnknownSet?
  ) -> Value.Payload? {
    for entry in chain {
      for fact in entry.facts.reversed() where fact.slot == slot {
        guard let condition = fact.condition else { return Value.Payload(fact.value) }
        if let undecided { return .unknown(undecided) }
        switch condition.holds(for: tag) {
        case true?: return Value.Payload(fact.value)
        case false?: continue
        case nil: return .unknown(ImageFields.unknownVersion)
        }
      }
    }
    return nil
  }

  /// Whether a tag is of a release: `16.4-alpine` is of `16`, and not of `1`.
  private static func belongs(_ tag: String, to cycle: String) -> Bool {
    let tag = tag.hasPrefix("v") && !cycle.hasPrefix("v") ? tag.dropFirst() : tag[...]
    guard tag.hasPrefix(cycle) else { return false }
    let rest = tag.dropFirst(cycle.count)
    return rest.isEmpty || rest.first == "." || rest.first == "-" || rest.first == "_"
  }
}

extension Value {
  fileprivate var text: String? { if case .string(let text) = payload { text } else { nil } }
}

extension Value.Payload {
  fileprivate init(_ value: FactValue) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .string(let value): self = .string(value)
    case .strings(let items): self = .list(ListValue(items.map { Value(.string($0)) }))
    case .ints(let items): self = .list(ListValue(items.map { Value(.int($0)) }))
    }
  }
}
