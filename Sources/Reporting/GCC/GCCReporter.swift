package import Diagnostics

/// Writes a line for each finding as compilers do, which editors and problem matchers read without being taught.
///
/// Files are named as they were given, so that an editor finds them from the folder that it stands in. A clean run has
/// nothing to say.
package struct GCCReporter: Reporter {
  package init() {}

  package func render(_ report: Report) -> [UInt8] {
    report.entries.flatMap { entry in
      "\(FindingLine(entry.diagnostic, at: report.place(of: entry.diagnostic.range)))\n".utf8
    }
  }
}
