import Diagnostics

/// A finding in a SARIF document.
struct SARIFResult: Encodable {
  struct Fix: Encodable {
    let description: SARIFMessage
    let artifactChanges: [Change]
  }

  struct Change: Encodable {
    let artifactLocation: SARIFLocation.Artifact
    let replacements: [Replacement]
  }

  struct Replacement: Encodable {
    let deletedRegion: SARIFRegion
    let insertedContent: SARIFMessage
  }

  /// Why a finding does not count; whoever knows no suppressions takes it for one that does.
  struct Suppression: Encodable {
    let kind: String
    let justification: String
    /// The comment.
    let location: SARIFLocation?
  }

  let ruleId: String
  let ruleIndex: Int?
  let level: String
  let message: SARIFMessage
  let locations: [SARIFLocation]
  let relatedLocations: [SARIFLocation]?
  let partialFingerprints: [String: String]
  let fixes: [Fix]?
  let suppressions: [Suppression]?

  /// The findings of a report: first those that count, for GitHub shows the first 5,000.
  static func results(of report: Report) -> [SARIFResult] {
    let rules = Dictionary(report.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let all = report.diagnostics + report.suppressed.map(\.diagnostic)
    let hashes = Dictionary(
      uniqueKeysWithValues: Set(all.map(\.range.file)).map { file in
        (file, LineHashes(of: report.files[Int(file.index)].source))
      })
    func result(
      _ finding: Diagnostic, _ fingerprint: Fingerprint, suppressed: SuppressedDiagnostic? = nil
    ) -> SARIFResult {
      let line = report.source(of: finding.range).position(of: finding.range.start).line
      return SARIFResult(
        finding, ruleIndex: rules[finding.rule],
        fingerprints: [
          "primaryLocationLineHash": hashes[finding.range.file]?[line], "swarmlint/v1": fingerprint.text,
        ].compactMapValues(\.self), suppressed: suppressed, in: report)
    }
    let fingerprints = report.fingerprints
    return zip(report.diagnostics, fingerprints.diagnostics).map { result($0, $1) }
      + zip(report.suppressed, fingerprints.suppressed).map { result($0.diagnostic, $1, suppressed: $0) }
  }
}

extension SARIFResult {
  private init(
    _ finding: Diagnostic, ruleIndex: Int?, fingerprints: [String: String],
    suppressed: SuppressedDiagnostic?, in report: Report
  ) {
    ruleId = finding.rule.name
    self.ruleIndex = ruleIndex
    level = finding.severity.sarifLevel
    message = SARIFMessage(text: Self.text(of: finding))
    locations = [SARIFLocation(finding.range, path: finding.path, in: report)]
    let related = finding.related.enumerated().map { index, place in
      SARIFLocation(place.range, id: index + 1, message: place.message, in: report)
    }
    relatedLocations = related.isEmpty ? nil : related
    partialFingerprints = fingerprints
    let fixes = finding.fixes.compactMap { Fix($0, in: report) }
    self.fixes = fixes.isEmpty ? nil : fixes
    suppressions = suppressed.map { [Suppression($0, in: report)] }
  }

  /// The related places that a message links to; more would drown it.
  private static let linkLimit = 4

  /// The message with links to the places that explain it, then what to do.
  private static func text(of finding: Diagnostic) -> String {
    let links = finding.related.prefix(linkLimit).enumerated().map { index, place in
      "[\(place.message.visible().escapedForLink)](\(index + 1))"
    }
    let rest = finding.related.count - links.count
    let places = links + (rest > 0 ? ["and \(rest) more"] : [])
    let message = finding.message.visible().withoutLinks
    let help = finding.help.map { "\nhelp: \($0.visible().withoutLinks)" } ?? ""
    return (places.isEmpty ? message : "\(message) (\(places.joined(separator: ", ")))") + help
  }
}

extension SARIFResult.Fix {
  fileprivate init?(_ fix: FixIt, in report: Report) {
    guard let first = fix.edits.first else { return nil }
    let source = report.source(of: first.range)
    description = SARIFMessage(text: fix.title.visible() + fix.safety.caution)
    artifactChanges = [
      SARIFResult.Change(
        artifactLocation: SARIFLocation.Artifact(source),
        replacements: fix.edits.map { edit in
          SARIFResult.Replacement(
            deletedRegion: SARIFRegion(edit.range, in: source), insertedContent: SARIFMessage(text: edit.text)
          )
        })
    ]
  }
}

extension SARIFResult.Suppression {
  fileprivate init(_ suppressed: SuppressedDiagnostic, in report: Report) {
    kind =
      switch suppressed.kind {
      case .comment: "inSource"
      case .baseline: "external"
      }
    justification = suppressed.justification.visible()
    location = suppressed.comment.map { SARIFLocation($0, in: report) }
  }
}

extension String {
  /// This text inside of the square brackets of a link.
  fileprivate var escapedForLink: String {
    reduce(into: "") { result, character in
      if character == "[" || character == "]" || character == "\\" { result.append("\\") }
      result.append(character)
    }
  }

  /// This text with nothing in it that reads as a link.
  fileprivate var withoutLinks: String {
    var result = ""
    for character in self {
      if character == "(", result.last == "]" {
        result.removeLast()
        result += "\\]"
      }
      result.append(character)
    }
    return result
  }
}
