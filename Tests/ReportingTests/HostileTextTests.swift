import Diagnostics
import FoundationEssentials
import Reporting
import Testing

/// Whatever stands in a stack file, its path or a message about it, a report stays whole and does no harm.
@Suite struct `Hostile text` {
  /// Scalars that steer terminals, hide, reorder text, or are forbidden in XML.
  static let scalars = [
    0x0, 0x1, 0x7, 0x8, 0xB, 0xD, 0x1B, 0x7F, 0x85, 0x9B, 0x200B, 0x202E, 0x2028, 0x2066, 0xFEFF, 0xFDD0,
    0xFFFE,
    0xFFFF, 0x1FFFE,
  ].compactMap { Unicode.Scalar($0) }
  static let sequences: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE6, 0x97], [0xFF, 0xFE], [0xF0],
  ]

  /// A report for each kind of hostile text.
  static var reports: [Report] {
    scalars.map { report("a\($0)b") }
      + sequences.map { report(String(decoding: $0, as: UTF8.self), bytes: $0) }
      + ["::error::%0A", "[a](1)", ",file=b:c", "]]>", "\n::error::x", "a]b\\"].map { report($0) }
  }

  private static func report(_ text: String, bytes: [UInt8]? = nil) -> Report {
    let source = SourceFile(
      id: FileID(0), path: "dir/\(text).yml",
      bytes: Array("web: \"".utf8) + (bytes ?? Array(text.utf8)) + Array("\" ]]>&<\n".utf8))
    let range = SourceRange(file: FileID(0), start: 5, end: source.bytes.count - 7)
    let finding = Diagnostic(
      "a-rule", .error, "'\(text)' ]]> & < \" is bad", at: range, path: text, help: "not \(text)\nhere",
      service: text, related: [RelatedLocation(text, at: range)],
      fixes: [FixIt("Drop \(text)", .safe, edits: [TextEdit(range, with: text)])].compactMap(\.self),
      evidence: text)
    let outcomes: [Report.RuleOutcome] = [
      .init(rule: "b-rule", result: .undecided(reason: text)),
      .init(rule: "c-rule", result: .off(reason: text)),
    ]
    return Report(
      [
        .init(source: source, status: .linted, outcomes: outcomes),
        .init(
          source: SourceFile(id: FileID(1), path: "gone\(text)", bytes: []), status: .failed(reason: text),
          outcomes: []),
      ], [finding])
  }

  private func expectHarmless(_ report: Report, at site: SourceLocation = #_sourceLocation) throws {
    for format in ReportFormat.allCases {
      let bytes = try format.reporter().render(report)
      let text = try #require(String(validating: bytes, as: UTF8.self), sourceLocation: site)
      // JSON has its own way to write them, and whoever reads it wants them back.
      if [.json, .gitlab, .rdjson, .sarif].contains(format) { continue }
      for scalar in Self.scalars {
        #expect(!text.unicodeScalars.contains(scalar), "\(format)", sourceLocation: site)
      }
    }
    let lines = String(decoding: GCCReporter().render(report), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == report.diagnostics.count + 1, sourceLocation: site)
    let commands = GitHubReporter().render(report).split(separator: UInt8(ascii: "\n"))
    #expect(commands.count == report.diagnostics.count + 2, sourceLocation: site)
    #expect(
      try XMLDocument(CheckstyleReporter().render(report)).root.count("error") == 2, sourceLocation: site)
    let document = try XMLDocument(JUnitReporter().render(report))
    #expect(document.violations.isEmpty, sourceLocation: site)
    #expect(document.root.count("failure") == 1, sourceLocation: site)
    let json = try JSONReporter().render(report)
    let read = try JSONDecoder().decode(Messages.self, from: Data(json))
    #expect(read.diagnostics.map(\.message) == report.diagnostics.map(\.message), sourceLocation: site)
  }

  private struct Messages: Decodable {
    struct Finding: Decodable { let message: String }
    let diagnostics: [Finding]
  }

  @Test(arguments: scalars) func `is spelled out`(scalar: Unicode.Scalar) throws {
    try expectHarmless(Self.report("a\(scalar)b"))
  }

  @Test(arguments: sequences) func `that is no UTF-8 is repaired`(bytes: [UInt8]) throws {
    try expectHarmless(Self.report(String(decoding: bytes, as: UTF8.self), bytes: bytes))
  }

  @Test func `cannot colour a terminal`() throws {
    let text = String(decoding: TextReporter(color: false).render(Self.report("\u{1B}[2J")), as: UTF8.self)
    #expect(text.contains("error: '\\u{1B}[2J' ]]> & < \" is bad [a-rule]"))
    #expect(text.contains("web: \"\\u{1B}[2J\" ]]>&<"))
  }
}
