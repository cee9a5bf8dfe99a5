package import Diagnostics

/// Writes a line for each finding as compilers do, which editors and problem matchers read without being taught.
///
/// A clean run has nothing to say.
package struct GCCReporter: Reporter {
  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    report.entries.flatMap { entry in "\(FindingLine(entry.diagnostic, in: report))\n".utf8 }
  }
}
