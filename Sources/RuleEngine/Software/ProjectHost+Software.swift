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
      if image.unknownSet != nil { return image }
      return computed(TypeID.software.rawValue, [:], at: image.origin)
    }
    let reference = ImageFields(self, object)
    guard let registry = reference.registry.text, let repository = reference.repository.text else {
      guard let name = reference.name.text, let match = software.kin(named: name) else {
        let reason = reference.registry.unknownSet ?? reference.repository.unknownSet
        return Value(.unknown(reason ?? UnknownSet(["the image is not known"])), origin: image.origin)
      }
      return facts(of: match, reference, at: image.origin)
    }
    guard let match = software.match(registry: registry, repository: repository) else {
      return computed(TypeID.software.rawValue, [:], at: image.origin)
    }
    return facts(of: match, reference, at: image.origin)
  }

  private static let imageSlot = ComposeSchema[.service].slot(named: "image") ?? 0
  static let softwareSlot = ComposeSchema[.service].slot(named: "software") ?? 0

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
  }

  /// The facts of an entry for a tag.
  private func facts(of match: SoftwareCatalogue.Match, _ image: ImageFields, at origin: Origin) -> Value {
    let fields = ComposeSchema[.software].fields
    var values: [String: Value] = ["name": Value(.string(match.name), origin: origin)]
    let chain = software.chain(of: match.name)
    let tag: String? = image.tag.text
    // Of a tag that depends on a variable, and of none beside a digest, nothing is known.
    let undecided: UnknownSet? =
      switch image.tag.payload {
      case .unknown(let names): names
      case .partial(let partial): UnknownSet(partial.holes)
      case .null where image.digest.text != nil: UnknownSet(["the version of the image is not known"])
      default: nil
      }
    for (slot, field) in fields.enumerated() where match.isExact || Self.generic.contains(field.name) {
      if let value = value(of: slot, chain, tag, undecided) {
        values[field.name] = Value(value, origin: origin)
      }
    }
    guard match.isExact else { return computed(TypeID.software.rawValue, values, at: origin) }
    let ends = chain.first { !$0.ends.isEmpty }?.ends ?? []
    if !ends.isEmpty, let undecided {
      values["end_of_life"] = Value(.unknown(undecided), origin: origin)
      values["cycle"] = Value(.unknown(undecided), origin: origin)
    } else if let tag,
      let end = ends.filter({ Self.belongs(tag, to: $0.cycle) }).max(by: { $0.cycle.count < $1.cycle.count })
    {
      values["end_of_life"] = Value(.string(end.date), origin: origin)
      values["cycle"] = Value(.string(end.cycle), origin: origin)
    }
    return computed(TypeID.software.rawValue, values, at: origin)
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
        case nil: return .unknown(UnknownSet(["the version of the image is not known"]))
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
