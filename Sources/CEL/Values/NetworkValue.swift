/// An IP address, or a subnet of them.
///
/// Source: Go `net/netip`, which is what cel-go's network library is made of.
package final class NetworkValue: Hashable, Sendable {
  /// Four or sixteen; addresses of IPv4 inside of IPv6 are those of IPv4.
  let bytes: [UInt8]
  /// The bits of a subnet that all its addresses share; `nil` for an address.
  let prefix: Int?

  init(_ bytes: [UInt8], prefix: Int? = nil) {
    self.bytes = bytes
    self.prefix = prefix
  }

  package static func == (left: NetworkValue, right: NetworkValue) -> Bool {
    left.bytes == right.bytes && left.prefix == right.prefix
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  package var typeName: String { prefix == nil ? "net.IP" : "net.CIDR" }

  // MARK: Reading

  /// The address of a text; `nil` for anything else, also for one with a zone.
  static func address(_ text: String) -> NetworkValue? {
    guard let bytes = text.utf8.contains(UInt8(ascii: ":")) ? version6(text) : version4(text) else {
      return nil
    }
    // As ::ffff:192.168.0.1.
    let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]
    return NetworkValue(bytes.count == 16 && bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes)
  }

  /// The subnet of a text such as `10.0.0.0/8`.
  static func subnet(_ text: String) -> NetworkValue? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let address = address(parts[0]), let bits = number(parts[1], upTo: 128),
      bits <= address.bytes.count * 8
    else { return nil }
    return NetworkValue(address.bytes, prefix: bits)
  }

  /// A number without a sign or leading zeros.
  private static func number(_ text: String, upTo maximum: Int) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      text == "0" || !text.begins(with: "0"), let number = Int(text), number <= maximum
    else { return nil }
    return number
  }

  private static func version4(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number(String($0), upTo: 255) }
    return parts.count == 4 && numbers.count == 4 ? numbers.map { UInt8($0) } : nil
  }

  private static func version6(_ text: String) -> [UInt8]? {
    guard let gap = text.offset(of: "::") else {
      let bytes = groups(text)
      return bytes?.count == 16 ? bytes : nil
    }
    let (before, after) = (text.part(0, gap), text.part(gap + 2, text.utf8.count))
    guard let left = before.isEmpty ? [] : groups(before, mayEmbed: false),
      let right = after.isEmpty ? [] : groups(after), left.count + right.count <= 14
    else { return nil }
    return left + Array(repeating: 0, count: 16 - left.count - right.count) + right
  }

  /// The bytes of groups between colons, of which the last may be an address of IPv4.
  private static func groups(_ text: String, mayEmbed: Bool = true) -> [UInt8]? {
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if mayEmbed, index == parts.count - 1, part.utf8.contains(UInt8(ascii: ".")) {
        guard let embedded = version4(String(part)) else { return nil }
        bytes += embedded
        continue
      }
      guard (1...4).contains(part.utf8.count), part.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit),
        let group = UInt16(part, radix: 16)
      else { return nil }
      bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
    }
    return bytes
  }

  // MARK: Text

  /// The address or subnet in its shortest form.
  package var text: String {
    let address = bytes.count == 4 ? bytes.map(String.init).joined(separator: ".") : text6
    return prefix.map { "\(address)/\($0)" } ?? address
  }

  private var text6: String {
    let groups = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
    // The first of the longest runs of two and more zeros is left out.
    var best = 0..<0
    var start = 0
    while start < groups.count {
      let length = groups[start...].prefix { $0 == 0 }.count
      if length > max(1, best.count) { best = start..<(start + length) }
      start += max(1, length)
    }
    func written(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    return best.isEmpty
      ? written(0..<8) : "\(written(0..<best.lowerBound))::\(written(best.upperBound..<8))"
  }

  // MARK: Subnets

  /// The subnet with all bits beyond its prefix cleared.
  var masked: NetworkValue {
    guard let prefix else { return self }
    return NetworkValue(Self.cleared(bytes, after: prefix), prefix: prefix)
  }

  private static func cleared(_ bytes: [UInt8], after prefix: Int) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let kept = max(0, min(8, prefix - index * 8))
      return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
    }
  }

  /// Whether an address, or all of a subnet, is in this subnet.
  func contains(_ other: NetworkValue) -> Bool {
    guard let prefix, bytes.count == other.bytes.count, prefix <= other.prefix ?? .max else { return false }
    return Self.cleared(other.bytes, after: prefix) == Self.cleared(bytes, after: prefix)
  }

  // MARK: Kinds of addresses

  var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }
  var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
  }
  private var isMulticast: Bool { bytes.count == 4 ? bytes[0] & 0xF0 == 0xE0 : bytes[0] == 0xFF }
  var isLinkLocalMulticast: Bool {
    bytes.count == 4 ? bytes.starts(with: [224, 0, 0]) : bytes[0] == 0xFF && bytes[1] & 0x0F == 2
  }
  var isLinkLocalUnicast: Bool {
    bytes.count == 4 ? bytes.starts(with: [169, 254]) : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
  }
  var isGlobalUnicast: Bool {
    let isBroadcast = bytes == [255, 255, 255, 255]
    return !isBroadcast && !isUnspecified && !isLoopback && !isMulticast && !isLinkLocalUnicast
  }
}
