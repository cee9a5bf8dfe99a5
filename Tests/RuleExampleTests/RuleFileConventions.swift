import BuiltinRules
import Diagnostics
import RuleEngine
import TestSupport
import Testing

@Suite struct `Every rule file` {
  @Test func `is there`() { #expect(RuleFolder.builtin.count > 10) }

  @Test(arguments: RuleFolder.builtin) func `is free of mistakes`(source: RuleSource) {
    let (rule, mistakes) = RuleFile.read(source)
    #expect(rule?.mistakes().map(\.message) == [])
    #expect(mistakes.map(\.message) == [])
    #expect(RulePage.read(source).1.map(\.message) == [])
  }

  @Test func `has a name of its own`() throws {
    let registry = try RuleRegistry(validating: RuleFolder.builtin)
    #expect(registry.outlines.count == RuleFolder.builtin.count)
  }

  @Test(arguments: BuiltinRules.sources) func `is embedded with its outline`(source: RuleSource) throws {
    let rule = try #require(RuleFile.read(source).rule)
    #expect(source.outline == RuleOutline(of: rule))
  }

  @Test(arguments: RuleFolder.builtin)
  func `is named after its rule and stands in the folder of its category`(
    source: RuleSource
  ) throws {
    let rule = try #require(RuleFile.read(source).rule)
    #expect(source.path == "\(rule.category.value)/\(rule.name).yaml")
  }

  @Test(arguments: RuleFolder.builtin) func `says in its first sentence why it exists`(source: RuleSource) {
    let summary = RulePage.read(source).page.summary
    #expect(!summary.isEmpty)
    #expect(summary.unicodeScalars.count <= 200, "\(summary)")
  }

  @Test(arguments: RuleFolder.builtin) func `has an example that fails and one that passes for each check`(
    source: RuleSource
  ) throws {
    let rule = try #require(RuleFile.read(source).rule)
    #expect(rule.untested(by: RulePage.read(source).page).map(\.message) == [])
  }

  @Test func `passes the check that users' own rules can pass`() {
    let review = RuleReview(RuleFolder.builtin)
    #expect(review.diagnostics.map { "\(review.files[Int($0.range.file.index)].path): \($0.message)" } == [])
  }

  /// What is written into the examples must be what people write there.
  @Test(arguments: RuleFolder.builtin) func `gets back the carets that it lost`(source: RuleSource) throws {
    let rule = try #require(RuleFile.read(source).rule)
    if rule.isBuiltin { return }
    let lines = source.program.split(separator: "\n", omittingEmptySubsequences: false)
    let bare = lines.filter { CaretMark.marks(in: String($0)).isEmpty }.joined(separator: "\n")
    let update = ExampleUpdate(RuleSource(path: source.path, program: bare))
    #expect(update.problems.map(\.message) == [])
    #expect(update.text == source.program)
  }
}
