import CEL

/// What the data say of one software: facts, and on which tags they depend.
package struct SoftwareEntry: Sendable {
  let name: String
  let images: [String]
  /// The entry whose facts hold where this one says nothing.
  let base: String?
  /// In the order of the data: of several for one field the last that applies holds.
  let facts: [Fact]
  /// The last day of each release, by the beginning of its tags.
  let ends: [(cycle: String, date: String)]

  /// One field of ``ComposeSchema/software`` and when it has its value.
  struct Fact: Sendable {
    let slot: Int
    let value: FactValue
    let condition: TagCondition?
  }
}

/// The value of a fact.
enum FactValue: Hashable, Sendable {
  case bool(Bool)
  case string(String)
  case strings([String])
  case ints([Int64])
}

/// Which tags a fact is about.
struct TagCondition: Hashable, Sendable {
  /// The least version.
  var from: VersionNumber?
  /// The version from which on it does not hold.
  var below: VersionNumber?
  /// A glob over the whole tag.
  var tag: String?

  /// Whether the condition holds for a tag; `nil` when that depends on what the tag does not say.
  func holds(for tag: String?) -> Bool? {
    // Docker reads no tag as this one.
    let text = tag ?? "latest"
    if let glob = self.tag, !Glob(glob).matches(text) { return false }
    guard from != nil || below != nil else { return true }
    guard let version = VersionNumber(beginning: text) else { return nil }
    // `16` may be any 16.x: it is less than 16.2 and not.
    if let from, version < from { return from.begins(with: version) ? nil : false }
    if let below, !(version < below) { return false }
    if let below, below.begins(with: version) { return nil }
    return true
  }
}

/// The numbers that a version begins with.
struct VersionNumber: Hashable, Sendable, Comparable {
  let numbers: [Int]

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    let numbers = parts.compactMap(\.self)
    guard !numbers.isEmpty, numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }

  /// The version at the beginning of a tag: 16.4 of `16.4-alpine` and of `v16.4`.
  init?(beginning tag: String) {
    let digits = tag.hasPrefix("v") ? tag.dropFirst() : tag[...]
    let text = digits.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    self.init(String(text.last == "." ? text.dropLast() : text))
  }

  static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }

  /// Whether this version is a closer one of the other: 16.2 of 16.
  func begins(with other: VersionNumber) -> Bool {
    numbers.count > other.numbers.count && numbers.starts(with: other.numbers)
  }
}
