import ComposeModel
import Diagnostics
import RuleEngine
import TestSupport
import Testing

/// For many stacks it is found out what each rule needs, and a subject without that is passed over.
@Suite struct `A rule that is asked what it needs` {
  private static let rules = Dictionary(grouping: `The examples of the rules`.cases, by: \.rule.name).values
    .map(Array.init)

  @Test(arguments: rules) func `says the same`(cases: [ExampleCase]) async throws {
    let rule = cases[0].rule
    let registry = try RuleRegistry(validating: [rule.source])
    for item in cases {
      var selection = RuleSelection.only([.rule(rule.name)])
      selection.set(RuleSelection.Setting(parameters: item.example.parameters), for: .rule(rule.name))
      let loader = StackLoader(environment: DeployEnvironment(knowing: item.example.variables))
      let linter = try Linter(registry, selection, loader: loader)
      let files = [SourceFile(path: "stack.yml", text: item.example.text)]
      let (plain, asked) = (linter.lint(files), await linter.compiled().lint(files))
      #expect(asked.diagnostics == plain.diagnostics, "\(item.example.title)")
      #expect(asked.undecided == plain.undecided, "\(item.example.title)")
      #expect(asked.files.map(\.outcomes) == plain.files.map(\.outcomes), "\(item.example.title)")
    }
  }
}
