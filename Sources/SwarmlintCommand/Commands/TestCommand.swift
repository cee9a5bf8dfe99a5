import ArgumentParser
import Diagnostics
import RuleEngine

/// Runs the examples in rule files.
struct TestCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples in rule files.",
    discussion: """
      A RULE is the id of a rule that ships, a rule file, or a folder of rule files; without any, all rules that ship \
      are tested.

      Exit status: 0 all examples hold, 1 some do not, 2 a rule file has mistakes.
      """)

  @Flag(
    help:
      "Write into the examples of rule files what is found in them: the caret lines, and the texts after fixes."
  )
  var update = false

  @Flag(help: "Change the rules' expressions in small ways and list the changes that no example notices.")
  var mutate = false

  @Argument(
    help: ArgumentHelp("Ids of rules, rule files or folders.", valueName: "rule"), completion: .file())
  var rules: [String] = []

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    var sources = try RuleSourceChoice(world).sources(rules, writtenFor: update ? "--update" : nil)
    var lines: [String] = []
    if update {
      sources = try sources.map { source throws(RunFailure) in try updated(source, world, &lines) }
    }
    let tests = await Self.run(sources, mutates: mutate)
    for test in tests { for line in test.mistakeLines { world.error("swarmlint: \(line)") } }
    for test in tests {
      lines += test.problems.map { "\(test.source.path):\($0.line): \($0.message)" }
      lines += (test.mutation?.survivors ?? []).map { survivor in
        "\(test.source.path):\(survivor.line):\(survivor.column): \(survivor.change) is not noticed by any example"
      }
    }
    lines.append(TestSummary(tests).text)
    try world.say(Array((lines.joined(separator: "\n") + "\n").utf8))
    if tests.contains(where: { !$0.mistakes.isEmpty }) { return .unusable }
    return tests.contains { !$0.problems.isEmpty } ? .findings : .clean
  }

  /// Tests rules side by side; the results are in the order of the rules.
  private static func run(_ sources: [RuleSource], mutates: Bool) async -> [RuleTest] {
    var results = [RuleTest?](repeating: nil, count: sources.count)
    await withTaskGroup { group in
      for (index, source) in sources.enumerated() {
        group.addTask { (index, RuleTest(source, mutates: mutates)) }
      }
      for await (index, result) in group { results[index] = result }
    }
    return results.compactMap(\.self)
  }

  /// The rule file with what its examples should say, written when it differs.
  private func updated(
    _ source: RuleSource, _ world: World, _ lines: inout [String]
  ) throws(RunFailure) -> RuleSource {
    let update = ExampleUpdate(source)
    lines += update.problems.map { "\(source.path):\($0.line): \($0.message)" }
    guard update.text != source.program else { return source }
    try world.save(Array(update.text.utf8), to: source.path)
    lines.append("\(source.path): updated")
    return source.replacing(program: update.text)
  }
}

/// The last lines of a test: what came out, in words.
private struct TestSummary {
  let tests: [RuleTest]

  init(_ tests: [RuleTest]) { self.tests = tests }

  var text: String {
    let usable = tests.filter(\.mistakes.isEmpty)
    let problems = usable.reduce(0) { $0 + $1.problems.count }
    let examples = usable.reduce(0) { $0 + $1.examples }
    let broken = tests.count - usable.count
    var parts = [counted(usable.count, "rule"), counted(examples, "example")]
    parts.append(problems > 0 ? counted(problems, "problem") : "all hold")
    if broken > 0 { parts.append("\(counted(broken, "rule file")) with mistakes not tested") }
    return [parts.joined(separator: ", "), mutation].compactMap(\.self).joined(separator: "\n")
  }

  private var mutation: String? {
    let scores = tests.compactMap(\.mutation)
    let changes = scores.reduce(0) { $0 + $1.changes }
    guard !scores.isEmpty else { return nil }
    guard changes > 0 else { return "nothing to change" }
    let noticed = scores.reduce(0) { $0 + $1.noticed }
    return "\(counted(changes, "change")), \(noticed) noticed (\(noticed * 100 / changes) %)"
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
