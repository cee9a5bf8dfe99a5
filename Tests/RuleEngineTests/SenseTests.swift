import Diagnostics
import RuleEngine
import Testing

/// The mistakes of a rule without examples, as `line:column message`, lines counted from the first of `keys`.
private func review(_ keys: String) -> [String] {
  let review = RuleReview([Sample(keys).rule])
  return review.diagnostics.filter { $0.severity == .error && $0.path != "" }.map { diagnostic in
    let place = review.files[0].position(of: diagnostic.range.start)
    return "\(place.line - 5):\(place.column) \(diagnostic.message)"
  }
}

@Suite struct `A condition of a rule` {
  private func mistakes(_ condition: String, when: String = "service.name != ''") -> [String] {
    review("match: services.*\nwhen: |\n  \(when)\nassert: |\n  \(condition)\nmessage: m\n")
  }

  @Test(arguments: [
    ("service.tty == service.tty", "5:3 this is always true: both sides of '==' are the same"),
    (
      "service.ports.size() < service.ports.size()",
      "5:3 this is always false: both sides of '<' are the same"
    ),
    ("service.tty || 1 < 2", "5:18 this is always true, whatever the stack"),
    ("service.tty && ['a'].exists(x, x == 'b')", "5:18 this is always false, whatever the stack"),
    ("service.ports.size() >= 0", "5:3 this is always true here, because a size is never negative"),
    ("service.deploy.replicas < 0", "5:3 this is always false here, because the field holds 0 or more"),
    (
      "service.deploy.mode == 'global' && service.deploy.mode == 'replicated'",
      "5:38 this is always false here, because \"service.deploy.mode == 'global'\" is true where it is asked"
    ),
    (
      "service.deploy.mode != 'global' || service.deploy.mode != 'replicated'",
      "5:38 this is always true here, because \"service.deploy.mode != 'global'\" is false where it is asked"
    ),
    (
      "!service.tty ? service.tty : service.stdin_open",
      "5:18 this is always false here, because \"service.tty\" is false where it is asked"
    ),
    (
      "service.deploy.replicas > 3 && (service.tty || service.deploy.replicas <= 3)",
      "5:50 this is always false here, because \"service.deploy.replicas > 3\" is true where it is asked"
    ),
    (
      "service.ports.exists(p, p.mode == 'host' && !(p.mode in ['host', 'ingress']))",
      "5:49 this is always true here, because \"p.mode == 'host'\" is true where it is asked"
    ),
  ])
  func `that is always true or false is a mistake`(condition: String, expected: String) {
    #expect(mistakes(condition) == [expected])
  }

  @Test(arguments: [
    "service.user == null || service.user == ''",
    "service.user != null && service.user != 'a' && service.user != 'b'",
    "service.deploy.replicas > 1 && service.deploy.replicas < 3", "service.ports.size() > 0",
    "service.deploy.mode == 'global' || service.deploy.mode == 'replicated'",
    "service.ports.exists(p, p.mode == 'host') && service.ports.exists(p, p.mode == 'ingress')",
    "service.user != null && service.user == 'a' || service.user == null",
    "service.tty ? service.stdin_open : true",
  ]) func `that a stack decides is none`(condition: String) { #expect(mistakes(condition) == []) }

  @Test func `may not be ruled out by the 'when' before it`() {
    let keys = """
      match: services.*
      let:
        mode: service.deploy.mode
      when: |
        mode == 'global' && !service.tty
      checks:
        - id: a
          when: |
            service.deploy.mode == 'replicated'
          assert: service.stdin_open
          message: m
        - id: b
          forbid: service.tty
          message: m
        - id: c
          assert: service.deploy.mode == 'global' && service.stdin_open
          message: m

      """
    #expect(
      review(keys) == [
        "9:7 this is always false here, because \"mode == 'global'\" is true where it is asked",
        "13:13 this is always false here, because \"service.tty\" is false where it is asked",
      ])
  }

  @Test func `'when: true' says that a rule always applies`() {
    #expect(mistakes("service.tty", when: "true") == [])
  }
}

@Suite struct `A literal in a rule` {
  @Test(arguments: [
    ("service.name.matches(service.tty ? 'a(' : 'b')", "'a(' is no pattern: missing )"),
    ("['a', '[b'].exists(p, service.name.matches(p))", "'[b' is no pattern: missing ]"),
    ("regex.extract(service.name, '(a').hasValue()", "'(a' is no pattern: missing )"),
    ("service.stop_grace_period > duration(service.tty ? '1' : '2s')", "'1' is no duration"),
    ("['1', '2X'].exists(s, memory(s) > 1)", "'2X' is no size"),
    ("ip('10.0.0.256').family() == 4", "the address"),
    ("service.deploy.mode in ['globl']", "'globl' is not one of"),
  ])
  func `is read as what it is used for`(condition: String, message: String) {
    let found = review("match: services.*\nassert: |\n  \(condition)\nmessage: m\n")
    #expect(found.count == 1)
    #expect(found.first?.contains(message) == true || message == "the address", "\(found)")
  }

  @Test func `in a default of a parameter must be a word of the field it is compared with`() {
    let keys = """
      params:
        modes: {type: list(string), default: [host, ingres]}
      match: services.*.ports.*
      assert: port.mode in params.modes
      message: m

      """
    #expect(review(keys) == ["2:47 'ingres' is never equal to what the rule compares 'modes' with"])
  }
}

@Suite struct `A name in a rule` {
  @Test func `must be used, and not only by what is not used`() {
    let keys = """
      params:
        used: {type: int, default: 1}
        unused: {type: int, default: 1}
      match: services.*
      let:
        most: params.used
        double: params.unused * 2
        triple: double + 1
      assert: service.deploy.replicas <= most
      message: m

      """
    #expect(
      review(keys) == [
        "3:3 the parameter 'unused' is not used", "7:3 the named expression 'double' is not used",
        "8:3 the named expression 'triple' is not used",
      ])
  }

  @Test func `is used by messages, places and fixes`() {
    let keys = """
      params:
        word: {type: string, default: a}
        list: {type: list(string), default: []}
      match: services.*
      let:
        place: service.user
        name: service.name
      checks:
        - id: a
          let: {own: service.name}
          assert: service.tty
          at: place
          message: "{{name}}"
          help: "{{own}}"
          fix:
            - {title: "Say {{params.word}}", safety: safe, edits: [{set: service.user, toExpr: "params.list[0]"}]}

      """
    #expect(review(keys) == [])
  }
}
