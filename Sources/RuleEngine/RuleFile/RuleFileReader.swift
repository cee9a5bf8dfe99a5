import ComposeModel
import Diagnostics
import YAMLSyntax

/// Reads nodes of a rule file as what they should be and reports those that are something else.
struct RuleFileReader {
  typealias Entry = (key: YAMLNodeID, value: YAMLNodeID)

  let tree: YAMLTree
  /// Where expressions stand that were reported before and cannot be read.
  var masked: Set<Int> = []
  var diagnostics: [Diagnostic] = []
  /// The keys that lead to the node being read.
  var path: [String] = []

  init(_ tree: YAMLTree) { self.tree = tree }

  // MARK: Reporting

  mutating func report(_ message: String, at range: SourceRange, help: String? = nil) {
    diagnostics.append(
      Diagnostic(.invalidRule, .error, message, at: range, path: path.joined(separator: "."), help: help))
  }

  mutating func report(_ message: String, at node: YAMLNodeID, help: String? = nil) {
    report(message, at: tree[node].range, help: help)
  }

  mutating func at<Result>(_ step: String, _ body: (inout Self) -> Result) -> Result {
    path.append(step)
    defer { path.removeLast() }
    return body(&self)
  }

  // MARK: Mappings

  /// The entries of a mapping by key; unknown keys are reported.
  mutating func entries(of node: YAMLNodeID, _ what: String, keys: [String]) -> [String: Entry]? {
    guard let found = allEntries(of: node, what) else { return nil }
    var result: [String: Entry] = [:]
    for (name, entry) in found where keys.contains(name) { result[name] = entry }
    for (name, entry) in found where !keys.contains(name) {
      let near = Suggestion.nearest(to: name, among: keys)
      report("unknown key '\(name)' in \(what)", at: entry.key, help: near.map { "did you mean '\($0)'?" })
      // What is probably meant is read, so that it is not missed as well.
      if let near, result[near] == nil { result[near] = entry }
    }
    return result
  }

  /// The entries of a mapping whose keys the author chooses, in the order of the file.
  mutating func allEntries(of node: YAMLNodeID, _ what: String) -> [(name: String, entry: Entry)]? {
    let mapping = tree.resolved(node)
    guard tree[mapping].kind == .mapping else {
      report("\(what) must be a mapping, not \(kind(of: node))", at: node)
      return nil
    }
    return tree.effectiveEntries(of: mapping).map { entry in
      (tree.text(of: tree.resolved(entry.key)), (entry.key, entry.value))
    }
  }

  /// The items of a list.
  mutating func items(of node: YAMLNodeID, _ what: String) -> [YAMLNodeID]? {
    let list = tree.resolved(node)
    guard tree[list].kind == .sequence else {
      report("\(what) must be a list, not \(kind(of: node))", at: node)
      return nil
    }
    return Array(tree.items(of: list))
  }

  // MARK: Scalars

  /// A string that is not empty.
  mutating func text(_ entry: Entry?, _ what: String) -> Located<String>? {
    guard let entry else { return nil }
    let node = tree.resolved(entry.value)
    guard tree[node].kind == .scalar, tree.scalar(of: node) != .null, !tree.text(of: node).isEmpty else {
      report("'\(what)' must be a text, not \(kind(of: entry.value))", at: blamed(entry))
      return nil
    }
    return Located(tree.text(of: node), at: node)
  }

  /// One of a few words.
  mutating func word<Word: CaseIterable & RawRepresentable<String>>(
    _ entry: Entry?, _ what: String, as type: Word.Type = Word.self
  ) -> Word? {
    guard let entry, let text = text(entry, what) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    let words = Word.allCases.map(\.rawValue)
    report(
      "'\(what)' must be \(words.joined(separator: ", ")), not '\(text.value)'", at: entry.value,
      help: Suggestion.nearest(to: text.value, among: words).map { "did you mean '\($0)'?" })
    return nil
  }

  /// A list of strings.
  mutating func texts(_ entry: Entry?, _ what: String) -> [Located<String>] {
    guard let entry, let items = items(of: entry.value, "'\(what)'") else { return [] }
    return items.compactMap { item in text((entry.key, item), what) }
  }

  /// What a node is, in words.
  func kind(of node: YAMLNodeID) -> String {
    let node = tree.resolved(node)
    switch tree[node].kind {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .alias: return "an alias"
    case .scalar: break
    }
    switch tree.scalar(of: node) {
    case .null: return "empty"
    case .bool: return "a boolean"
    case .int, .uint, .float: return "a number"
    case .timestamp: return "a date"
    case .string where tree.text(of: node).isEmpty: return "empty"
    case .string, .invalid: return "a text"
    }
  }

  /// The value, or the key of an empty value.
  func blamed(_ entry: Entry) -> YAMLNodeID {
    tree[entry.value].range.isEmpty ? entry.key : entry.value
  }
}

extension RuleID {
  /// What is wrong with a rule file.
  static let invalidRule: RuleID = "invalid-rule"
  /// A rule that went wrong while it looked at a stack.
  static let ruleError: RuleID = "rule-error"
}
