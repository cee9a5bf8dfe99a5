import Diagnostics
package import YAMLSyntax

/// A stack in a rule file and what the rule must make of it.
package struct RuleExample: Sendable {
  package enum Verdict: String, CaseIterable, Sendable {
    /// The findings are exactly those that the caret lines mark.
    case fail
    /// Nothing is found and nothing left undecided.
    case pass
    /// Nothing is found, and at least one subject cannot be decided.
    case undecided
  }

  static let keys =
    ["name", "params", "env", "files", "base"] + Verdict.allCases.map(\.rawValue) + ["fixed"]

  package let name: String?
  /// The place among the rule's examples, counted from 1.
  package let number: Int
  package let verdict: Verdict
  /// The stack file, caret lines included: they are comments.
  package let text: String
  /// The file that the stack file is merged over, if there is one.
  package let base: String?
  /// The text after the first fix that applies.
  package let fixed: String?
  /// The values of `${...}`.
  package let variables: [String: String]
  /// The text of files beside the stack, by their paths.
  package let files: [String: String]
  /// Parameters that differ from their defaults.
  package let parameters: YAMLValue?
  /// The line of the example in its part of the rule file, counted from 1.
  package let line: Int

  /// How to name the example to people: its name, else verdict and number.
  package var title: String { name ?? "\(verdict.rawValue) \(number)" }
}

/// A value of a YAML file that is read later, when its type is known.
package struct YAMLValue: Sendable {
  package let tree: YAMLTree
  package let node: YAMLNodeID

  package init(tree: YAMLTree, node: YAMLNodeID) {
    self.tree = tree
    self.node = node
  }
}

extension YAMLValue {
  /// The value of a whole document; `nil` when it is empty or no YAML.
  package init?(parsing text: String) {
    guard let tree = YAMLTree.parse(SourceFile(path: "", text: text)).tree, let root = tree.root else {
      return nil
    }
    self.init(tree: tree, node: root)
  }
}
