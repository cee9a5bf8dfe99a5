import Diagnostics
import RuleEngine
import Testing

/// An expression that comes naturally and that YAML reads as something else, with what is said of it.
struct Trap: Sendable, CustomTestStringConvertible {
  let expression: String
  let reading: String

  init(_ expression: String, _ reading: String) {
    self.expression = expression
    self.reading = reading
  }

  var testDescription: String { expression }
}

@Suite struct `An expression that YAML reads as something else` {
  private static let mapping = "read as a mapping, because of its ': '"
  private static let quote = "cannot read: a value that begins with a quote ends at the next one"
  private static let list = "cannot read: a value that begins with '[' is a list and ends with its ']'"

  static let traps = [
    Trap("!has(service.user)", "read as the tag '!has(service.user)'"),
    Trap("!service.tty && service.init", "read as the tag '!service.tty'"),
    Trap("service.tty ? service.init : true", mapping),
    Trap(
      "{'a': service.tty}['a']",
      "cannot read: a value that begins with '{' is a mapping and ends with its '}'"),
    Trap("{'a': 1}", "read as a mapping"),
    Trap("'db' in service.networks.map(n, n.name)", quote),
    Trap("\"db\" in service.networks.map(n, n.name)", quote),
    Trap("['a', 'b'].exists(n, n == service.name)", list),
    Trap("['a', 'b']", "read as a list"),
    Trap("true", "read as a boolean"),
    Trap("service.name.contains(' #x')", "cut at a '#'"),
    Trap("service.name == ' #x' || service.tty", "cut at a '#'"),
    Trap("service.name.matches('^a: b')", mapping),
    Trap("&& service.tty", "cannot read, because it begins with '&'"),
    Trap("`service`.tty", "cannot read, because it begins with '`'"),
    Trap("|| service.tty", "cannot read, because it begins with '|'"),
  ]

  /// A rule with an expression on the line of its key.
  private func rule(_ expression: String) -> RuleSource {
    Sample("match: services.*\nmessage: m\nassert: \(expression)\nhlep: h\n").rule
  }

  @Test(arguments: traps) func `is explained where it stands, and hides nothing else`(trap: Trap) throws {
    let review = RuleReview([rule(trap.expression)])
    let mistakes = review.diagnostics.filter { $0.severity == .error }
    let place = try #require(mistakes.first.map { review.files[0].position(of: $0.range.start) })
    #expect((place.line, place.column) == (8, 9))
    #expect(
      mistakes.map(\.message).prefix(2) == [
        "this looks like a CEL expression that YAML \(trap.reading)",
        "unknown key 'hlep' in a rule file",
      ])
    #expect(mistakes[0].help == "write \"assert: |\" and the expression on the next line, indented")
  }

  @Test(arguments: traps) func `can be written as a block by a fix`(trap: Trap) throws {
    let source = rule(trap.expression)
    let fix = try #require(RuleReview([source]).diagnostics.flatMap(\.fixes).first)
    var bytes = Array(source.program.utf8)
    for edit in fix.edits { bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8) }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("assert: |\n  \(trap.expression)\nhlep"), "\(text)")
    #expect(RuleReview([RuleSource(path: "r.yaml", program: text)]).diagnostics.flatMap(\.fixes).isEmpty)
  }

  @Test(arguments: [
    "service.tty", "has(service.user) && service.user != null # who", "service.labels[?'a'].hasValue()",
    "-1 < 2 == service.tty",
    "service.name.split(':').size() > 1",
  ]) func `is not every one`(expression: String) {
    let messages = RuleReview([rule(expression)]).diagnostics.map(\.message)
    #expect(!messages.contains { $0.contains("YAML") }, "\(messages)")
  }

  @Test func `keeps the comment behind it`() throws {
    let source = rule("!has(service.user) # who")
    let fix = try #require(RuleReview([source]).diagnostics.flatMap(\.fixes).first)
    #expect(fix.edits.map(\.text) == ["| # who\n  !has(service.user)"])
  }

  @Test func `has no room within braces`() {
    let source = Sample(
      "match: services.*\nchecks:\n  - {id: a, assert: 'db' in service.ports, message: m}\n"
    ).rule
    let helps = RuleReview([source]).diagnostics.compactMap(\.help)
    #expect(
      helps.contains(
        "an expression within braces is read as YAML first: write the keys on lines of their own, and \"assert: |\""
      ), "\(helps)")
  }
}
