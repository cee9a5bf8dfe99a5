/// The parts of the short form of one published port, of which pieces may be missing.
package struct PortParts: Sendable {
  package enum Part: Hashable, Sendable {
    case number(Int, Range<Int>?)
    case text(TextPart)
  }

  /// Why a text is no short form of one port.
  package struct Failure: Error {
    package let message: String
  }

  /// The fields of a port that are there, by the names that rules use.
  package private(set) var fields: [(name: String, part: Part)] = []

  package init(_ text: PartialText) throws(Failure) {
    guard text.variables.isEmpty else {
      for name in ["published", "host_ip"] { fields.append((name, .text(.unknown))) }
      // `${PORT}:80` has a known target, which is all that follows the last colon.
      if case .literal(let tail)? = text.pieces.last, let colon = tail.utf8.lastIndex(of: UInt8(ascii: ":")),
        text.pieces.count > 1,
        case .success(let ports) = PortSpec.parse(String(tail[tail.utf8.index(after: colon)...])),
        ports.count == 1
      {
        fields.append(("target", .number(ports[0].target.value, nil)))
        fields.append(("protocol", .text(.known(ports[0].protocolName?.value ?? "tcp", nil))))
      } else {
        fields += [("target", .text(.unknown)), ("protocol", .text(.unknown))]
      }
      return
    }
    switch PortSpec.parse(text.marked) {
    case .failure(let failure): throw Failure(message: failure.message)
    case .success(let ports):
      guard let port = ports.first, ports.count == 1 else {
        throw Failure(message: "'\(text.marked)' stands for \(ports.count) ports")
      }
      fields.append(("target", .number(port.target.value, port.target.range)))
      if let published = port.published {
        fields.append(("published", .number(published.value, published.range)))
      }
      if let name = port.protocolName { fields.append(("protocol", .text(.known(name.value, name.range)))) }
      if let address = port.hostIP { fields.append(("host_ip", .text(.known(address.value, address.range)))) }
    }
  }
}
