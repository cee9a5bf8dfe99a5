package import ComposeModel
package import Diagnostics
package import YAMLSyntax

/// A rule as written: its keys are known and have the right type, its expressions are still text.
package struct RuleFile: Sendable {
  /// Whether a rule runs without being asked for.
  package enum Status: String, CaseIterable, Sendable {
    /// Off unless asked for: it may change yet.
    case preview
    /// Off unless asked for: what it says is right, and not for everybody.
    case optional
    case stable
    /// Runs, and says which rule replaces it.
    case deprecated

    /// Whether the rule runs where nobody names it.
    var runsUnasked: Bool { self == .stable || self == .deprecated }
  }

  /// What finds the rule's mistakes.
  package enum Body: Sendable {
    /// The loader, or an analysis in Swift, of this name.
    case builtin(Located<String>)
    case checks(MatchedChecks)
  }

  /// The checks of a rule and what they are about.
  package struct MatchedChecks: Sendable {
    package let match: Located<String>
    var bindings: [Binding]
    var when: Located<String>?
    var checks: [CheckText]
  }

  /// A named expression.
  struct Binding: Sendable {
    let name: Located<String>
    var expression: Located<String>
  }

  /// A parameter with its type as text; the default is any YAML value.
  struct Parameter: Sendable {
    let name: Located<String>
    let type: Located<String>
    let defaultValue: YAMLNodeID?
    let doc: String?
  }

  package let source: RuleSource
  /// Where the nodes of the rule are: in its own file, or in that of the rule that it is based on.
  package let tree: YAMLTree
  /// The place of the rule's name, always in its own file.
  package let nameRange: SourceRange
  package let id: Located<RuleID>
  package let title: String
  package let severity: Severity
  package let category: Located<String>
  package let status: Status
  package let replacedBy: RuleID?
  package let targets: [Target]
  package let tags: [String]
  let parameters: [Parameter]
  package internal(set) var body: Body
  /// The rule that this one is based on.
  package internal(set) var base: RuleID?
  /// What the rule and those that it is based on set of the parameters; the last wins.
  var settings: [YAMLValue] = []
  /// Whether an expression was changed to see who notices: what makes no sense is then no mistake.
  var isMutant = false

  /// The name of the rule in lists.
  package var name: RuleID { id.value }

  /// What a page says of a parameter.
  package struct ParameterNote: Sendable {
    package let name: String
    /// The type as written, such as `list(string)`.
    package let type: String
    /// The default on one line.
    package let defaultText: String?
    package let doc: String?
  }

  /// The parameters in the order of the file.
  package var parameterNotes: [ParameterNote] {
    parameters.map { parameter in
      ParameterNote(
        name: parameter.name.value, type: parameter.type.value,
        defaultText: defaultValue(of: parameter).map(Self.defaultText), doc: parameter.doc)
    }
  }

  /// The default of a parameter, or what a rule that is based on another says instead.
  private func defaultValue(of parameter: Parameter) -> YAMLValue? {
    for setting in settings.reversed() {
      let tree = setting.tree
      if let entry = tree.effectiveEntries(of: tree.resolved(setting.node)).first(where: {
        tree.text(of: tree.resolved($0.key)) == parameter.name.value
      }) {
        return YAMLValue(tree: tree, node: tree.resolved(entry.value))
      }
    }
    return parameter.defaultValue.map { YAMLValue(tree: tree, node: $0) }
  }

  /// A default on one line, a list in brackets.
  private static func defaultText(_ value: YAMLValue) -> String {
    let (tree, node) = (value.tree, value.node)
    guard tree[node].kind == .sequence else { return tree.file.text(in: tree[node].range) }
    return "[" + tree.items(of: node).map { tree.text(of: tree.resolved($0)) }.joined(separator: ", ") + "]"
  }

  /// Whether the loader finds the rule's mistakes.
  package var isBuiltin: Bool { if case .builtin = body { true } else { false } }
}

/// One check of a rule as written.
struct CheckText: Sendable {
  enum Condition: Sendable {
    /// A finding when false.
    case assert(Located<String>)
    /// A finding when true.
    case forbid(Located<String>)
  }

  /// What Docker says of the mistake, with expressions in it.
  struct Docker: Sendable {
    let step: DockerMessage.Step
    let text: Located<String>
  }

  struct Related: Sendable {
    /// `{name: list}`: one place for each item.
    let each: RuleFile.Binding?
    let at: Located<String>
    let message: Located<String>
  }

  let id: Located<String>?
  /// The mapping that holds the check.
  let node: YAMLNodeID
  var bindings: [RuleFile.Binding]
  var when: Located<String>?
  var condition: Condition
  let at: Located<String>?
  var message: Located<String>
  /// The tree that holds the message, when it is not that of the rest.
  var messageTree: YAMLTree?
  var help: Located<String>?
  /// The tree that holds the help, when it is not that of the rest.
  var helpTree: YAMLTree?
  let docker: Docker?
  var severity: Severity?
  let related: [Related]
  let fixes: [FixText]
}

extension RuleFile {
  /// The ids of the checks; a rule with one check need not name it.
  package var checkIDs: [String] {
    switch body {
    case .builtin: []
    case .checks(let body): body.checks.compactMap { $0.id?.value }
    }
  }

  /// What is wrong with the expressions and parameters of the rule; not what is wrong with its base.
  package func mistakes() -> [Diagnostic] {
    var compiler = RuleCompiler()
    _ = compiler.compile(self, RuleChoice(severity: severity))
    let found = compiler.takeDiagnostics().filter { base == nil || $0.range.file == nameRange.file }
    return found + unusedNames(beside: found)
  }
}
