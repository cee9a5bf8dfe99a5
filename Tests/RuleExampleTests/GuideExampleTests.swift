import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine
import TestSupport
import Testing

/// The rules that `docs/writing-rules.md` shows.
@Suite struct `The rules of the guide` {
  static let guide = Guide("docs/writing-rules.md")

  static let sources = guide.files.sorted { $0.key < $1.key }
    .filter { $0.key.hasPrefix("policies/") }
    .map { RuleSource(path: $0.key, program: $0.value) }

  @Test func `are there`() { #expect(Self.sources.count > 5) }

  @Test(arguments: sources) func `have examples that hold`(source: RuleSource) throws {
    try expectExamplesHold(of: source, among: Self.sources)
  }
}

@Suite struct `The functions in the guide` {
  /// The second column of the table of functions.
  static let expressions: [String] = {
    let lines = Guide("docs/writing-rules.md").text.split(separator: "\n")
    let table = lines.drop { $0 != "| function | example |" }.dropFirst(2).prefix { $0.hasPrefix("|") }
    return table.map { line in
      String(line.split(separator: "| `").last?.split(separator: "` |").first ?? "")
    }
  }()

  @Test func `are there`() { #expect(Self.expressions.count > 10) }

  @Test(arguments: expressions) func `do what their examples say`(expression: String) async {
    let run = await MemoryWorld(["s.yml": "services: {a: {image: b}}\n"]).run("eval", expression, "s.yml")
    #expect(run.output.hasPrefix("true\n"), "\(run.output)\(run.errors)")
  }
}
