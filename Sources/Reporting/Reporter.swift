package import Diagnostics

/// A format: a function from a report to the bytes of a document.
///
/// It decides nothing: what is found, hidden, sorted or fatal is settled in the report.
package protocol Reporter: Sendable {
  func render(_ report: Report) throws(ReportFailure) -> [UInt8]
}

/// Why a report could not be written in its format; never the fault of what the report says.
package struct ReportFailure: Error, Equatable, CustomStringConvertible {
  /// The format concerned.
  package let format: ReportFormat
  /// What failed, as a phrase such as "no memory for a document".
  package let reason: String

  package var description: String { "the \(format.rawValue) report could not be written: \(reason)" }
}
