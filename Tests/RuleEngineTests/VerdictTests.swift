import ComposeModel
import Diagnostics
import RuleEngine
import Testing

/// What a check comes to.
private enum Verdict: String { case found, undecided, silent, error }

@Suite struct `What a check comes to` {
  /// The expressions stand for true, false, something unknown and something that goes wrong.
  @Test(arguments: [
    ("true", "false", Verdict.found), ("true", "true", .silent), ("true", "unknown", .undecided),
    ("true", "wrong", .error), ("unknown", "false", .undecided), ("unknown", "unknown", .undecided),
    ("unknown", "wrong", .undecided), ("unknown", "true", .silent), ("false", "false", .silent),
    ("false", "unknown", .silent), ("false", "wrong", .silent), ("wrong", "true", .error),
    ("wrong", "false", .error),
  ])
  private func `follows from when and assert`(when: String, assert: String, expected: Verdict) throws {
    let texts = [
      "true": "service.read_only", "false": "service.tty", "unknown": "service.stdin_open",
      "wrong": "1 / service.deploy.replicas > 0",
    ]
    let sample = Sample(
      """
      match: services.*
      when: \(try #require(texts[when]))
      assert: \(try #require(texts[assert]))
      message: found

      """)
    let file = try sample.lint(
      """
      services:
        web: {image: a, read_only: true, stdin_open: "${V}", deploy: {replicas: 0}}

      """)
    let verdict: Verdict =
      file.diagnostics.contains { $0.rule == "rule-error" }
      ? .error
      : file.diagnostics.contains { $0.rule == "sample" }
        ? .found : file.undecided.isEmpty ? .silent : .undecided
    #expect(verdict == expected)
  }

  @Test func `an undecided subject is named with the reason`() throws {
    let sample = Sample("match: services.*\nassert: service.tty\nmessage: found\n")
    let file = try sample.lint("services:\n  web: {image: a, tty: \"${TTY}\"}\n")
    #expect(file.undecided.map(\.path) == ["services.web"])
    #expect(file.undecided.map(\.reason) == ["TTY has no value"])
    #expect(
      file.files[0].outcomes.filter { $0.rule == "sample" } == [
        Report.RuleOutcome(
          rule: "sample", result: .undecided(reason: "TTY has no value"), leavesUndecided: true)
      ])
  }

  @Test func `what an item behind a variable holds is not decided`() throws {
    let sample = Sample(
      "match: services.*.volumes.*\nwhen: service.tty\nforbid: mount.type == 'bind'\nmessage: found\n")
    let text =
      "services:\n  web: {image: a, tty: true, volumes: [\"${MOUNT}\", \"data:/data\"]}\nvolumes: {data: {}}\n"
    let file = try sample.lint(text)
    #expect(file.undecided.map(\.path) == ["services.web.volumes"])
    #expect(file.undecided.map(\.reason) == ["MOUNT has no value"])
    #expect(try sample.lint(text.replacing("tty: true", with: "tty: false")).undecided.isEmpty)
  }

  @Test func `what is defined elsewhere is not decided`() throws {
    let sample = Sample("match: networks.*\nassert: network.driver == 'overlay'\nmessage: found\n")
    let file = try sample.lint("services: {a: {image: a, networks: [n]}}\nnetworks: {n: {external: true}}\n")
    #expect(file.diagnostics.isEmpty)
    #expect(file.undecided.map(\.path) == ["networks.n"])
  }

  @Test func `a rule that goes wrong names rule, subject and place of the expression`() throws {
    let sample = Sample(
      "match: services.*\nassert: |\n  1 / service.deploy.replicas > 0\nmessage: found\n",
      path: "rules/sample.yaml")
    let file = try sample.lint("services:\n  web: {image: a, deploy: {replicas: 0}}\n")
    let diagnostic = try #require(file.diagnostics.first)
    #expect(diagnostic.rule == "rule-error")
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.message.hasPrefix("rule 'sample' went wrong on services.web: "))
    #expect(diagnostic.help?.hasPrefix("see 'assert' at rules/sample.yaml:8:") == true)
    #expect(file.files[0].outcomes.map(\.result) == [.undecided(reason: "the rule went wrong")])
  }
}
