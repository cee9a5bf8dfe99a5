import CEL
import Diagnostics
import YAMLSyntax

extension RuleFile {
  /// The names that nothing uses, apart from those that other mistakes are about.
  func unusedNames(beside found: [Diagnostic]) -> [Diagnostic] {
    let helps = Set(found.compactMap(\.help))
    // A name that is misspelt where it is used is not told to be unused as well.
    return unusedNames().filter { !found.contains($0) && !helps.contains("did you mean '\($0.evidence)'?") }
  }

  /// The named expressions and parameters that nothing uses, or only something that is itself unused.
  ///
  /// What a rule has from the one that it is based on is told of that one.
  func unusedNames() -> [Diagnostic] {
    guard base == nil, case .checks(let body) = body else { return [] }
    let used = UsedNames(tree, body)
    var mistakes: [Diagnostic] = []
    func report(_ what: String, _ name: Located<String>, _ path: String) {
      mistakes.append(
        Diagnostic(
          .invalidRule, .error, "\(what) '\(name.value)' is not used", at: tree[name.node].range,
          path: "\(path).\(name.value)", help: "use it in an expression of the rule, or take it out",
          evidence: name.value))
    }
    for binding in used.unusedBindings() { report("the named expression", binding.name, "let") }
    for parameter in parameters where !used.isParameterUsed(parameter.name.value) {
      report("the parameter", parameter.name, "params")
    }
    return mistakes
  }
}

/// What the expressions of a rule name.
private struct UsedNames {
  private let tree: YAMLTree
  /// The named expressions of the rule, then those of its checks, each list with the names used beside them.
  private var scopes: [(bindings: [RuleFile.Binding], roots: Mentions)] = []
  /// All that is mentioned by what counts.
  private var all = Mentions()

  init(_ tree: YAMLTree, _ body: RuleFile.MatchedChecks) {
    self.tree = tree
    var outer = Mentions()
    if let when = body.when { outer.formUnion(Mentions(in: when.value)) }
    for check in body.checks {
      let inner = mentions(in: check)
      let (used, _) = Self.closure(check.bindings, inner)
      scopes.append((check.bindings, inner))
      outer.formUnion(used)
    }
    scopes.insert((body.bindings, outer), at: 0)
    all = Self.closure(body.bindings, outer).used
  }

  func isParameterUsed(_ name: String) -> Bool { all.fields["params"]?.contains(name) ?? false }

  func unusedBindings() -> [RuleFile.Binding] {
    scopes.flatMap { Self.closure($0.bindings, $0.roots).unused }
  }

  /// What is used when some names are: what the expressions behind them name counts too.
  ///
  /// An expression may name those before it, so that one pass from the end is enough.
  private static func closure(
    _ bindings: [RuleFile.Binding], _ roots: Mentions
  ) -> (used: Mentions, unused: [RuleFile.Binding]) {
    var used = roots
    var unused: [RuleFile.Binding] = []
    for binding in bindings.reversed() {
      if used.names.contains(binding.name.value) {
        used.formUnion(Mentions(in: binding.expression.value))
      } else {
        unused.append(binding)
      }
    }
    return (used, unused.reversed())
  }

  /// The names in all of a check but its named expressions.
  private func mentions(in check: CheckText) -> Mentions {
    var result = Mentions()
    func expression(_ text: Located<String>?) { if let text { result.formUnion(Mentions(in: text.value)) } }
    func template(_ text: Located<String>?) {
      if let text { result.formUnion(Mentions(inTemplate: text.value)) }
    }
    expression(check.when)
    switch check.condition {
    case .assert(let text), .forbid(let text): expression(text)
    }
    expression(check.at)
    template(check.message)
    template(check.help)
    template(check.docker?.text)
    for related in check.related {
      expression(related.each?.expression)
      expression(related.at)
      template(related.message)
    }
    for fix in check.fixes {
      template(fix.title)
      expression(fix.when)
      for edit in fix.edits {
        expression(edit.target)
        for node in edit.arguments.values { result.formUnion(mentions(below: node)) }
      }
    }
    return result
  }

  /// The names in the texts of a value, each read as an expression and as a text with expressions.
  private func mentions(below node: YAMLNodeID) -> Mentions {
    let node = tree.resolved(node)
    var result = Mentions()
    switch tree[node].kind {
    case .scalar:
      let text = tree.text(of: node)
      result.formUnion(Mentions(in: text.hasPrefix("before: ") ? String(text.dropFirst(8)) : text))
      result.formUnion(Mentions(inTemplate: text))
    case .sequence: for item in tree.items(of: node) { result.formUnion(mentions(below: item)) }
    case .mapping: for entry in tree.entries(of: node) { result.formUnion(mentions(below: entry.value)) }
    case .alias: break
    }
    return result
  }
}
