import Diagnostics
import TestSupport
import Testing

/// A text, the traps that are found in it, and what the client makes of it when `A` is `val`.
struct TrapRow: Sendable {
  var written: String
  /// Each as the rule with the text that is underlined.
  var traps: [String]
  /// `nil` when the client refuses it.
  var withA: String?

  init(_ written: String, _ traps: [String], withA: String?) {
    self.written = written
    self.traps = traps
    self.withA = withA
  }
}

@Suite struct `Traps of interpolation` {
  static let table: [TrapRow] = [
    // An operator further on.
    TrapRow("${A:?must-be-set}", ["misread-operator -"], withA: "be-set"),
    TrapRow("${A?a b-c}", ["misread-operator -"], withA: "c"),
    TrapRow("${A-a:-b}", ["misread-operator :-"], withA: "b"),
    TrapRow("${A:?a:-b}", ["misread-operator :-"], withA: "b"),
    TrapRow("${A?what:?more}", ["misread-operator :?"], withA: nil),
    TrapRow("${A:?what?more}", [], withA: "val"),
    TrapRow("${A?what?more}", [], withA: "val"),
    TrapRow("${A:-a:-b-c?d}", [], withA: "val"),
    TrapRow("${A-a-b?c}", [], withA: "val"),
    // No braces.
    TrapRow("x:$A-alpine", ["unbraced-operator -alpine"], withA: "x:val"),
    TrapRow("$A-$B", ["unbraced-operator -$B"], withA: "val"),
    TrapRow("$A-x ${B} y", ["unbraced-operator -x ${B"], withA: "val} y"),
    TrapRow("$A?b=1", ["unbraced-operator ?b=1"], withA: "val"),
    TrapRow("$A:-x", ["unbraced-operator :-x"], withA: "val"),
    TrapRow("$A?x-y", ["misread-operator -"], withA: "y"),
    TrapRow("$A:80", [], withA: "val:80"),
    TrapRow("$A.b/$$A-x", [], withA: "val.b/$A-x"),
    // What a later variable hides.
    TrapRow("${B?missing} ${A}", ["hidden-interpolation-error ${B?missing}"], withA: " val"),
    TrapRow("${B?missing}${B:?missing}${A}", ["hidden-interpolation-error ${B?missing}"], withA: "val"),
    TrapRow("$ {x} $A", ["hidden-interpolation-error $"], withA: " {x} val"),
    TrapRow("s${B:+s}://$A", ["hidden-interpolation-error ${B:+s}"], withA: "s{B:+s}://val"),
    TrapRow("${A?missing} ${B}", [], withA: "val "),
    TrapRow("$A ${B?missing}", [], withA: nil),
    TrapRow("$A $1", [], withA: nil),
    // Defaults.
    TrapRow("${A:-${B}}", ["nested-default ${B}"], withA: "val}"),
    TrapRow("${A:-a${B:-c}d}e", ["nested-default ${B:-c}"], withA: "vald}e"),
    TrapRow("${A:-${B}", ["nested-default ${B}"], withA: "val"),
    TrapRow("${A:?give ${B}}", ["nested-default ${B}"], withA: "val}"),
    TrapRow("${A:-$B/$C}", ["nested-default $B", "nested-default $C"], withA: "val"),
    TrapRow("${A:-{}}", ["nested-default }"], withA: "val}"),
    TrapRow("${A:-{{x}}}", ["nested-default }}"], withA: "val}}"),
    TrapRow("${A:-[{a: {b}, c}]} {}", ["nested-default , c}]}"], withA: "val, c}]} {}"),
    TrapRow("${A:-$$x}", ["nested-default $$"], withA: "val"),
    TrapRow("${A:-$2y$05$oZcj}", [], withA: "val"),
    TrapRow("${A:-$apr1$B$c}", [], withA: "val"),
    TrapRow("${A:-5$}", [], withA: "val"),
    TrapRow("${A:-{}", [], withA: "val"),
    TrapRow("${A:-b}c}", [], withA: "valc}"),
  ]

  private static func stack(_ written: String) -> String {
    "services:\n  web:\n    hostname: '\(written)'\n"
  }

  @Test(arguments: table.indices) func `are found at their place`(index: Int) throws {
    let row = Self.table[index]
    let rules = [
      "misread-operator", "unbraced-operator", "hidden-interpolation-error", "nested-default",
    ]
    let found = try load(Self.stack(row.written), variables: ["A": "val"]).findings
      .filter { rules.contains($0.rule) }
    #expect(found.map { "\($0.rule) \($0.text)" } == row.traps, "\(row.written)")
    #expect(found.allSatisfy { $0.path == "services.web.hostname" })
  }

  @Test(.enabled(if: DockerClient.isThere, "the docker client is not here"), arguments: table.indices)
  func `are what the client falls into`(index: Int) throws {
    let row = Self.table[index]
    let run = try DockerClient.config(Self.stack(row.written), variables: ["A": "val"])
    guard let value = row.withA else {
      #expect(run.status != 0, "\(row.written)")
      // What we say of Docker is what it says.
      for diagnostic in try load(Self.stack(row.written), variables: ["A": "val"]).diagnostics {
        if let text = diagnostic.docker?.text { #expect(run.errors.contains(text), "\(row.written)") }
      }
      return
    }
    let line = run.output.split(separator: "\n").first { $0.hasPrefix("    hostname:") } ?? ""
    let printed = line.dropFirst("    hostname: ".count)
    #expect(printed == value || printed == "'\(value)'" || printed == "\"\(value)\"", "\(row.written)")
  }

  @Test func `a demand counts when another text makes it`() throws {
    let stack = "services:\n  web:\n    hostname: '${A?}${B}'\n    user: ${A?}\n"
    #expect(try load(stack).findings.map(\.rule) == ["required-variable"])
  }

  @Test func `what is not verbatim in the file is underlined as a whole`() throws {
    let stack = "services:\n  web:\n    hostname: \"\\x24A-b\"\n"
    try expectFindings(
      [Finding("unbraced-operator", "services.web.hostname", "\"\\x24A-b\"")], in: stack)
  }
}
