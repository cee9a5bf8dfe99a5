import ComposeModel
import Foundation
import TestSupport
import Testing

/// What a text becomes with a variable `A` that is unset, has a value, or is empty.
struct InterpolationRow: Sendable {
  enum Outcome: Equatable, Sendable, ExpressibleByStringLiteral {
    case text(String)
    /// Nobody knows: the variable has no value and no default.
    case unknown
    /// Docker refuses the text.
    case invalid

    init(stringLiteral text: String) { self = .text(text) }
  }

  var written: String
  var unset: Outcome
  var set: Outcome
  var empty: Outcome

  init(_ written: String, _ unset: Outcome, _ set: Outcome, _ empty: Outcome) {
    self.written = written
    self.unset = unset
    self.set = set
    self.empty = empty
  }
}

@Suite struct `Variables are replaced as docker does` {
  static let table: [InterpolationRow] = [
    InterpolationRow("${A}", .unknown, "val", ""),
    InterpolationRow("$A", .unknown, "val", ""),
    InterpolationRow("${A:-d}", "d", "val", "d"),
    InterpolationRow("${A-d}", "d", "val", ""),
    InterpolationRow("${A:?msg}", .unknown, "val", .unknown),
    InterpolationRow("${A?msg}", .unknown, "val", ""),
    InterpolationRow("${A:+r}", .invalid, .invalid, .invalid),
    InterpolationRow("${A+r}", .invalid, .invalid, .invalid),
    InterpolationRow("$$A", "$A", "$A", "$A"),
    InterpolationRow("$${A}", "${A}", "${A}", "${A}"),
    InterpolationRow("$$$A", .unknown, "$val", "$"),
    // The hyphen of the message is taken for the operator.
    InterpolationRow("${A:?must-set}", "set", "set", "set"),
    InterpolationRow("${A?a b-c}", "c", "c", "c"),
    InterpolationRow("${A-a:-b}", "b", "b", "b"),
    // Without braces an operator reaches up to the next brace or the end.
    InterpolationRow("$A-suffix:tag", "suffix:tag", "val", ""),
    InterpolationRow("$A:-x", "x", "val", "x"),
    InterpolationRow("${A:-${B}}", "${B}", "val}", "${B}"),
    InterpolationRow("${A:-$B}", "$B", "val", "$B"),
    InterpolationRow("${A:-{}}", "{}", "val}", "{}"),
    InterpolationRow("${A:-$$x}", "$$x", "val", "$$x"),
    InterpolationRow("${A:-b}c}", "bc}", "valc}", "bc}"),
    InterpolationRow("$", .invalid, .invalid, .invalid),
    InterpolationRow("a$", .invalid, .invalid, .invalid),
    InterpolationRow("$1", .invalid, .invalid, .invalid),
    InterpolationRow("$ä", .invalid, .invalid, .invalid),
    InterpolationRow("$ {x}", .invalid, .invalid, .invalid),
    InterpolationRow("${}", .invalid, .invalid, .invalid),
    InterpolationRow("${1A}", .invalid, .invalid, .invalid),
    InterpolationRow("${ A }", .invalid, .invalid, .invalid),
    InterpolationRow("${A.B}", .invalid, .invalid, .invalid),
    InterpolationRow("${A/b/c}", .invalid, .invalid, .invalid),
    InterpolationRow("${A:=x}", .invalid, .invalid, .invalid),
    InterpolationRow("${A:x}", .invalid, .invalid, .invalid),
    InterpolationRow("${A", .invalid, .invalid, .invalid),
    // A later variable swallows the mistake of an earlier one.
    InterpolationRow("$ {x} ${A}", .unknown, " {x} val", " {x} "),
  ]

  /// What is known of `A`, with the outcome of a row for that.
  private static func cases(
    of row: InterpolationRow
  ) -> [(name: String, variables: [String: String], outcome: InterpolationRow.Outcome)] {
    [("unset", [:], row.unset), ("set", ["A": "val"], row.set), ("empty", ["A": ""], row.empty)]
  }

  @Test(arguments: table.indices) func `a text with a variable`(index: Int) throws {
    let row = Self.table[index]
    for (name, variables, outcome) in Self.cases(of: row) {
      #expect(try outcomeHere(row.written, variables) == outcome, "\(row.written), A \(name)")
    }
  }

  /// What the loader makes of a text.
  private func outcomeHere(
    _ written: String, _ variables: [String: String]
  ) throws -> InterpolationRow.Outcome {
    let loaded = try load("services:\n  web:\n    hostname: '\(written)'\n", variables: variables)
    if loaded.findings.contains(where: { $0.rule == "interpolation-syntax" }) { return .invalid }
    let services = loaded.project.entries("services", of: loaded.project.root)
    guard case .object(let web)? = services.first.map({ loaded.project[$0.cell].value }) else {
      return .invalid
    }
    switch loaded.project.value("hostname", of: web) {
    case .string(let text): return .text(text)
    case .unknown, .partial: return .unknown
    default: return .invalid
    }
  }

  @Test(.enabled(if: DockerClient.isThere, "the docker client is not here"), arguments: table.indices)
  func `the client agrees`(index: Int) throws {
    let row = Self.table[index]
    for (name, variables, outcome) in Self.cases(of: row) {
      let run = try DockerClient.config(
        "services:\n  web:\n    hostname: '\(row.written)'\n", variables: variables)
      let printed = run.output.split(separator: "\n").first { $0.hasPrefix("    hostname:") }
        .map { $0.dropFirst("    hostname:".count).drop { $0 == " " } }
      switch outcome {
      case .invalid: #expect(run.status != 0, "\(row.written), A \(name)")
      case .text(let text):
        #expect(run.status == 0, "\(row.written), A \(name): \(run.errors)")
        let bare = printed.map { $0.replacing("\"", with: "").replacing("'", with: "") } ?? ""
        #expect(
          bare == text.trimmingCharacters(in: .whitespaces) || bare == text, "\(row.written), A \(name)")
      // Docker takes what is unset for empty, or demands it.
      case .unknown: #expect(run.status == 0 || run.errors.contains("required variable"), "\(row.written)")
      }
    }
  }
}
