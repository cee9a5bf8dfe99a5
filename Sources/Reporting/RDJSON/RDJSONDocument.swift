import Diagnostics

/// The shape of a report for reviewdog, its `DiagnosticResult`; the names of the properties are the keys.
struct RDJSONDocument: Encodable {
  struct Source: Encodable {
    let name = "swarmlint"
  }

  struct Position: Encodable {
    let line: Int
    /// Counted in UTF-8 bytes from 1.
    let column: Int
  }

  struct Range: Encodable {
    let start: Position
    let end: Position
  }

  struct Location: Encodable {
    let path: String
    let range: Range
  }

  struct Code: Encodable {
    let value: String
    let url: String?
  }

  struct Suggestion: Encodable {
    let range: Range
    let text: String
  }

  struct Related: Encodable {
    let message: String
    let location: Location
  }

  struct Finding: Encodable {
    let message: String
    let severity: String
    let location: Location
    let code: Code
    let suggestions: [Suggestion]?
    let relatedLocations: [Related]?
  }

  let source = Source()
  let diagnostics: [Finding]

  init(_ report: Report) {
    let urls = Dictionary(report.rules.map { ($0.id, $0.url) }) { first, _ in first }
    diagnostics = report.entries.map { entry in
      Finding(entry.diagnostic, url: urls[entry.diagnostic.rule] ?? nil, in: report)
    }
  }
}

extension RDJSONDocument.Finding {
  fileprivate init(_ finding: Diagnostic, url: String?, in report: Report) {
    message = finding.advice
    severity =
      switch finding.severity {
      case .error: "ERROR"
      case .warning: "WARNING"
      case .info: "INFO"
      }
    let source = report.source(of: finding.range)
    location = RDJSONDocument.Location(finding.range, in: source)
    code = RDJSONDocument.Code(value: finding.rule.name, url: url)
    // A suggestion has no file of its own.
    let fixes = finding.fixes.filter { $0.edits.first?.range.file == source.id }
    suggestions = fixes.isEmpty ? nil : fixes.compactMap { RDJSONDocument.Suggestion($0, in: source) }
    relatedLocations =
      finding.related.isEmpty
      ? nil
      : finding.related.map { place in
        RDJSONDocument.Related(
          message: place.message.visible(),
          location: RDJSONDocument.Location(place.range, in: report.source(of: place.range)))
      }
  }
}

extension RDJSONDocument.Suggestion {
  /// Makes one replacement of all edits of a fix, with what stands between them.
  fileprivate init?(_ fix: FixIt, in source: SourceFile) {
    guard let first = fix.edits.first, let last = fix.edits.last else { return nil }
    let whole = first.range.union(last.range)
    var text = ""
    var offset = whole.start
    for edit in fix.edits {
      text += source.text(in: SourceRange(file: source.id, start: offset, end: edit.range.start)) + edit.text
      offset = edit.range.end
    }
    self.text = text
    range = RDJSONDocument.Range(whole, in: source)
  }
}

extension RDJSONDocument.Location {
  fileprivate init(_ range: SourceRange, in source: SourceFile) {
    path = source.reportPath
    self.range = RDJSONDocument.Range(range, in: source)
  }
}

extension RDJSONDocument.Range {
  fileprivate init(_ range: SourceRange, in source: SourceFile) {
    start = RDJSONDocument.Position(range.start, in: source)
    end = RDJSONDocument.Position(range.end, in: source)
  }
}

extension RDJSONDocument.Position {
  fileprivate init(_ offset: Int, in source: SourceFile) {
    line = source.position(of: offset).line
    // The bytes of a byte order mark count.
    column = offset - (line == 1 ? 0 : source.range(ofLine: line).start) + 1
  }
}
