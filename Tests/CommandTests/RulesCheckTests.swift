import Foundation
import SwarmlintCommand
import TestSupport
import Testing

/// The rule files of `testdata/broken-rules` with what is said of them.
private enum BrokenRules {
  static let folder = RuleFolder.root.appending(path: "testdata/broken-rules")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}

@Suite struct `swarmlint rules check` {
  @Test func `has broken rules to look at`() { #expect(BrokenRules.names.count >= 12) }

  @Test(arguments: BrokenRules.names) func `says what is wrong and what to do`(name: String) async throws {
    let run = await MemoryWorld([name: try BrokenRules.text(name)]).run("rules", "check", name)
    #expect(run.status == .findings)
    let golden = BrokenRules.folder.appending(path: name.replacing(".yaml", with: ".txt"))
    if ProcessInfo.processInfo.environment["SWARMLINT_REWRITE"] == "1" {
      return try run.output.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(
      try run.output == String(contentsOf: golden, encoding: .utf8),
      "rerun with SWARMLINT_REWRITE=1 to accept")
  }

  @Test func `is content with the rules that ship`() async {
    let run = await MemoryWorld().run("rules", "check")
    #expect(run.status == .clean, "\(run.output)")
  }

  @Test func `writes other formats`() async throws {
    let world = MemoryWorld(["r/field-typo.yaml": try BrokenRules.text("field-typo.yaml")])
    let run = await world.run("rules", "check", "r", "--format", "json")
    #expect(run.status == .findings)
    #expect(
      run.output.contains(#""rule": "invalid-rule""#) || run.output.contains(#""rule" : "invalid-rule""#))
  }

  @Test func `needs files that are there`() async {
    let run = await MemoryWorld().run("rules", "check", "none.yaml")
    #expect(run.status == .unusable)
    #expect(run.errors == "swarmlint: none.yaml: no such file or directory\n")
  }

  @Test func `knows when two rules have one name`() async throws {
    let text = try BrokenRules.text("field-typo.yaml").replacing("replica ", with: "replicas ")
    let run = await MemoryWorld(["a.yaml": text, "b.yaml": text]).run("rules", "check", "a.yaml", "b.yaml")
    #expect(run.output.contains("another rule is called 'field-typo' too"))
    #expect(run.output.contains("the other is a.yaml"))
  }

  @Test func `writes expressions as blocks when it may`() async throws {
    let world = MemoryWorld(["not-yaml.yaml": try BrokenRules.text("not-yaml.yaml")])
    let run = await world.run("rules", "check", "--fix", "not-yaml.yaml")
    #expect(
      try run.files == [
        "not-yaml.yaml": BrokenRules.text("not-yaml.yaml")
          .replacing("when: 'db'", with: "when: |\n  'db'").replacing(
            "assert: service", with: "assert: |\n  service")
      ])
    #expect(run.status == .findings)
    #expect(!run.output.contains("YAML"), "\(run.output)")
  }
}
