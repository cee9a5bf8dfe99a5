import BuiltinRules
import Diagnostics
import RuleEngine
import Testing

/// Expects of a rule file that it has no mistakes, and examples of both kinds that hold beside all other rules.
func expectExamplesHold(
  of source: RuleSource, among sources: [RuleSource], at location: SourceLocation = #_sourceLocation
) throws {
  let registry = try RuleRegistry(validating: BuiltinRules.sources + sources)
  let outline = try #require(
    registry.outlines.first { registry.source(of: $0.name)?.path == source.path }, sourceLocation: location)
  let rule = try #require(registry[outline.name], sourceLocation: location)
  #expect(rule.mistakes().map(\.message) == [], sourceLocation: location)
  let (page, mistakes) = RulePage.read(source)
  #expect(mistakes.map(\.message) == [], sourceLocation: location)
  #expect(
    page.examples.contains { $0.verdict == .fail } && page.examples.contains { $0.verdict == .pass },
    sourceLocation: location)
  for example in page.examples {
    #expect(example.mismatches(of: rule) == [], "\(example.title)", sourceLocation: location)
  }
}
