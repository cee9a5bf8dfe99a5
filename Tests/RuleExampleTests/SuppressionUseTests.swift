import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine
import Testing

/// A comment in a file that belongs to several stacks of a run.
@Suite struct `The use of a comment` {
  private static let base = """
    services:
      web:
        image: nginx:1.27.2
    networks:
      back: {} # swarmlint: ignore unused-declaration -- for the override
    """
  private static let override = "services: {web: {networks: [back]}}\n"

  private func unused(_ stacks: [[String]]) throws -> [Diagnostic] {
    let linter = try Linter(RuleRegistry(validating: BuiltinRules.sources), loader: StackLoader())
    var paths: [String] = []
    let uses = stacks.flatMap { texts in
      let files = texts.map { text in
        paths.append(text == Self.base ? "base.yml" : "override.yml")
        return SourceFile(id: FileID(paths.count - 1), path: paths[paths.count - 1], text: text)
      }
      return linter.lint(files).suppressionUses
    }
    return SuppressionUse.unused(uses) { paths[Int($0.index)] }
  }

  @Test func `in one stack is enough`() throws {
    #expect(try unused([[Self.base]]) == [])
    #expect(try unused([[Self.base], [Self.base, Self.override]]) == [])
    #expect(try unused([[Self.base, Self.override], [Self.base]]) == [])
  }

  @Test func `in none is told once`() throws {
    let stack = [Self.base, Self.override]
    #expect(try unused([stack, stack]).map(\.rule) == ["unused-suppression"])
  }
}
