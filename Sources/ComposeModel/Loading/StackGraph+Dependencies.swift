import Diagnostics

/// Which services a service names as hosts, and whether it reaches them.
extension StackGraph {
  mutating func addDependencies(of index: Int) {
    let service = services[index]
    var seen: Set<Int> = []
    var found: [Mention] = []
    var open = openAnswers
    for field in ["environment", "entrypoint", "command"] {
      open = open ?? builder.project.openReason(field, of: service.object)
    }
    func look(_ cell: CellID, variable: CellID?) {
      var isHost = false
      if let variable, case .string(let name) = builder.project[variable].value {
        isHost = HostNames.isHost(variable: name)
      }
      let text: String
      switch builder.project[cell].value {
      case .string(let known): text = known
      case .partial(let partial):
        text = builder.project.partials[Int(partial)].marked
        open = open ?? builder.unknownReason(of: builder.project[cell].value)
      case .unknown(let reason):
        open = open ?? reason
        return
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
    guard !found.isEmpty || open != nil else { return }
    let place = builder.project[service.cell]
    let list = builder.addField(
      "dependencies", of: service.object, .null, at: place.key ?? place.range, isWritten: false)
    let items = found.enumerated().map { step, mention in
      addDependency(mention, of: service, in: list, step)
    }
    builder.setValue(builder.addList(items, open: open), of: list)
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
    let place =
      builder.project.subrange(mention.range, of: mention.cell) ?? builder.project[mention.cell].range
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
