/// A placement constraint such as `node.role == manager`, of which pieces may be missing.
///
/// Source: moby/swarmkit `manager/constraint/constraint.go`, `Parse`.
package struct PlacementConstraint: Sendable {
  package let key: TextPart
  /// `==` or `!=`.
  package let operation: TextPart
  package let value: TextPart

  /// `nil` for what swarmkit cannot read.
  package init?(_ text: PartialText) {
    let marked = text.marked
    let bytes = Array(marked.utf8)
    // The operator that is looked for first wins, wherever it stands.
    func place(of operation: String) -> Int? {
      let wanted = Array(operation.utf8)
      return bytes.indices.first { bytes[$0...].starts(with: wanted) }
    }
    guard let found = place(of: "==").map({ ($0, "==") }) ?? place(of: "!=").map({ ($0, "!=") }) else {
      guard !text.variables.isEmpty else { return nil }
      (key, operation, value) = (.unknown, .unknown, .unknown)
      return
    }
    func part(_ range: Range<Int>) -> (text: String, range: Range<Int>) {
      let spaces = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
      var (lower, upper) = (range.lowerBound, range.upperBound)
      while lower < upper, spaces.contains(bytes[lower]) { lower += 1 }
      while upper > lower, spaces.contains(bytes[upper - 1]) { upper -= 1 }
      return (String(decoding: bytes[lower..<upper], as: UTF8.self), lower..<upper)
    }
    let left = part(0..<found.0)
    let right = part((found.0 + 2)..<bytes.count)
    guard text.variables.isEmpty else {
      // A variable before the operator may hold another one.
      let isKnown = !left.text.contains(PartialText.hole)
      guard !isKnown || Self.isKey(left.text) else { return nil }
      key = isKnown ? .known(left.text, nil) : .unknown
      operation = isKnown ? .known(found.1, nil) : .unknown
      value = isKnown ? text.part(right.text, from: right.range.lowerBound) : .unknown
      return
    }
    guard Self.isKey(left.text), Self.isValue(right.text) else { return nil }
    key = .known(left.text, left.range)
    operation = .known(found.1, found.0..<(found.0 + 2))
    value = .known(right.text, right.range)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.count > 1 else { return false }
    return text.utf8.dropFirst().allSatisfy { isLetter($0) || isDigit($0) || "-.".utf8.contains($0) }
  }

  private static func isValue(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        isLetter($0) || isDigit($0) || ":- \t\n\r\u{0C}.*()?+[]\\^$|/".utf8.contains($0)
      }
  }
}
