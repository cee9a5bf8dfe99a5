package import Diagnostics

/// A format: a function from a report to the bytes of a document.
///
/// It decides nothing: what is found, hidden, sorted or fatal is settled in the report.
package protocol Reporter: Sendable {
  func render(_ report: Report) throws(ReportFailure) -> [UInt8]

  /// The same bytes, made by several tasks where the format has parts that do not depend on each other.
  func renderSideBySide(_ report: Report) async throws(ReportFailure) -> [UInt8]
}

extension Reporter {
  package func renderSideBySide(_ report: Report) async throws(ReportFailure) -> [UInt8] {
    try render(report)
  }
}

/// Why a report could not be written in its format; never the fault of what the report says.
package struct ReportFailure: Error, Equatable, CustomStringConvertible {
  /// The format concerned.
  package let format: ReportFormat
  /// What failed, as a phrase such as "no memory for a document".
  package let reason: String

  package var description: String { "the \(format.rawValue) report could not be written: \(reason)" }
}
