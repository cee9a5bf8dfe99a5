import ArgumentParser
import BuiltinRules
import Diagnostics
import RuleEngine

// What shells offer for the names of rules and presets: those that ship.
extension CompletionKind {
  /// The id of a rule.
  static let rule = custom { _, _, _ in outlines.map(\.name.name) }

  /// Ids of rules and categories with commas between them.
  static let rules = custom { _, _, word in
    let before = word.lastIndex(of: ",").map { word[...$0] } ?? ""
    return (outlines.map(\.name.name) + Set(outlines.map(\.category)).sorted()).map { before + $0 }
  }

  static let preset = custom { _, _, _ in BuiltinRules.presets.map(\.name) }

  private static var outlines: [RuleOutline] {
    BuiltinRules.sources.compactMap(\.outline).sorted { $0.name.name < $1.name.name }
  }
}
