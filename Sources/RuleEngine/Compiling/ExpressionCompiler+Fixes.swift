import CEL
import YAMLSyntax

extension ExpressionCompiler {
  /// Compiles a fix: its targets lead to places, its texts and values can be computed; `nil` when it has mistakes.
  mutating func fix(_ text: FixText, _ scope: Scope) -> Fix? {
    let before = diagnostics.count
    let title = template(text.title, "title", scope)
    let when = text.when.flatMap { condition($0, "when", scope) }
    let edits = text.edits.compactMap { edit($0, scope) }
    guard diagnostics.count == before, let title else { return nil }
    return Fix(title: title, safety: text.safety, when: when, edits: edits)
  }

  private mutating func edit(_ edit: EditText, _ scope: Scope) -> Fix.Edit? {
    let target = self.target(edit.target, edit.operation.rawValue, scope)
    let change = change(edit, target, scope)
    let isSkipped = edit.arguments["unless_present"].map { flag($0, "unless_present") } ?? false
    guard let target, let change else { return nil }
    return Fix.Edit(change: change, target: target, isSkippedIfPresent: isSkipped)
  }

  private mutating func change(
    _ edit: EditText, _ target: Rule.Expression?, _ scope: Scope
  ) -> Fix.Change? {
    func argument(_ key: String) -> Located<String>? { edit.arguments[key].map(text) }
    switch edit.operation {
    case .set: return content(edit, "to", target, scope).map { .set($0) }
    case .remove: return .remove
    case .rename: return argument("to").flatMap { template($0, "to", scope) }.map { .rename($0) }
    case .insert:
      let place = edit.arguments["where"].map { itemPlace($0, scope) } ?? .end
      guard let content = content(edit, "value", nil, scope), let place else { return nil }
      return .insert(content, place)
    case .replace:
      guard let matching = argument("matching"),
        let text = argument("to").flatMap({ template($0, "to", scope) })
      else { return nil }
      return pattern(matching).map { .replace($0, with: text) }
    case .move: return argument("to").flatMap { self.target($0, "to", scope) }.map { .move(to: $0) }
    case .sort:
      if let node = edit.arguments["toExpr"] {
        return expression(text(of: node), "toExpr", scope).map { .arrange($0.program) }
      }
      return edit.arguments["by"].flatMap { order($0) }.map { .sort($0) }
    case .indent:
      return edit.arguments["toExpr"].flatMap { expression(text(of: $0), "toExpr", scope, expected: .int) }
        .map { .indent($0.program) }
    case .quote:
      return argument("style").flatMap { word($0, "style", as: YAMLEditor.Quotes.self) }.map { .quote($0) }
    }
  }

  /// A place to change, which need not exist.
  private mutating func target(_ text: Located<String>, _ key: String, _ scope: Scope) -> Rule.Expression? {
    let isGuarded = environment.requiresGuards
    environment.requiresGuards = false
    defer { environment.requiresGuards = isGuarded }
    return reference(text, key, scope)
  }

  // MARK: Values

  private mutating func content(
    _ edit: EditText, _ key: String, _ target: Rule.Expression?, _ scope: Scope
  ) -> FixContent? {
    if let node = edit.arguments["toExpr"] {
      return expression(text(of: node), "toExpr", scope).map { .computed($0.program) }
    }
    guard let node = edit.arguments[key] else { return nil }
    checkWord(node, of: target, key)
    return content(node, key, scope)
  }

  /// A value as written, with the expressions in its texts, however deep.
  private mutating func content(_ node: YAMLNodeID, _ key: String, _ scope: Scope) -> FixContent? {
    let node = tree.resolved(node)
    switch tree[node].kind {
    case .sequence:
      var items: [FixContent] = []
      for item in tree.items(of: node) { content(item, key, scope).map { items.append($0) } }
      return .list(items)
    case .mapping:
      var entries: [(key: Template, value: FixContent)] = []
      for entry in tree.entries(of: node) {
        guard let name = template(text(of: entry.key), key, scope),
          let value = content(entry.value, key, scope)
        else { continue }
        entries.append((name, value))
      }
      return .map(entries)
    case .scalar, .alias: break
    }
    switch tree.scalar(of: node) {
    case .null: return .literal(.null)
    case .bool(let value): return .literal(.bool(value))
    case .int(let value): return .literal(.int(value))
    case .uint(let value): return .literal(.uint(value))
    case .float(let value): return .literal(.double(value))
    case .string where tree.text(of: node).isEmpty: return .literal(.string(""))
    case .timestamp, .string, .invalid: return template(text(of: node), key, scope).map { .text($0) }
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

  // MARK: Arguments

  /// `start`, `end`, `sorted`, or `before: EXPRESSION`.
  private mutating func itemPlace(_ node: YAMLNodeID, _ scope: Scope) -> Fix.ItemPlace? {
    let text = text(of: node)
    switch text.value {
    case "start": return .start
    case "end": return .end
    case "sorted": return .sorted
    default: break
    }
    let prefix = "before:"
    if text.value.hasPrefix(prefix) {
      // The expression keeps its offset, so that its mistakes are reported where it stands.
      let padded = String(repeating: " ", count: prefix.utf8.count) + text.value.dropFirst(prefix.count)
      return target(Located(padded, at: text.node), "where", scope).map { .before($0) }
    }
    report(
      "'where' must be start, end, sorted or \"before: an item\", not '\(text.value)'",
      0..<text.value.utf8.count, in: node, "where")
    return nil
  }

  private mutating func order(_ node: YAMLNodeID) -> Fix.Order? {
    let resolved = tree.resolved(node)
    if tree.isSequence(resolved) {
      return .list(tree.items(of: resolved).map { tree.text(of: tree.resolved($0)) })
    }
    switch tree.text(of: resolved) {
    case "keys": return .keys
    case "values": return .values
    case let other:
      report("'by' must be keys, values or a list, not '\(other)'", 0..<other.utf8.count, in: node, "by")
      return nil
    }
  }

  private mutating func pattern(_ text: Located<String>) -> Pattern? {
    do throws(PatternError) {
      return try Pattern(text.value, hasGroups: true)
    } catch {
      report(
        "'\(text.value)' is no pattern: \(error.message)", 0..<text.value.utf8.count, in: text.node,
        "matching")
      return nil
    }
  }

  private mutating func flag(_ node: YAMLNodeID, _ key: String) -> Bool {
    let resolved = tree.resolved(node)
    if case .bool(let value) = tree.scalar(of: resolved), tree.isScalar(resolved) { return value }
    report("'\(key)' must be true or false", 0..<tree.text(of: resolved).utf8.count, in: node, key)
    return false
  }

  private mutating func word<Word: CaseIterable & RawRepresentable<String>>(
    _ text: Located<String>, _ key: String, as type: Word.Type
  ) -> Word? {
    if let word = Word(rawValue: text.value) { return word }
    let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
    report("'\(key)' must be \(words), not '\(text.value)'", 0..<text.value.utf8.count, in: text.node, key)
    return nil
  }
}

extension CELType {
  /// The type without the possibility of null.
  var unwrapped: CELType { if case .wrapper(let type) = self { type } else { self } }
}
