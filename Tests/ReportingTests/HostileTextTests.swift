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

  private func report(_ text: String, bytes: [UInt8]? = nil) -> Report {
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
    let text = String(decoding: TextReporter(color: false).render(report), as: UTF8.self)
    let xml = try JUnitReporter().render(report)
    for scalar in Self.scalars {
      #expect(!text.unicodeScalars.contains(scalar), sourceLocation: site)
      #expect(!String(decoding: xml, as: UTF8.self).unicodeScalars.contains(scalar), sourceLocation: site)
    }
    let document = try XMLDocument(xml)
    #expect(document.violations.isEmpty, sourceLocation: site)
    #expect(document.root.count("failure") == 1, sourceLocation: site)
    let json = try JSONReporter().render(report)
    #expect(String(validating: json, as: UTF8.self) != nil, sourceLocation: site)
    let read = try JSONDecoder().decode(Messages.self, from: Data(json))
    #expect(read.diagnostics.map(\.message) == report.diagnostics.map(\.message), sourceLocation: site)
  }

  private struct Messages: Decodable {
    struct Finding: Decodable { let message: String }
    let diagnostics: [Finding]
  }

  @Test(arguments: scalars) func `is spelled out`(scalar: Unicode.Scalar) throws {
    try expectHarmless(report("a\(scalar)b"))
  }

  @Test(arguments: sequences) func `that is no UTF-8 is repaired`(bytes: [UInt8]) throws {
    try expectHarmless(report(String(decoding: bytes, as: UTF8.self), bytes: bytes))
  }

  @Test func `cannot colour a terminal`() throws {
    let text = String(decoding: TextReporter(color: false).render(report("\u{1B}[2J")), as: UTF8.self)
    #expect(text.contains("error: '\\u{1B}[2J' ]]> & < \" is bad [a-rule]"))
    #expect(text.contains("web: \"\\u{1B}[2J\" ]]>&<"))
  }
}
