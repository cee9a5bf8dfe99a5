import ComposeModel
import Diagnostics
import RuleEngine
import Testing

private func rule(
  _ id: String, _ keys: String, category: String = "correctness", severity: String = "warning"
)
  -> RuleSource
{
  RuleSource(
    path: "\(category)/\(id).yaml",
    program: "swarmlint: 1\nid: \(id)\ntitle: T\nseverity: \(severity)\ncategory: \(category)\n\(keys)")
}

private let always = "match: services.*\nforbid: service.name != ''\nmessage: found\n"

private func lint(
  _ text: String, _ rules: [RuleSource], _ settings: [(RuleSelection.Selector, RuleSelection.Setting)] = []
) throws -> LintedStack {
  var selection = RuleSelection.standard
  for (selector, setting) in settings { selection.set(setting, for: selector) }
  return try Linter(RuleRegistry(validating: rules), selection, loader: StackLoader())
    .lint([SourceFile(path: "stack.yml", text: text)])
}

@Suite struct `Linting a file` {
  private let stack = "services:\n  web: {image: a}\n"

  @Test func `gives every rule an outcome`() throws {
    let rules = [
      rule("found", always), rule("passed", "match: services.*\nforbid: service.tty\nmessage: m\n"),
      rule("preview", "status: preview\n" + always), rule("styled", always, category: "style"),
      rule("composed", "targets: [compose]\n" + always),
      rule("loaded", "builtin: loaded\n", category: "schema"),
    ]
    let file = try lint(stack, rules)
    #expect(file.files[0].status == .linted)
    #expect(
      file.files[0].outcomes.map { "\($0.rule): \($0.result)" } == [
        "composed: off(reason: \"not meant for swarm\")", "found: failed", "loaded: passed", "passed: passed",
        "preview: off(reason: \"a preview rule\")", "styled: off(reason: \"a style rule\")",
      ])
  }

  @Test func `keeps what is said about a file that is no YAML`() throws {
    let file = try lint("services: [\n", [rule("found", always)])
    guard case .failed = file.files[0].status else {
      Issue.record("the status is \(file.files[0].status)")
      return
    }
    #expect(file.diagnostics.map(\.rule) == ["yaml-syntax"])
    #expect(file.files[0].outcomes.map(\.rule) == ["yaml-syntax"])
  }

  @Test func `takes the severity of the loader's findings from their rules`() throws {
    let builtin = rule(
      "unknown-property", "builtin: unknown-property\n", category: "schema", severity: "error")
    let text = "services:\n  web: {image: a, imag: b}\n"
    #expect(try lint(text, [builtin]).diagnostics.map(\.severity) == [.error])
    #expect(
      try lint(text, [builtin], [(.category("schema"), .init(severity: .info))]).diagnostics.map(\.severity)
        == [.info])
    #expect(
      try lint(text, [builtin], [(.rule("unknown-property"), .init(isEnabled: false))]).diagnostics == [])
  }
}

@Suite struct `Choosing rules` {
  private let stack = "services:\n  web: {image: a}\n"
  private let rules = [rule("one", always), rule("two", always, category: "security")]

  @Test func `the more specific selector wins, whatever comes first`() throws {
    let file = try lint(
      stack, rules,
      [
        (.rule("one"), .init(isEnabled: true, severity: .error)),
        (.all, .init(isEnabled: false, severity: .info)),
      ])
    #expect(file.diagnostics.map { "\($0.rule) \($0.severity)" } == ["one error"])
  }

  @Test func `a category is chosen as a whole`() throws {
    let file = try lint(stack, rules, [(.category("security"), .init(isEnabled: false))])
    #expect(file.diagnostics.map(\.rule) == ["one"])
  }

  @Test func `a name is given once`() {
    #expect {
      try RuleRegistry(validating: [rule("one", always), rule("one", always, category: "security")])
    } throws: { error in
      (error as? InvalidRules)?.diagnostics.map(\.message) == ["another rule is called 'one' too"]
    }
  }

  @Test func `all mistakes of all files are reported`() {
    #expect {
      try RuleRegistry(validating: [
        rule("one", ""), rule("two", "match: services.*\nasert: a\nmessage: m\n"),
      ])
    } throws: { error in
      guard let error = error as? InvalidRules else { return false }
      return Set(error.diagnostics.map { error.files[Int($0.range.file.index)].path })
        == ["correctness/one.yaml", "correctness/two.yaml"]
    }
  }
}
