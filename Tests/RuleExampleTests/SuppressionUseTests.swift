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
    let uses = stacks.flatMap { texts in
      // The base and the override are one file each, whatever stacks they are in.
      let files = texts.map { text in
        SourceFile(id: FileID(text == Self.base ? 0 : 1), path: "stack.yml", text: text)
      }
      return linter.lint(files).suppressionUses
    }
    return SuppressionUse.unused(uses)
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
