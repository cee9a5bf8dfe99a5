import Foundation
import RuleEngine
import SwarmlintCommand
import TestSupport
import Testing

/// The folder of the documentation.
private let documentation = RuleFolder.root.appending(path: "docs")

private func text(_ path: String) -> String? {
  try? String(contentsOf: documentation.appending(path: path), encoding: .utf8)
}

/// The pages, which take long to make, once for all tests.
private let allPages = Task { await MemoryWorld(["pages/old.md": ""]).run("rules", "pages", "pages").files }

@Suite struct `The pages of the rules` {
  private let pages: [String: String]

  init() async { pages = await allPages.value }

  @Test func `are those that are committed`() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: documentation.appending(path: "rules").path)
    #expect(Set(names) == Set(pages.keys.map { String($0.dropFirst("pages/".count)) }), "run 'make docs'")
    for (path, page) in pages where text("rules/\(path.dropFirst("pages/".count))") != page {
      Issue.record("docs/rules/\(path.dropFirst("pages/".count)) is not fresh; run 'make docs'")
    }
    #expect(pages.count > 80)
  }

  @Test func `are listed by category`() throws {
    let index = try #require(pages["pages/README.md"])
    #expect(index.contains("\n## reliability\n\n| rule | severity |"))
    #expect(index.contains("| [overlay-unencrypted](overlay-unencrypted.md) | "))
  }

  @Test func `show what is found under its place, and why`() throws {
    let page = try #require(pages["pages/update-monitor-too-short.md"])
    #expect(
      page.hasPrefix("# update-monitor-too-short\n\n**An update must be watched long enough to fail.**\n"))
    #expect(
      page.contains(
        """
                monitor: 15s
                #        ^^^ tasks of 'api' are watched for 15s, but it takes 30s at least until one is
                #            unhealthy
        """))
    #expect(page.contains("**Help:** set monitor to 36s, which is what a hanging service needs, or make "))
    #expect(page.contains("| `minimum` | duration | `30s` | How long to watch"))
    #expect(page.contains("- services.api: INTERVAL has no value\n"))
    #expect(page.contains("rules:\n  update-monitor-too-short: off\n"))
    #expect(page.contains("- [update_config](https://docs.docker.com/"))
  }

  @Test func `show both files of a merge and what Docker says`() throws {
    #expect(
      try #require(pages["pages/merge-port-lost.md"]).contains("\n```\n\nwith a second file:\n\n```yaml\n"))
    let page = try #require(pages["pages/unknown-property.md"])
    #expect(
      page.contains(
        "refuse the file:\n\n```\nservices.web Additional property restart_policy is not allowed\n"))
  }

  @Test func `want a directory`() async {
    let run = await MemoryWorld().run("rules", "pages", "nowhere")
    #expect(run.status == .unusable && run.errors == "swarmlint: nowhere: no such directory\n")
  }
}

@Suite struct `The page in the terminal` {
  @Test func `is the same, indented and wrapped`() async {
    let run = await MemoryWorld().run("explain", "update-monitor-too-short")
    #expect(
      run.output.hasPrefix(
        "update-monitor-too-short\n\nAn update must be watched long enough to fail.\n\nseverity: info, "))
    #expect(
      run.output.contains(
        "\nReported:\n\nShorter than the health check needs:\n\n    services:\n      api:\n"))
    #expect(run.output.contains("\n  `minimum`\n    type: duration\n    default: `30s`\n"))
    #expect(!run.output.contains("\u{1B}"))
    let prose = run.output.split(separator: "\n").filter { !$0.hasPrefix("    ") && !$0.contains("<http") }
    #expect(prose.allSatisfy { $0.count <= 96 })
  }

  @Test func `has colours where they are wanted`() async {
    let run = await MemoryWorld().run("explain", "update-monitor-too-short", "--color", "always")
    #expect(run.output.hasPrefix("\u{1B}[1mupdate-monitor-too-short\u{1B}[0m\n"))
  }
}

@Suite struct `The pages about all rules` {
  @Test func `the catalogue has a row for each check and names rules that exist`() throws {
    let catalogue = try #require(text("catalogue.md"))
    let rows = Set(catalogue.matches(of: /(?m)^\| (S?[0-9]+) \|/).map { String($0.1) })
    let checks = Set((1...189).map { "\($0)" } + (1...160).map { "S\($0)" })
    #expect(rows.symmetricDifference(checks) == [])
    for page in ["catalogue.md", "production-checklist.md"] {
      let rules = Set(try #require(text(page)).matches(of: /\(rules\/([^)#]+)/).map { String($0.1) })
      #expect(rules.count > 200, "\(page)")
      for rule in rules where text("rules/\(rule)") == nil { Issue.record("\(page): no rules/\(rule)") }
    }
  }
}

@Suite struct `The schema of rule files` {
  private let printed: String
  private let check: SchemaCheck

  init() async throws {
    printed = await MemoryWorld().run("rules", "schema").output
    check = SchemaCheck(root: try JSONDecoder().decode(SchemaValue.self, from: Data(printed.utf8)))
  }

  @Test func `is the one that is committed`() {
    #expect(text("rule-file.schema.json") == printed, "run 'make docs'")
  }

  @Test func `explains every key`() {
    let root = check.root.entries
    var parts = root["definitions"]?.entries ?? [:]
    parts["rule"] = check.root
    for (name, part) in parts {
      for (key, schema) in part.entries["properties"]?.entries ?? [:] {
        #expect(schema.entries["description"]?.string.isEmpty == false, "\(key) of \(name)")
      }
    }
    #expect((root["properties"]?.entries.count ?? 0) > 20)
  }

  @Test func `accepts every rule file`() throws {
    let worked = RuleFolder.sources(below: RuleFolder.root.appending(path: "testdata/rules"))
    let pack = RuleFolder.sources(below: RuleFolder.root.appending(path: "examples/policies/rules"))
    #expect(worked.count > 5 && pack.contains { $0.program.contains("\nbased_on: ") })
    for source in RuleFolder.builtin + worked + pack {
      let value = try #require(SchemaValue(yaml: source.program), "\(source.path)")
      #expect(check.mistakes(in: value) == [], "\(source.path)")
    }
  }

  @Test(arguments: [
    ("severity: warning", "severity: warn"), ("match: secrets.*", "match: secrets[*]"),
    ("match: secrets.*", "mathc: secrets.*"), ("match: secrets.*", ""),
    ("assert: used", "assert: true"), ("assert: used", "assert: used\nforbid: used"), ("assert: used", ""),
    ("assert: used", "assert: used\nbuiltin: thing"), ("message: unused", ""),
    ("edits: [{remove: secret}]", "edits: [{remove: secret, to: x}]"),
    ("edits: [{remove: secret}]", "edits: []"),
    ("safety: unsafe", "safety: maybe"), ("- pass: a", "- pass: a\n    fail: b"),
    ("type: int", "type: integer"), ("type: int, ", ""), ("deploy: no", "config: no"),
  ]) func `refuses what the reader refuses`(old: String, new: String) throws {
    let rule = """
      swarmlint: 1
      id: unused-secret
      title: A secret is used
      severity: warning
      category: maintainability
      params: {limit: {type: int, default: 1}}
      match: secrets.*
      assert: used
      message: unused
      docker: {deploy: no}
      fix:
        - title: Remove it
          safety: unsafe
          edits: [{remove: secret}]
      examples:
        - pass: a

      """
    #expect(check.mistakes(in: try #require(SchemaValue(yaml: rule))) == [])
    let wrong = rule.replacingOccurrences(of: old, with: new)
    #expect(wrong != rule)
    #expect(check.mistakes(in: try #require(SchemaValue(yaml: wrong))) != [])
  }
}
