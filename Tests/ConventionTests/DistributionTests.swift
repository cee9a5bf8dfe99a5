import Foundation
import Testing

/// What is written more than once because each tool wants a file of its own.
@Suite struct `What is handed out` {
  static let hooks = ".pre-commit-hooks.yaml"
  static let mirrorHooks = "packaging/mirror/.pre-commit-hooks.yaml"

  /// What a pattern with one group finds in a file.
  private func captures(_ pattern: String, in path: String) throws -> [String] {
    let text = try Repository.text(path)
    return text.matches(of: try Regex(pattern, as: (Substring, Substring).self)).map { String($0.1) }
  }

  @Test(arguments: [hooks, mirrorHooks]) func `hooks look at what stack files are called`(path: String) throws
  {
    let pattern = try #require(try captures(#"files: &stacks (.+)"#, in: path).first)
    let expression = try NSRegularExpression(pattern: pattern)
    func isMatched(_ name: String) -> Bool {
      expression.firstMatch(in: name, range: NSRange(name.startIndex..., in: name)) != nil
    }
    let stacks = [
      "stack.yml", "stack.yaml", "docker-stack.yml", "docker-compose.yml", "compose.yaml", "prod.stack.yaml",
      "my_stack.yml",
      "docker-compose.prod.yml", "docker-compose-dev.yml", "docker-compose_v3_alpine.yaml", "stack-web.yml",
      "docker-swarm.yml", "example-voting-app-stack.yml", "elk/auditbeat-docker-compose.yml", "compose-2.yml",
      "jenkins-swarm-prod-agent.yml", "docker-stack-compose.yml", "a b/my stack.yml",
      "docker-compose.override.yml",
      "deploy/--odd-stack.yml", "compose_additional_components.yaml", "old-stack-proxy.yml",
    ]
    #expect(stacks.filter { !isMatched($0) } == [])
    let others = [
      "haystack.yml", "composer.yml", "stackoverflow.yml", "fullstack-notes.yml", "bookstack.yml",
      "stack.yml.bak",
      "docker-compose.yml.j2", "stack.json", "composer-packages.yaml", "values.yaml", "stack/values.yaml",
      "swarm/prometheus.yml", "docker-compose/traefik.yml", "stacks.md", "openstack.yml", "callstack.yaml",
      "swarmlint.yml", ".swarmlint.yml", "stack",
    ]
    #expect(others.filter(isMatched) == [])
  }

  @Test func `the hooks of the mirror differ only in how swarmlint is installed`() throws {
    let pattern = #"files: (.+)"#
    let ours = Set(try captures(pattern, in: Self.hooks))
    #expect(Set(try captures(pattern, in: Self.mirrorHooks)).isSubset(of: ours))
    // Without the two dashes a file could be taken for an option.
    for path in [Self.hooks, Self.mirrorHooks] {
      let ids = try captures(#"- id: (.+)"#, in: path)
      #expect(ids.count == (try captures(#"  args: (\[--\])"#, in: path).count) && !ids.isEmpty)
    }
  }

  @Test(arguments: [
    ("action.yml", #"default: ([0-9]+\.[0-9.]+)\n"#),
    (".pre-commit-hooks.yaml", #"/swarmlint:([0-9.]+)\n"#),
    ("templates/lint.yml", #"/swarmlint:([0-9.]+)-shell"#),
    ("packaging/debian/changelog", #"^swarmlint \(([0-9.]+)\)"#),
    ("packaging/mirror/pyproject.toml", #"swarmlint==([0-9.]+)""#),
  ]) func `the version is the program's everywhere`(path: String, pattern: String) throws {
    let version = try captures(
      #"static let version = "(.+)""#, in: "Sources/SwarmlintCommand/Commands/Swarmlint.swift")
    #expect(version.count == 1)
    #expect(try captures(pattern, in: path).first == version.first)
  }

  @Test func `the problem matcher reads lines as compilers write them`() throws {
    struct Matcher: Decodable {
      struct Problem: Decodable { var pattern: [Pattern] }
      struct Pattern: Decodable {
        var regexp: String
        var file, line, column, severity, message, code: Int
      }
      var problemMatcher: [Problem]
    }
    let json = Data(try Repository.text(".github/swarmlint-matcher.json").utf8)
    let problem = try #require(try JSONDecoder().decode(Matcher.self, from: json).problemMatcher.first)
    let pattern = try #require(problem.pattern.first)
    let regexp = try NSRegularExpression(pattern: pattern.regexp)
    let line = "a b/stack.yml:12:3: warning: 'x: y' is [odd] (see: 1:2) [acme/own-rule]"
    let match = try #require(regexp.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)))
    let parts = [pattern.file, pattern.line, pattern.column, pattern.severity, pattern.message, pattern.code]
      .map {
        (line as NSString).substring(with: match.range(at: $0))
      }
    #expect(parts == ["a b/stack.yml", "12", "3", "warning", "'x: y' is [odd] (see: 1:2)", "acme/own-rule"])
    let summary = "1 error, 2 warnings in 1 file"
    #expect(regexp.firstMatch(in: summary, range: NSRange(summary.startIndex..., in: summary)) == nil)
  }
}
