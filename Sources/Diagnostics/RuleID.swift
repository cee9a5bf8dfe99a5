/// The name of a rule in kebab-case, with the pack's prefix when it is not one of ours: `acme/owner-label`.
package struct RuleID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let name: String

  /// Returns `nil` unless `name` is one or two kebab-case words joined by `/`.
  package init?(_ name: String) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy(Self.isKebabCase) else { return nil }
    self.name = name
  }

  package static func < (left: RuleID, right: RuleID) -> Bool { left.name < right.name }

  package var description: String { name }

  private static func isKebabCase(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    let dash = UInt8(ascii: "-")
    guard first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z"), last != dash else { return false }
    return text.utf8.allSatisfy { byte in
      (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        || byte == dash
    }
  }
}

extension RuleID: ExpressibleByStringLiteral {
  package init(stringLiteral name: StaticString) {
    guard let id = RuleID(name.description) else { preconditionFailure("'\(name)' is no rule name") }
    self = id
  }
}
