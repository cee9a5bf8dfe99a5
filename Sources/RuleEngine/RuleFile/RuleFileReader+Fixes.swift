import ComposeModel
import Diagnostics
import YAMLSyntax

extension RuleFileReader {
  mutating func fixes(_ entry: Entry?) -> [FixText] {
    guard let entry, let items = items(of: entry.value, "'fix'") else { return [] }
    return items.enumerated().compactMap { index, item in at("fix.\(index)") { $0.fix(item) } }
  }

  private mutating func fix(_ node: YAMLNodeID) -> FixText? {
    guard let entries = entries(of: node, "a fix", keys: FixText.keys) else {
      return nil
    }
    let title = text(require("title", entries, node), "title")
    let safety = word(require("safety", entries, node), "safety", as: FixIt.Safety.self)
    let when = expression(entries["when"], "when")
    var edits: [EditText] = []
    if let list = require("edits", entries, node), let items = items(of: list.value, "'edits'") {
      if items.isEmpty { report("'edits' is empty", at: blamed(list)) }
      edits = items.enumerated().compactMap { index, item in at("edits.\(index)") { $0.edit(item) } }
    }
    guard let title, let safety else { return nil }
    return FixText(title: title, safety: safety, when: when, edits: edits)
  }

  private mutating func edit(_ node: YAMLNodeID) -> EditText? {
    guard let all = allEntries(of: node, "an edit") else { return nil }
    let operations = all.compactMap { name, entry in
      EditText.Operation(rawValue: name).map { (operation: $0, entry: entry) }
    }
    guard let (operation, target) = operations.first, operations.count == 1 else {
      let words = EditText.Operation.allCases.map(\.rawValue).joined(separator: ", ")
      report("an edit needs one of \(words)", at: node)
      return nil
    }
    let (required, optional) = operation.arguments
    var arguments: [String: YAMLNodeID] = [:]
    for (name, entry) in all where name != operation.rawValue {
      if required.contains(name) || optional.contains(name) {
        arguments[name] = entry.value
      } else {
        report(
          "unknown key '\(name)' beside '\(operation.rawValue)'", at: entry.key,
          help: Suggestion.nearest(to: name, among: required + optional).map { "did you mean '\($0)'?" })
      }
    }
    for name in required where arguments[name] == nil {
      report("the key '\(name)' is missing", at: target.key)
    }
    let values = ["to", "toExpr", "value"].filter { arguments[$0] != nil }
    if operation == .set || operation == .insert, values.count != 1 {
      let key = operation == .set ? "to" : "value"
      report("'\(operation.rawValue)' needs either '\(key)' or 'toExpr'", at: target.key)
    }
    if operation == .sort, ["by", "toExpr"].count(where: { arguments[$0] != nil }) != 1 {
      report("'sort' needs either 'by' or 'toExpr'", at: target.key)
    }
    return expression(target, operation.rawValue).map {
      EditText(operation: operation, target: $0, arguments: arguments)
    }
  }
}
