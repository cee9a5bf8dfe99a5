import Diagnostics
import RuleEngine
import Testing

@Suite struct `Examples of a rule` {
  /// The mismatches of one example of a rule against privileged terminals.
  private func mismatches(_ example: String) throws -> [String] {
    let sample = Sample(
      """
      match: services.*
      checks:
        - {id: tty, forbid: service.tty, message: a terminal}
        - {id: stdin, forbid: service.stdin_open, message: open input}
      examples:
        - \(example.replacing("\n", with: "\n    "))

      """)
    let rule = try #require(RuleFile.read(sample.rule).rule)
    return try #require(RulePage.read(sample.rule).page.examples.first).mismatches(of: rule)
  }

  @Test func `hold when each finding is marked`() throws {
    let example = """
      fail: |
        services:
          web:
            tty: true
            #    ^^^^ tty
            stdin_open: true
            #           ^^^^ stdin
      """
    #expect(try mismatches(example) == [])
  }

  @Test func `say where a finding is that no mark asks for, and where one is missing`() throws {
    let example = """
      fail: |
        services:
          web:
            tty: true
          # ^^^ tty
      """
    #expect(
      try mismatches(example) == [
        "unexpected finding at line 3, columns 10 to 13 (tty): a terminal",
        "no finding at line 3, columns 5 to 7 (tty)",
      ])
  }

  @Test func `must mark the right check`() throws {
    let example = """
      fail: |
        services:
          web:
            tty: true
            #    ^^^^ stdin
      """
    #expect(try mismatches(example).count == 2)
  }

  @Test func `pass only when everything is decided`() throws {
    let text = "\n  services: {web: {tty: \"${TTY}\"}}"
    #expect(try mismatches("pass: |" + text) == ["services.web is not decided: TTY has no value"])
    #expect(try mismatches("undecided: |" + text) == [])
    #expect(try mismatches("env: {TTY: \"false\"}\npass: |" + text) == [])
    #expect(
      try mismatches("env: {TTY: \"false\"}\nundecided: |" + text)
        == ["everything is decided, although the example says it is not"])
  }

  @Test func `are explained by the first sentence of the rationale`() {
    let source = RuleSource(
      path: "r.yaml", program: "id: r",
      page: "rationale: |\n  Ports are open, e.g. to\n  all. And more.\nexamples: []\n")
    #expect(RulePage.read(source).page.summary == "Ports are open, e.g. to all")
  }
}
