import ComposeModel
import Diagnostics
import YAMLSyntax

/// The rule that another one is based on, as far as it is known.
enum RuleBase {
  case rule(RuleFile)
  /// No rule has the name.
  case unknown(suggestion: String?)
  /// The way from rule to base leads back to the rule.
  case circular
  /// It has mistakes, which are told of it.
  case broken
}

extension RuleFile.Body {
  fileprivate mutating func dropSeverities() {
    guard case .checks(var body) = self else { return }
    for index in body.checks.indices { body.checks[index].severity = nil }
    self = .checks(body)
  }
}

extension RuleFileReader {
  /// The keys that a rule takes from the one that it is based on.
  private static let keysOfBase = [
    "match", "let", "when", "checks", "assert", "forbid", "at", "docker", "related", "fix", "builtin",
  ]

  /// Reads a rule that is another one with other parameters and texts.
  mutating func variant(
    _ entries: [String: Entry], _ root: YAMLNodeID, _ source: RuleSource, of base: RuleBase,
    _ basedOn: Entry
  ) -> RuleFile? {
    for key in Self.keysOfBase {
      guard let entry = entries[key] else { continue }
      report("a rule with 'based_on' has no '\(key)'", at: entry.key, help: "it has that of its base")
    }
    let id = id(require("id", entries, root), of: source)
    let title = text(require("title", entries, root), "title")
    let severity = word(entries["severity"], "severity", as: Severity.self)
    let category = text(entries["category"], "category")
    let status = word(entries["status"], "status", as: RuleFile.Status.self)
    let replacedBy = self.id(entries["replaced_by"])
    let targets = entries["targets"].map { self.targets($0) }
    let tags = entries["tags"].map { texts($0, "tags").map(\.value) }
    let message = text(entries["message"], "message")
    let help = text(entries["help"], "help")
    guard let name = text(basedOn, "based_on"), let rule = self.base(base, name) else { return nil }
    guard let id, let title, var body = reworded(rule, message, help) else { return nil }
    // A severity of the variant holds for all checks.
    if severity != nil { body.dropSeverities() }
    var variant = RuleFile(
      source: source, tree: rule.tree, nameRange: tree[id.node].range,
      id: Located(id.value, at: rule.id.node), title: title.value, severity: severity ?? rule.severity,
      category: Located(category?.value ?? rule.category.value, at: rule.category.node),
      status: status ?? .stable, replacedBy: replacedBy?.value, targets: targets ?? rule.targets,
      tags: tags ?? rule.tags, parameters: rule.parameters, body: body)
    variant.base = rule.name
    variant.settings = rule.settings
    if let entry = entries["params"] {
      variant.settings.append(YAMLValue(tree: tree, node: entry.value))
    }
    return variant
  }

  /// The base, when a rule can be based on it.
  private mutating func base(_ base: RuleBase, _ name: Located<String>) -> RuleFile? {
    switch base {
    case .rule(let rule):
      if !rule.isBuiltin { return rule }
      report(
        "'\(name.value)' is found while the stack is read, and no rule can be based on it", at: name.node)
    case .unknown(let suggestion):
      report(
        "there is no rule '\(name.value)' to be based on", at: name.node,
        help: suggestion.map { "did you mean '\($0)'?" })
    case .circular: report("the rule is based on itself", at: name.node)
    case .broken: break
    }
    return nil
  }

  /// The checks of the base, with another message and help where the variant has them.
  private mutating func reworded(
    _ base: RuleFile, _ message: Located<String>?, _ help: Located<String>?
  ) -> RuleFile.Body? {
    guard case .checks(var body) = base.body, let text = message ?? help else { return base.body }
    guard body.checks.count == 1 else {
      report(
        "'\(base.name)' has several checks, whose texts cannot be replaced", at: text.node,
        help: "say it in 'title' and 'rationale'")
      return nil
    }
    if let message {
      body.checks[0].message = message
      body.checks[0].messageTree = tree
      // Advice that goes with another message may not go with this one.
      body.checks[0].help = nil
    }
    if let help {
      body.checks[0].help = help
      body.checks[0].helpTree = tree
    }
    return .checks(body)
  }
}
