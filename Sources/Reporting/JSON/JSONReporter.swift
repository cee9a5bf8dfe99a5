package import Diagnostics

/// Writes everything that is known about a run as JSON, version 1.
///
/// Fields may be added within a version, so readers must ignore those they do not know. Lines and columns count
/// from 1, columns in Unicode scalars; `offset` counts UTF-8 bytes from 0 at the file's first byte; the end of a
/// range is the place after it.
package struct JSONReporter: Reporter {
  package init() {}

  package func render(_ report: Report) throws(ReportFailure) -> [UInt8] {
    try JSONDocument(report).json(for: .json)
  }
}
