package import Diagnostics

/// Writes the XML of Checkstyle, which most collectors of warnings read: a file with its findings, places without an
/// end.
package struct CheckstyleReporter: Reporter {
  package init() {}

  package func render(_ report: Report) throws(ReportFailure) -> [UInt8] {
    let entries = Dictionary(grouping: report.entries.map(\.diagnostic), by: \.range.file)
    return try XMLWriter.document(for: .checkstyle) { writer throws(XMLWriter.Failure) in
      // The version of Checkstyle whose form this is; readers look for it.
      try writer.element("checkstyle", ["version": "4.3"]) { writer throws(XMLWriter.Failure) in
        for file in report.files {
          try writer.element("file", ["name": file.source.reportPath]) { writer throws(XMLWriter.Failure) in
            for finding in entries[file.source.id] ?? [] { try writer.write(finding, in: file.source) }
          }
        }
      }
    }
  }
}

extension XMLWriter {
  fileprivate mutating func write(_ finding: Diagnostic, in source: SourceFile) throws(Failure) {
    let position = source.position(of: finding.range.start)
    let help = finding.help.map { "; help: \($0)" } ?? ""
    try element(
      "error",
      [
        "line": String(position.line), "column": String(position.column),
        "severity": finding.severity.rawValue, "message": finding.message + help,
        "source": "swarmlint.\(finding.rule)",
      ])
  }
}
