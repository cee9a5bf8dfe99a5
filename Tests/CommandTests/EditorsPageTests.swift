import Foundation
import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `The page about editors` {
  /// What a task of VS Code has for swarmlint.
  private struct Tasks: Decodable {
    struct Task: Decodable {
      let args: [String]
      let problemMatcher: Matcher
    }

    struct Matcher: Decodable {
      let pattern: Pattern
    }

    struct Pattern: Decodable {
      let regexp: String
      let line, column, severity, message, code: Int
    }

    let tasks: [Task]
  }

  @Test func `has a matcher that reads every line that its task prints`() async throws {
    let block = try #require(Guide("docs/editors.md").files[".vscode/tasks.json"])
    let task = try #require(try JSONDecoder().decode(Tasks.self, from: Data(block.utf8)).tasks.first)
    let files = try Repository.files(below: "testdata/stacks/production")
    let run = await MemoryWorld(files).run(task.args)
    #expect(run.status == .clean && run.errors.isEmpty)
    let pattern = task.problemMatcher.pattern
    let expression = try Regex(pattern.regexp)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 5)
    for line in lines {
      let match = try #require(try expression.wholeMatch(in: line), "\(line)")
      let severity = try #require(match[pattern.severity].substring)
      let message = try #require(match[pattern.message].substring)
      let rule = try #require(match[pattern.code].substring)
      #expect(line.hasSuffix(": \(severity): \(message) [\(rule)]"))
      for place in [pattern.line, pattern.column] {
        #expect(match[place].substring.flatMap { Int($0) }.map { $0 > 0 } == true)
      }
    }
  }
}
