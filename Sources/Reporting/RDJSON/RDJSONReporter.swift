package import Diagnostics

/// Writes the JSON of reviewdog, which comments on pull requests and offers fixes there as suggestions.
package struct RDJSONReporter: Reporter {
  package init() {}

  package func render(_ report: Report) throws(ReportFailure) -> [UInt8] {
    try RDJSONDocument(report).json(for: .rdjson)
  }
}
