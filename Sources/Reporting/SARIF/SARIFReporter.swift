package import Diagnostics

/// Writes SARIF 2.1.0 as GitHub code scanning wants it.
package struct SARIFReporter: Reporter {
  package init() {}

  package func render(_ report: Report) throws(ReportFailure) -> [UInt8] {
    try SARIFLog(runs: [SARIFRun(report)]).json(for: .sarif)
  }
}
