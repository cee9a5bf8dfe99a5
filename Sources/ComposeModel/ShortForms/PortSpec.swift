/// One port of a short form such as `127.0.0.1:8080-8081:80-81/tcp`.
///
/// Source: docker/go-connections `nat/nat.go`, `ParsePortSpec`, and docker/cli `cli/compose/loader/loader.go`,
/// `toServicePortConfigs`.
struct PortSpec {
  var hostIP: Part<String>?
  var published: Part<Int>?
  var target: Part<Int>
  /// `nil` when none is written, which is tcp.
  var protocolName: Part<String>?

  /// Reads a short form; a range becomes one port each.
  static func parse(_ text: String) -> Result<[PortSpec], ShortFormFailure> {
    let bytes = Array(text.utf8)
    let slash = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
    var protocolName: Part<String>?
    if slash < bytes.count {
      let range = (slash + 1)..<(bytes[(slash + 1)...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count)
      let name = string(bytes, range).lowercased()
      if !name.isEmpty {
        guard ["tcp", "udp", "sctp"].contains(name) else {
          return .failure(
            ShortFormFailure("docker knows no protocol '\(name)'", at: range, help: "write tcp, udp or sctp"))
        }
        protocolName = Part(value: name, range: range)
      }
    }
    let body = 0..<slash
    let (ip, host, container) = fields(bytes, body)
    let targets: ClosedRange<Int>
    switch ports(bytes, container, of: "the container") {
    case .success(let range): targets = range
    case .failure(let failure): return .failure(failure)
    }
    if let ip, let failure = checkAddress(string(bytes, ip), at: ip) { return .failure(failure) }
    guard let host, !host.isEmpty else {
      return .success(
        targets.map {
          PortSpec(
            hostIP: ip.map { Part(value: string(bytes, $0), range: $0) }, published: nil,
            target: Part(value: $0, range: container), protocolName: protocolName)
        })
    }
    let hosts: ClosedRange<Int>
    switch ports(bytes, host, of: "the host") {
    case .success(let range): hosts = range
    case .failure(let failure): return .failure(failure)
    }
    guard hosts.count == targets.count || targets.count == 1 else {
      return .failure(
        ShortFormFailure(
          "the ranges of host and container ports have different lengths",
          at: host.lowerBound..<container.upperBound))
    }
    let address = ip.flatMap { $0.isEmpty ? nil : Part(value: string(bytes, $0), range: $0) }
    return .success(
      hosts.enumerated().map { index, published in
        PortSpec(
          hostIP: address, published: Part(value: published, range: host),
          target: Part(value: targets.lowerBound + (targets.count == 1 ? 0 : index), range: container),
          protocolName: protocolName)
      })
  }

  private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Splits at the last two colons; what stands before is an address.
  private static func fields(
    _ bytes: [UInt8], _ body: Range<Int>
  ) -> (ip: Range<Int>?, host: Range<Int>?, container: Range<Int>) {
    let colon = UInt8(ascii: ":")
    guard let last = bytes[body].lastIndex(of: colon) else { return (nil, nil, body) }
    let container = (last + 1)..<body.upperBound
    guard let before = bytes[..<last].lastIndex(of: colon) else { return (nil, 0..<last, container) }
    return (0..<before, (before + 1)..<last, container)
  }

  private static func ports(
    _ bytes: [UInt8], _ range: Range<Int>, of side: String
  ) -> Result<ClosedRange<Int>, ShortFormFailure> {
    guard !range.isEmpty else {
      return .failure(
        ShortFormFailure("the port of \(side) is missing", at: 0..<bytes.count, help: "write it as 8080:80"))
    }
    let parts = bytes[range].split(
      separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0) }
    guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last else {
      return .failure(
        ShortFormFailure(
          "'\(string(bytes, range))' is no port of \(side)", at: range, help: "ports are numbers up to 65535")
      )
    }
    guard first <= last else {
      return .failure(ShortFormFailure("the range \(string(bytes, range)) ends before it starts", at: range))
    }
    return .success(first...last)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let value = digits.reduce(into: 0) { result, digit in
      result = min(result * 10 + Int(digit - 0x30), 1 << 20)
    }
    return value <= 65535 ? value : nil
  }

  private static func checkAddress(_ text: String, at range: Range<Int>) -> ShortFormFailure? {
    guard !text.isEmpty else { return nil }
    var address = text[...]
    if address.hasPrefix("["), address.hasSuffix("]") { address = address.dropFirst().dropLast() }
    return IPAddress.isValid(String(address))
      ? nil : ShortFormFailure("'\(text)' is no IP address", at: range)
  }
}
