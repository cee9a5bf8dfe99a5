import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `What the guide to rules shows` {
  static let guide = Guide("docs/writing-rules.md")

  @Test func `is there`() { #expect(Self.guide.commands.count > 2) }

  @Test(arguments: guide.commands) func `is what the commands print`(command: Guide.Command) async {
    let run = await MemoryWorld(command.files).run(command.arguments)
    #expect(run.errors + run.output == command.output)
  }
}

@Suite struct `The example pack on its stack` {
  @Test func `finds what is recorded`() async throws {
    let files = try Repository.files(below: "examples")
    let run = await MemoryWorld(files).run("stack.yml")
    #expect(run.status == .findings && run.errors.isEmpty)
    try Repository.expect(run.output, recordedIn: "testdata/policies/stack.txt")
  }

  @Test func `has a place in the list of rules`() async throws {
    let run = await MemoryWorld(try Repository.files(below: "examples")).run("rules")
    let own = run.output.split(separator: "\n").filter { $0.hasPrefix("acme/") }
    #expect(own.count >= 6 && own.allSatisfy { $0.contains("(policies/rules/") })
  }
}

@Suite struct `What the page about living with findings shows` {
  static let guide = Guide("docs/suppressing.md")

  @Test func `is there`() { #expect(Self.guide.commands.count > 2) }

  @Test(arguments: guide.commands) func `is what the commands print`(command: Guide.Command) async {
    let run = await MemoryWorld(command.files, today: "2026-11-30").run(command.arguments)
    #expect(run.errors + run.output == command.output)
  }

  /// The baseline on the page is what the command before it records.
  @Test func `is the baseline that is recorded`() async throws {
    let recording = try #require(Self.guide.commands.first { $0.arguments.first == "baseline" })
    let run = await MemoryWorld(recording.files).run(recording.arguments)
    #expect(run.files == Self.guide.files.filter { $0.key == ".swarmlint-baseline.json" })
  }
}
