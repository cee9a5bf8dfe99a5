package import Diagnostics

/// Counts findings by rule, for people: where to begin.
package struct StatisticsReporter: Reporter {
  private let ink: Ink

  package init(color: Bool) { ink = Ink(isOn: color) }

  /// A line for each rule with findings, the most frequent first, then the summary.
  package func render(_ report: Report) -> [UInt8] {
    let titles = Dictionary(report.rules.map { ($0.id, $0.title) }) { first, _ in first }
    let rows = Dictionary(grouping: report.diagnostics, by: \.rule).map { rule, findings in
      Row(
        count: findings.count, files: Set(findings.map(\.range.file)).count,
        severity: findings.map(\.severity).max() ?? .info, rule: rule, title: titles[rule] ?? "")
    }.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
    let widths = (
      count: rows.map { String($0.count).count }.max() ?? 0, rule: rows.map(\.rule.name.count).max() ?? 0
    )
    var lines = rows.map { row in
      let count = String(row.count)
      let files = row.files == 1 ? "1 file" : "\(row.files) files"
      return String(repeating: " ", count: widths.count - count.count) + count + "  "
        + ink(padded(row.severity.word, 7), .severity(row.severity)) + "  "
        + padded(row.rule.name, widths.rule) + "  " + row.title.visible() + ink(" (in \(files))", .frame)
    }
    if !lines.isEmpty { lines.append("") }
    lines += Summary(report: report, ink: ink).lines
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private struct Row {
    let count: Int
    let files: Int
    let severity: Severity
    let rule: RuleID
    let title: String
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
