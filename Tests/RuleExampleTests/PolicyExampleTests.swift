import BuiltinRules
import Diagnostics
import FoundationEssentials
import RuleEngine
import TestSupport
import Testing

/// The pack of `examples/policies`, which is there to be copied.
@Suite struct `The example pack` {
  static let sources = RuleFolder.sources(below: RuleFolder.root.appending(path: "examples/policies/rules"))

  @Test func `has rules`() { #expect(Self.sources.count >= 6) }

  @Test func `has a rule that is based on another`() throws {
    let registry = try RuleRegistry(validating: BuiltinRules.sources + Self.sources)
    #expect(registry.outlines.contains { registry[$0.name]?.base != nil })
  }

  @Test(arguments: sources) func `has examples that hold`(source: RuleSource) throws {
    try expectExamplesHold(of: source, among: Self.sources)
  }
}
