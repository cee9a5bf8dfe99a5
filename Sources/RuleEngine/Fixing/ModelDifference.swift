import YAMLSyntax

/// Where two stacks differ, as docker resolves them.
enum ModelDifference {
  /// The paths of values that differ; lists are compared as wholes, whatever the order of their items.
  static func paths(_ old: YAMLContent, _ new: YAMLContent) -> Set<String> {
    var result: Set<String> = []
    compare(old, new, [], &result)
    return result
  }

  /// Whether a path lies at, below or above one of the places that may differ.
  ///
  /// What docker prints as a mapping may be written as a list, so that an index ends a target.
  static func isExpected(_ path: String, at targets: [String]) -> Bool {
    let parts = path.split(separator: ".")
    return targets.contains { target in
      let wanted = target.split(separator: ".").prefix { Int($0) == nil }
      return zip(parts, wanted).allSatisfy { $0 == $1 }
    }
  }

  private static func compare(
    _ old: YAMLContent, _ new: YAMLContent, _ path: [String], _ result: inout Set<String>
  ) {
    switch (old, new) {
    case (.map(let left), .map(let right)):
      let before = Dictionary(left.map { ($0.key, $0.value) }) { $1 }
      let after = Dictionary(right.map { ($0.key, $0.value) }) { $1 }
      for key in Set(before.keys).union(after.keys) {
        compare(before[key] ?? .map([]), after[key] ?? .map([]), path + [key], &result)
      }
    case (.list(let left), .list(let right)):
      if left.map(text).sorted() != right.map(text).sorted() { result.insert(path.joined(separator: ".")) }
    default: if text(old) != text(new) { result.insert(path.joined(separator: ".")) }
    }
  }

  private static func text(_ content: YAMLContent) -> String {
    String(decoding: YAMLWriter.document(content), as: UTF8.self)
  }
}
