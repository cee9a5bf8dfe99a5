import Diagnostics
import RuleEngine
import Testing

@Suite struct `Mistakes in expressions` {
  @Test(arguments: [
    ("assert: service.tty && )", "2:24"),
    ("assert: |\n  service.tty\n    && )", "4:8"),
    ("assert: >-\n  service.tty &&\n\n  )", "5:3"),
    ("assert: 'service.user == ''a'' && )'", "2:35"),
    (#"assert: "service.user == \"a\" && )""#, "2:35"),
    (#"assert: "service.user == '\u00e9' && )""#, "2:38"),
  ])
  func `are reported at line and column of the rule file`(assert: String, place: String) throws {
    let mistakes = Sample("match: services.*\n\(assert)\nmessage: m\n").mistakes()
    #expect(try #require(mistakes.first).hasPrefix(place + " "), "\(mistakes)")
  }

  @Test func `in templates are reported too`() throws {
    let mistakes = Sample("match: services.*\nassert: service.tty\nmessage: \"a {{service.tty && )}} b\"\n")
      .mistakes()
    #expect(try #require(mistakes.first).hasPrefix("3:"), "\(mistakes)")
  }

  @Test(arguments: [
    ("servces.*", "1:8 Model has no field 'servces' (did you mean 'services'?)"),
    ("services.*.deploi", "1:19 Service has no field 'deploi' (did you mean 'deploy'?)"),
    ("services.ports", "1:17 'ports' cannot follow here (write '.*' first)"),
    ("services.*.deploy.*", "1:26 there is nothing to go over before this '*'"),
  ])
  func `a wrong path is reported at the segment`(path: String, expected: String) {
    #expect(Sample("match: \(path)\nassert: self.tty\nmessage: m\n").mistakes() == [expected])
  }

  @Test(arguments: [
    ("{type: lst(string), default: []}", "2:13 unknown type 'lst(string)' (did you mean 'list'?)"),
    ("{type: int, default: many}", "2:27 'p' must be a whole number, not a text"),
    ("{type: string, default: 5}", "2:30 'p' must be a string, not a number (put it in quotes)"),
    (
      "{type: \"enum(low, high)\", default: hihg}",
      "2:41 'p' must be one of low, high, not 'hihg' (did you mean 'high'?)"
    ),
    ("{type: list(int), default: [1, a]}", "2:37 'p' must be a whole number, not a text"),
  ])
  func `a parameter must have the type that it says`(parameter: String, expected: String) {
    let mistakes = Sample("params:\n  p: \(parameter)\nmatch: services.*\nassert: service.tty\nmessage: m\n")
      .mistakes()
    #expect(mistakes == [expected])
  }
}

@Suite struct `Parameters` {
  private let sample = Sample(
    """
    params:
      most: {type: int, default: 2}
      grace: {type: duration, default: 10s}
    match: services.*
    assert: service.deploy.replicas <= params.most && service.stop_grace_period >= params.grace
    message: "more than {{params.most}}"

    """)
  private let stack = "services:\n  web: {image: a, deploy: {replicas: 3}}\n"

  @Test func `have their defaults`() throws {
    #expect(try sample.findings(stack).map { $0.suffix(11) } == ["more than 2"])
  }

  @Test func `can be set`() throws { #expect(try sample.findings(stack, parameters: "{most: 3}") == []) }

  @Test func `are known by name`() throws {
    #expect(throws: InvalidRules.self) { try sample.lint(stack, parameters: "{moste: 3}") }
    #expect(throws: InvalidRules.self) { try sample.lint(stack, parameters: "{most: many}") }
  }
}
