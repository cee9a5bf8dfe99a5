import Diagnostics
import YAMLSyntax

/// A rule file that is parsed but not read yet, with what others must know of it before.
struct ParsedRule {
  private let source: RuleSource
  private let tree: YAMLTree
  private let root: YAMLNodeID

  /// What keeps a file from being read at all.
  struct Failure: Error {
    let diagnostics: [Diagnostic]
  }

  static func parse(_ source: RuleSource, file: FileID) -> Result<ParsedRule, Failure> {
    let parsed = YAMLTree.parse(SourceFile(id: file, path: source.path, text: source.program))
    guard let tree = parsed.tree, !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
      return .failure(Failure(diagnostics: parsed.diagnostics.map(\.withExpressionHint)))
    }
    guard let root = tree.root else {
      let message = "the rule file is empty"
      let mistake = Diagnostic(.invalidRule, .error, message, at: tree.file.range, path: "")
      return .failure(Failure(diagnostics: [mistake]))
    }
    return .success(ParsedRule(source: source, tree: tree, root: root))
  }

  /// The name of the rule, when it has one.
  var name: RuleID? { text("id").flatMap { RuleID($0) } }

  /// The name of the rule that this one is based on.
  var base: RuleID? { text("based_on").flatMap { RuleID($0) } }

  private func text(_ key: String) -> String? {
    tree.entries(of: tree.resolved(root)).first { tree.text(of: $0.key) == key }.map {
      tree.text(of: tree.resolved($0.value))
    }
  }

  /// The rule, given the one that it says to be based on; `nil` when it has mistakes.
  func rule(basedOn base: RuleBase) -> (rule: RuleFile?, [Diagnostic]) {
    var reader = RuleFileReader(tree)
    let rule = reader.rule(root, source, basedOn: base)
    return reader.diagnostics.isEmpty ? (rule, []) : (nil, reader.diagnostics)
  }
}

extension Diagnostic {
  /// YAML often trips over CEL, and then says nothing of it.
  fileprivate var withExpressionHint: Diagnostic {
    var copy = self
    let hint = "if this is a CEL expression, write it as a block: \"assert: |\""
    copy.help = help.map { "\($0); \(hint)" } ?? hint
    return copy
  }
}
