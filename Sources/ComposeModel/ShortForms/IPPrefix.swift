/// A network in CIDR form, such as `10.0.0.0/24`.
///
/// Source: Go's `net.ParseCIDR`.
struct IPPrefix {
  /// The network that the address lies in, as Go prints it.
  let network: String
  /// Whether the address has bits outside its network, as in `10.0.0.1/24`.
  let hasHostBits: Bool

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, IPAddress.isValid(String(parts[0])), !parts[1].isEmpty,
      parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let length = Int(parts[1])
    else { return nil }
    let isFour = !parts[0].contains(":")
    guard length <= (isFour ? 32 : 128) else { return nil }
    let bytes = isFour ? Self.bytes(four: parts[0]) : Self.bytes(six: parts[0])
    let masked = bytes.enumerated().map { index, byte in
      let kept = min(8, max(0, length - index * 8))
      return byte & UInt8(truncatingIfNeeded: 0xFF00 >> kept)
    }
    hasHostBits = masked != bytes
    network = "\(isFour ? masked.map(String.init).joined(separator: ".") : Self.text(six: masked))/\(length)"
  }

  private static func bytes(four text: some StringProtocol) -> [UInt8] {
    text.split(separator: ".").compactMap { UInt8($0) }
  }

  private static func bytes(six text: Substring) -> [UInt8] {
    func groups(_ half: some StringProtocol) -> [UInt8] {
      half.split(separator: ":").flatMap { group -> [UInt8] in
        guard !group.contains(".") else { return bytes(four: group) }
        let value = UInt16(group, radix: 16) ?? 0
        return [UInt8(value >> 8), UInt8(value & 0xFF)]
      }
    }
    guard let gap = text.firstRange(of: "::") else { return groups(text) }
    let (head, tail) = (groups(text[..<gap.lowerBound]), groups(text[gap.upperBound...]))
    return head + [UInt8](repeating: 0, count: max(0, 16 - head.count - tail.count)) + tail
  }

  /// An address with the longest run of zeros left out, as RFC 5952 wants it.
  private static func text(six bytes: [UInt8]) -> String {
    let groups = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    var best = 0..<0
    var start = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - start > max(1, best.count) { best = start..<index }
      start = index + 1
    }
    func joined(_ part: ArraySlice<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !best.isEmpty else { return joined(groups[...]) }
    return joined(groups[..<best.lowerBound]) + "::" + joined(groups[best.upperBound...])
  }
}
