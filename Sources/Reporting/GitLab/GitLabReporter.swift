package import Diagnostics

/// Writes GitLab's Code Quality report, a JSON array of findings.
///
/// GitLab merges what has one fingerprint, and loses all that follows an entry it does not understand.
package struct GitLabReporter: Reporter {
  package init() {}

  package func render(_ report: Report) throws(ReportFailure) -> [UInt8] {
    try report.entries.map { GitLabFinding($0, in: report) }.json(for: .gitlab)
  }
}

/// A finding in the Code Quality report; the names of the properties are the keys.
private struct GitLabFinding: Encodable {
  struct Lines: Encodable {
    let begin: Int
    let end: Int
  }

  struct Location: Encodable {
    let path: String
    let lines: Lines
  }

  private enum CodingKeys: String, CodingKey {
    case description, fingerprint, severity, location
    case checkName = "check_name"
  }

  let description: String
  let checkName: String
  let fingerprint: String
  let severity: String
  let location: Location

  init(_ entry: ReportEntry, in report: Report) {
    let finding = entry.diagnostic
    let lines = report.lines(of: finding.range)
    description = finding.message.visible()
    checkName = finding.rule.name
    fingerprint = entry.fingerprint.text
    severity = finding.severity.codeQuality
    location = Location(
      path: report.source(of: finding.range).reportPath,
      lines: Lines(begin: lines.lowerBound, end: lines.upperBound))
  }
}

extension Severity {
  /// GitLab's word; its `blocker` is left to people.
  fileprivate var codeQuality: String {
    switch self {
    case .error: "critical"
    case .warning: "major"
    case .info: "minor"
    }
  }
}
