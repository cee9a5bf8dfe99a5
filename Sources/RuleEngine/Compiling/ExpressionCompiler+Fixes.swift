import CEL
import YAMLSyntax

extension ExpressionCompiler {
  /// Checks the types of a fix: its targets lead to places, its texts and values can be computed.
  mutating func check(_ fix: FixText, _ scope: Scope) {
    _ = template(fix.title, "title", scope)
    if let when = fix.when { _ = condition(when, "when", scope) }
    for edit in fix.edits { check(edit, scope) }
  }

  private mutating func check(_ edit: EditText, _ scope: Scope) {
    let target = self.target(edit.target, edit.operation.rawValue, scope)
    for (key, node) in edit.arguments.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "toExpr": _ = expression(text(of: node), key, scope)
      case "to" where edit.operation == .move: _ = self.target(text(of: node), key, scope)
      case "to", "value":
        checkTexts(in: node, key, scope)
        checkWord(node, of: target, key)
      default: break
      }
    }
  }

  /// A place to change, which need not exist.
  private mutating func target(_ text: Located<String>, _ key: String, _ scope: Scope) -> Rule.Expression? {
    let isGuarded = environment.requiresGuards
    environment.requiresGuards = false
    defer { environment.requiresGuards = isGuarded }
    return reference(text, key, scope)
  }

  /// Checks every text of a value that is written, however deep.
  private mutating func checkTexts(in node: YAMLNodeID, _ key: String, _ scope: Scope) {
    let node = tree.resolved(node)
    switch tree[node].kind {
    case .scalar: _ = template(text(of: node), key, scope)
    case .sequence: for item in tree.items(of: node) { checkTexts(in: item, key, scope) }
    case .mapping: for entry in tree.entries(of: node) { checkTexts(in: entry.value, key, scope) }
    case .alias: break
    }
  }

  /// Checks that a word which is written is one of those that the target knows.
  private mutating func checkWord(_ node: YAMLNodeID, of target: Rule.Expression?, _ key: String) {
    guard case .enumeration(let words)? = target?.program.type.unwrapped else { return }
    let text = text(of: node)
    guard !text.value.contains("{{"), !words.contains(text.value) else { return }
    report(
      "'\(text.value)' is not one of \(words.joined(separator: ", "))", 0..<text.value.utf8.count, in: node,
      key)
  }

  private func text(of node: YAMLNodeID) -> Located<String> {
    let node = tree.resolved(node)
    return Located(tree.text(of: node), at: node)
  }
}

extension CELType {
  /// The type without the possibility of null.
  var unwrapped: CELType { if case .wrapper(let type) = self { type } else { self } }
}
