/// The text of an IP address.
enum IPAddress {
  /// Whether a text is an IPv4 or IPv6 address as Go's `net.ParseIP` reads it: no zones, no leading zeros.
  static func isValid(_ text: String) -> Bool { isIPv4(text[...]) || isIPv6(text) }

  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard !part.isEmpty, part.utf8.count <= 3, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
          part == "0" || part.first != "0"
        else { return false }
        return (Int(part) ?? 256) <= 255
      }
  }

  private static func isIPv6(_ text: String) -> Bool {
    let halves = text.components(separatedByDoubleColon: ())
    guard halves.count <= 2 else { return false }
    var groups = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      for (position, part) in parts.enumerated() {
        let isLast = index == halves.count - 1 && position == parts.count - 1
        if isLast, part.contains(".") {
          guard isIPv4(part) else { return false }
          groups += 2
        } else {
          guard (1...4).contains(part.utf8.count), UInt16(part, radix: 16) != nil, part.first != "+" else {
            return false
          }
          groups += 1
        }
      }
    }
    return halves.count == 2 ? groups < 8 : groups == 8
  }
}

extension String {
  /// The parts around the first `::`; more than two when there is another.
  fileprivate func components(separatedByDoubleColon: ()) -> [Substring] {
    var result: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: "::") {
      result.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return result + [rest]
  }
}
