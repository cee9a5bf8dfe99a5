/// A version such as `1.2.0`; what is left out is 0.
package struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let numbers: [Int]
  /// The version as written.
  package let description: String

  /// Returns `nil` unless `text` is one to three numbers joined by dots; what follows a `-` or `+` does not count.
  package init?(_ text: String) {
    let release = text.prefix { $0 != "-" && $0 != "+" }
    let parts = release.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.allSatisfy(\.isNumber) ? Int(part) : nil }
    guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
    self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
    description = text
  }

  package static func == (left: Version, right: Version) -> Bool { left.numbers == right.numbers }

  package func hash(into hasher: inout Hasher) { hasher.combine(numbers) }

  package static func < (left: Version, right: Version) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}

/// Which versions of the program a pack works with: `swarmlint >= 0.1, < 2`.
struct VersionRequirement: Sendable {
  private enum Comparison: String, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
    case above = ">"
    case below = "<"
  }

  private var bounds: [(comparison: Comparison, version: Version)] = []

  /// Returns `nil` unless `text` is `swarmlint` and comparisons with commas between them.
  init?(_ text: String) {
    let program = "swarmlint"
    guard text.hasPrefix(program) else { return nil }
    let rest = text.dropFirst(program.count)
    for part in rest.split(separator: ",", omittingEmptySubsequences: rest.isEmpty) {
      let bound = part.filter { $0 != " " }
      guard let comparison = Comparison.allCases.first(where: { bound.hasPrefix($0.rawValue) }),
        let version = Version(String(bound.dropFirst(comparison.rawValue.count)))
      else { return nil }
      bounds.append((comparison, version))
    }
  }

  /// Whether a version is within all bounds.
  func isMet(by version: Version) -> Bool {
    bounds.allSatisfy { comparison, bound in
      switch comparison {
      case .atLeast: version >= bound
      case .atMost: version <= bound
      case .equal: version == bound
      case .above: version > bound
      case .below: version < bound
      }
    }
  }
}
