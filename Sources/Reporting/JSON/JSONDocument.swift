import Diagnostics

/// The shape of the JSON report; the names of the properties are the keys.
struct JSONDocument: Encodable {
  struct Tool: Encodable {
    let name = "swarmlint"
    let version: String
  }

  struct File: Encodable {
    let path: String
    let status: String
    /// Why the file was not linted; only with the status `failed`.
    let reason: String?
  }

  struct Summary: Encodable {
    let error: Int
    let warning: Int
    let info: Int
  }

  let version = 1
  let tool: Tool
  let target: String
  let files: [File]
  let diagnostics: [JSONFinding]
  let suppressed: [JSONFinding]
  let undecided: Int
  let summary: Summary

  init(_ report: Report) {
    let rules = Dictionary(report.rules.map { ($0.id, $0) }) { first, _ in first }
    tool = Tool(version: report.toolVersion)
    target = report.target
    files = report.files.map(File.init)
    let fingerprints = report.fingerprints
    diagnostics = zip(report.diagnostics, fingerprints.diagnostics).map { diagnostic, fingerprint in
      JSONFinding(diagnostic, fingerprint, rule: rules[diagnostic.rule], in: report)
    }
    suppressed = zip(report.suppressed, fingerprints.suppressed).map { item, fingerprint in
      JSONFinding(
        item.diagnostic, fingerprint, rule: rules[item.diagnostic.rule], suppressed: item, in: report)
    }
    undecided = report.undecided
    summary = Summary(
      error: report.count(.error), warning: report.count(.warning), info: report.count(.info))
  }
}

extension JSONDocument.File {
  init(_ file: Report.File) {
    path = file.source.reportPath
    switch file.status {
    case .linted:
      status = "linted"
      reason = nil
    case .failed(let why):
      status = "failed"
      reason = why
    }
  }
}
