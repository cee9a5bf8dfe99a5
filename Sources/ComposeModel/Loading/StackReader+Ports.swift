import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads the published ports of a service, in short and long form.
  mutating func ports(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    guard let items = listItems(node, key: key, unique: true) else { return nil }
    var cells: [CellID] = []
    var open: Int32?
    for (index, item) in items.enumerated() {
      at(.index(index)) { reader in
        if reader.tree.isMapping(reader.tree.resolved(item)), reader.version >= 2 {
          cells.append(
            reader.addCell(item, key: nil, in: cell, step: index) { reader, itemCell in
              let mistakes = reader.diagnostics.count
              defer {
                let keys = reader.tree.effectiveEntries(of: reader.tree.resolved(item)).count
                reader.settle(keys: keys, since: mistakes, elseAsking: "number")
              }
              return reader.object(.port, item, key: nil, in: itemCell)
            })
          return
        }
        guard let value = reader.printablePort(item) else {
          open = reader.builder.unknown(because: ["has a mistake"])
          return
        }
        switch value {
        case .string(let text): cells += reader.shortPort(text, item, in: cell, step: index)
        case .partial(let partial):
          cells.append(
            reader.partialPort(reader.builder.project.partials[Int(partial)], item, in: cell, step: index))
          open = open ?? reader.unknownReason(of: value)
        case .unknown(let reason): open = reason
        case .null, .bool, .int, .double, .duration, .object, .list, .map: break
        }
      }
    }
    return builder.addList(cells, open: open)
  }

  private mutating func printablePort(_ item: YAMLNodeID) -> ModelValue? {
    let resolved = tree.resolved(item)
    guard tree.isScalar(resolved), !isNull(item) else {
      reportType(
        item, key: nil, mustBe: version >= 2 ? "a number, string or mapping" : "a number or string",
        docker: version >= 2 ? "number" : "string or number")
      return nil
    }
    switch tree.scalar(of: resolved) {
    case .float(let number) where (0...65535).contains(number):
      refusePort("float64", at: item)
      return nil
    case .bool:
      reportType(item, key: nil, mustBe: "a number, string or mapping", docker: "number")
      return nil
    default: return printable(item, key: nil, nullable: false)
    }
  }

  /// Reports a port that the schema takes and docker's types do not.
  private mutating func refusePort(_ type: String, at item: YAMLNodeID) {
    let step = path.popLast()
    defer { if let step { path.append(step) } }
    refuse(
      "invalid-type", "docker wants a port as an integer or string", at: range(item),
      help: "write it without a fraction", evidence: type, decoding: "invalid type \(type) for port")
  }

  /// Reads a short form such as `8080:80/tcp`; a range becomes one port each.
  private mutating func shortPort(
    _ text: String, _ item: YAMLNodeID, in cell: CellID, step: Int
  ) -> [CellID] {
    switch PortSpec.parse(text) {
    case .failure(let failure):
      report(failure, in: item, text: text, docker: .schema("Does not match format 'ports'"))
      return []
    case .success(let ports):
      let isVerbatim = tree.text(of: tree.resolved(item)) == text
      func place(_ part: Range<Int>) -> SourceRange {
        isVerbatim ? subrange(part.lowerBound, part.upperBound, of: item) : range(item)
      }
      return ports.map { port in
        let portCell = builder.addCell(.null, at: range(item), key: nil, in: cell, step: step)
        let object = builder.addObject(.port, in: portCell)
        builder.addField("short", of: object, .bool(true), at: range(item))
        builder.addField("target", of: object, .int(Int64(port.target.value)), at: place(port.target.range))
        if let published = port.published {
          builder.addField("published", of: object, .int(Int64(published.value)), at: place(published.range))
        }
        if let name = port.protocolName {
          builder.addField("protocol", of: object, .string(name.value), at: place(name.range))
        }
        if let address = port.hostIP {
          builder.addField("host_ip", of: object, .string(address.value), at: place(address.range))
          reportAddress(address.value, at: place(address.range))
        }
        return portCell
      }
    }
  }

  /// Swarm ignores the address of a short port, with a line in the log at most.
  private mutating func reportAddress(_ address: String, at range: SourceRange) {
    report(
      "swarm-silently-ignored", as: .warning,
      "Swarm ignores the address \(address): the port is open on all addresses of every node",
      at: range, help: "close the port to the outside in a firewall, or do not publish it", evidence: address)
  }

  /// A port of which some part is a variable: what is not known stays unknown.
  private mutating func partialPort(
    _ text: PartialText, _ item: YAMLNodeID, in cell: CellID, step: Int
  ) -> CellID {
    let portCell = builder.addCell(.null, at: range(item), key: nil, in: cell, step: step)
    let object = builder.addObject(.port, in: portCell)
    let unknown = unknownValue(of: text)
    for field in ["target", "published", "protocol", "host_ip"] {
      builder.addField(field, of: object, unknown, at: range(item))
    }
    // `${PORT}:80` has a known target, which is all that follows the last colon.
    if case .literal(let tail)? = text.pieces.last, let colon = tail.lastIndex(of: ":"),
      text.pieces.count > 1,
      case .success(let ports) = PortSpec.parse(String(tail[tail.index(after: colon)...])), ports.count == 1
    {
      builder.addField("target", of: object, .int(Int64(ports[0].target.value)), at: range(item))
      builder.addField(
        "protocol", of: object, .string(ports[0].protocolName?.value ?? "tcp"), at: range(item))
    }
    return portCell
  }
}
