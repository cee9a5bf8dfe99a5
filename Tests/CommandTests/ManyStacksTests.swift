import RuleEngine
import TestSupport
import Testing

/// Stacks that are linted side by side have nothing to do with one another.
@Suite struct `Many stacks` {
  /// What stands in the first examples of some rules: more stacks than one task takes.
  private static let files: [String: String] = {
    let examples = RuleFolder.builtin.prefix(20).compactMap { RulePage.read($0).page.examples.first }
    return Dictionary(
      uniqueKeysWithValues: examples.enumerated().map { ("stacks/\($0 + 1000).yml", $1.text) })
  }()

  /// The report without the summary at its end.
  private func findings(_ run: MemoryWorld.Run) -> String {
    run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2).joined(separator: "\n")
  }

  @Test func `are reported as each alone`() async {
    let world = MemoryWorld(Self.files)
    var alone = ""
    for name in Self.files.keys.sorted() {
      let run = await MemoryWorld(Self.files).run("--no-config", "--select", "security", name)
      let text = findings(run)
      if !text.isEmpty { alone += text + "\n" }
    }
    let together = await world.run(["--no-config", "--select", "security"] + Self.files.keys.sorted())
    #expect(Self.files.count == 20 && !alone.isEmpty)
    #expect(findings(together) + "\n" == alone)
  }
}
