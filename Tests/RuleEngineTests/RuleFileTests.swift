import Diagnostics
import RuleEngine
import Testing

/// The mistakes of a rule file as `line:column: message (help)`.
private func mistakes(_ text: String) -> [String] {
  let (_, diagnostics) = RuleFile.read(RuleSource(path: "rule.yaml", program: text))
  let file = SourceFile(path: "rule.yaml", text: text)
  return diagnostics.map { diagnostic in
    let place = file.position(of: diagnostic.range.start)
    return "\(place.line):\(place.column): \(diagnostic.message)" + (diagnostic.help.map { " (\($0))" } ?? "")
  }
}

private let header = """
  swarmlint: 1
  id: some-rule
  title: Something
  severity: warning
  category: style
  match: services.*
  message: text

  """

@Suite struct `Reading rule files` {
  @Test func `a rule with one check has its keys at the top level`() throws {
    let (rule, diagnostics) = RuleFile.read(
      RuleSource(path: "some-rule.yaml", program: header + "assert: service.tty\n"))
    #expect(diagnostics.isEmpty)
    #expect(try #require(rule).name == "some-rule")
  }

  @Test func `an unknown key is reported with the key that was meant`() {
    #expect(
      mistakes(header + "asert: service.tty\n") == [
        "8:1: unknown key 'asert' in a rule file (did you mean 'assert'?)"
      ])
  }

  @Test func `missing keys are named`() {
    #expect(
      mistakes("swarmlint: 1\nid: x\nassert: a\n") == [
        "1:1: the key 'title' is missing", "1:1: the key 'severity' is missing",
        "1:1: the key 'category' is missing",
        "1:1: the key 'match' is missing", "1:1: the key 'message' is missing",
      ])
  }

  @Test func `a value of the wrong type is reported where it stands`() {
    #expect(
      mistakes("swarmlint: 2\nid: Some Rule\ntitle: [a]\nseverity: fatal\ncategory: style\nbuiltin: x\n") == [
        "1:12: this program reads rule files of format 1 (write \"swarmlint: 1\")",
        "2:5: 'Some Rule' is no rule name (use lower case words joined by '-')",
        "3:8: 'title' must be a text, not a list",
        "4:11: 'severity' must be info, warning, error, not 'fatal'",
      ])
  }

  @Test(arguments: [
    (
      "assert: !has(service.image)",
      "8:9: this looks like a CEL expression that YAML read as the tag '!has(service.image)'"
    ),
    ("assert: {'a': 1}", "8:9: this looks like a CEL expression that YAML read as a mapping"),
    ("assert: ['a']", "8:9: this looks like a CEL expression that YAML read as a list"),
    ("assert: true", "8:9: this looks like a CEL expression that YAML read as a boolean"),
    ("assert: service.user.contains(' #x')", "8:9: this looks like a CEL expression that YAML cut at a '#'"),
  ])
  func `what YAML makes of an expression is explained`(line: String, expected: String) {
    #expect(
      mistakes(header + line + "\n") == [
        expected + " (write \"assert: |\" and the expression on the next line, indented)"
      ])
  }

  @Test func `a fix says what it changes`() {
    let fix = """
      assert: service.tty
      fix:
        - title: Do it
          safety: harmless
          edits:
            - {set: service.tty}
            - {put: service.tty}
            - {remove: service.tty, matchin: a}

      """
    #expect(
      mistakes(header + fix) == [
        "11:13: 'safety' must be safe, unsafe, suggest, not 'harmless'",
        "13:10: 'set' needs either 'to' or 'toExpr'",
        "14:9: an edit needs one of set, remove, rename, insert, replace, move, sort, quote, indent",
        "15:31: unknown key 'matchin' beside 'remove'",
      ])
  }

  @Test func `a rule found by the loader has no checks`() {
    #expect(
      mistakes(
        "swarmlint: 1\nid: x\ntitle: t\nseverity: error\ncategory: schema\nbuiltin: x\nmatch: services.*\n")
        == ["7:1: a rule with 'builtin' has no 'match'"])
  }
}
