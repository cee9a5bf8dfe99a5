import ComposeModel
package import Diagnostics

extension RuleSelection {
  /// The rules that a setting is about.
  package enum Selector: Hashable, Sendable {
    case all
    case category(String)
    /// The rules whose names a glob covers, as in `acme/*`.
    case glob(String)
    case rule(RuleID)
  }
}

extension RuleSelection.Selector {
  /// How narrow a selector is; the narrower one wins.
  var specificity: Int {
    switch self {
    case .all: 0
    case .category: 1
    case .glob(let glob): 2 + glob.utf8.count { $0 != UInt8(ascii: "*") }
    case .rule: .max
    }
  }

  /// Whether a rule is one of those selected.
  func covers(_ rule: RuleOutline) -> Bool {
    switch self {
    case .all: true
    case .category(let category): rule.category == category
    case .glob(let glob): Wildcard.matches(Array(rule.name.name.utf8)[...], Array(glob.utf8)[...])
    case .rule(let id): rule.name == id
    }
  }
}

/// A word that selects no rule.
package struct UnknownSelector: Error {
  package let word: String
  /// What was probably meant.
  package let suggestion: String?
}

extension RuleRegistry {
  /// The rules that a word names: a rule, a category (also as `security/*`), a glob such as `acme/*`, or `*`.
  package func selector(_ word: String) throws(UnknownSelector) -> RuleSelection.Selector {
    if word == "*" { return .all }
    let group = word.hasSuffix("/*") ? String(word.dropLast(2)) : word
    if categories.contains(group) { return .category(group) }
    if let id = RuleID(word), outline(of: id) != nil { return .rule(id) }
    let glob = RuleSelection.Selector.glob(word)
    if word.contains("*"), entries.contains(where: { glob.covers($0.outline) }) { return glob }
    let known = categories + outlines.map(\.name.name) + packs.map { "\($0)/*" }
    throw UnknownSelector(
      word: word,
      suggestion: Suggestion.nearest(to: group, among: known) ?? Suggestion.nearest(to: word, among: known))
  }

  /// The prefixes of rules that belong to packs, sorted.
  private var packs: [String] {
    Set(
      outlines.compactMap { outline in
        let parts = outline.name.name.split(separator: "/")
        return parts.count == 2 ? String(parts[0]) : nil
      }
    ).sorted()
  }
}

/// Globs in which `*` stands for any number of characters.
enum Wildcard {
  /// Whether a text is what a glob says; in bytes, for both.
  static func matches(_ text: ArraySlice<UInt8>, _ glob: ArraySlice<UInt8>) -> Bool {
    var (text, glob) = (text, glob)
    // Where to go on when what follows the last star does not fit: the star takes one more.
    var retry: (text: ArraySlice<UInt8>, glob: ArraySlice<UInt8>)?
    while true {
      if glob.first == UInt8(ascii: "*") {
        glob = glob.dropFirst()
        retry = (text, glob)
      } else if let first = text.first, glob.first == first {
        text = text.dropFirst()
        glob = glob.dropFirst()
      } else if text.isEmpty, glob.isEmpty {
        return true
      } else if let last = retry, !last.text.isEmpty {
        retry = (last.text.dropFirst(), last.glob)
        (text, glob) = (last.text.dropFirst(), last.glob)
      } else {
        return false
      }
    }
  }
}
