package import Diagnostics

/// Writes commands of GitHub Actions that annotate the files of a pull request, and a summary for the log.
///
/// A runner keeps ten annotations of each kind for a step, so what matters most comes first. The log shows a
/// command's message alone, which therefore begins with the place.
package struct GitHubReporter: Reporter {
  /// What leads from the runner's workspace to the folder that report paths are relative to: empty, or a path that
  /// ends in `/`.
  private let prefix: String

  package init(prefix: String = "") { self.prefix = prefix }

  package func render(_ report: Report) -> [UInt8] {
    let entries = report.entries.map(\.diagnostic)
    let bySeverity = Severity.allCases.reversed().flatMap { severity in
      entries.filter { $0.severity == severity }
    }
    let lines =
      bySeverity.map { command(for: $0, in: report).description }
      + [Summary(report: report, ink: Ink(isOn: false)).conclusion]
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func command(for finding: Diagnostic, in report: Report) -> WorkflowCommand {
    let source = report.source(of: finding.range)
    let lines = report.lines(of: finding.range)
    let start = source.position(of: finding.range.start)
    let end = source.position(of: finding.range.end)
    // The runner drops the columns of what goes over several lines.
    let isOneLine = start.line == end.line
    let path = source.reportPath.visible()
    let what = "\(report.reportPlace(of: finding.range)): \(finding.message.visible()) [\(finding.rule)]"
    let message = what + (finding.help.map { "\nhelp: \($0.visible())" } ?? "")
    return WorkflowCommand(
      name: finding.severity.command,
      properties: [
        "file": path.hasPrefix("/") ? path : prefix + path, "line": String(lines.lowerBound),
        "endLine": String(lines.upperBound), "col": isOneLine ? String(start.column) : nil,
        "endColumn": isOneLine ? String(end.column) : nil, "title": finding.rule.name,
      ], message: message)
  }
}

extension Severity {
  /// The workflow command that annotates with this severity.
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }
}
