package import Diagnostics

/// Writes a report for people: what, where, why and what to do, with the source.
package struct TextReporter: Reporter {
  private let ink: Ink

  /// Makes a reporter; `color` says whether the reader's terminal shows colours.
  package init(color: Bool) { ink = Ink(isOn: color) }

  package func render(_ report: Report) -> [UInt8] {
    var lines: [String] = []
    let reasons = Dictionary(report.rules.map { ($0.id, $0.summary) }) { first, _ in first }
    var rest = report.diagnostics[...]
    while let file = rest.first?.range.file {
      let findings = rest.prefix { $0.range.file == file }
      rest = rest.dropFirst(findings.count)
      lines += FileSection(findings, in: report, reasons, ink: ink).lines
    }
    lines += Summary(report: report, ink: ink).lines
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

/// The findings of one file.
private struct FileSection {
  private let groups: [FindingGroup]
  private let reasons: [RuleID: String]
  private let report: Report
  private let ink: Ink
  /// The width of the line numbers: one for the whole file, so that all excerpts begin in the same column.
  private let gutter: Int

  init(
    _ findings: ArraySlice<Diagnostic>, in report: Report, _ reasons: [RuleID: String], ink: Ink
  ) {
    // What is only worth knowing comes last.
    groups = FindingGroup.groups(
      of: findings.filter { $0.severity != .info } + findings.filter { $0.severity == .info })
    self.reasons = reasons
    self.report = report
    self.ink = ink
    let ranges = groups.flatMap { [$0.first.range] + $0.first.related.map(\.range) }
    let last = ranges.map { report.source(of: $0).position(of: $0.start).line }.max() ?? 1
    gutter = max(2, String(last).utf8.count)
  }

  /// The section, each group followed by an empty line.
  var lines: [String] {
    var explained: Set<RuleID> = []
    let excerpt = Excerpt(report: report, ink: ink, gutter: gutter)
    return groups.flatMap { group -> [String] in
      let finding = group.first
      var lines =
        [heading(finding)] + excerpt.render(finding) + further(excerpt.hidden(of: finding)) + also(group)
      if let reason = reasons[finding.rule], !reason.isEmpty, explained.insert(finding.rule).inserted {
        lines += note("why", [reason])
      }
      if let help = finding.help { lines += note("help", [help]) }
      if let docker = finding.docker {
        lines += note("docker", docker.text.split(separator: "\n").map(String.init))
      }
      for fix in finding.fixes { lines += note("fix", [fix.title + fix.safety.caution]) }
      return lines + [""]
    }
  }

  private func heading(_ finding: Diagnostic) -> String {
    let severity = ink(finding.severity.word, .severity(finding.severity))
    return "\(severity): \(ink(finding.message.visible(), .message)) \(ink("[\(finding.rule)]", .frame))"
  }

  /// The places that the excerpt leaves out.
  private func further(_ places: ArraySlice<RelatedLocation>) -> [String] {
    guard !places.isEmpty else { return [] }
    let lines = places.map { String(report.source(of: $0.range).position(of: $0.range.start).line) }
    let named = lines.prefix(10).joined(separator: ", ")
    let rest = lines.count > 10 ? " and \(lines.count - 10) more" : ""
    return note("also", ["in line\(lines.count == 1 ? "" : "s") \(named)\(rest)"])
  }

  private func also(_ group: FindingGroup) -> [String] {
    group.rest.isEmpty ? [] : note("also", AlsoList(group, in: report).lines)
  }

  /// A labelled remark below the excerpt, further lines aligned with the first.
  private func note(_ label: String, _ texts: [String]) -> [String] {
    let indent = String(repeating: " ", count: gutter + 1)
    return texts.enumerated().map { index, text in
      guard index == 0 else {
        return indent + String(repeating: " ", count: label.count + 4) + text.visible()
      }
      return indent + ink("=", .frame) + " " + ink("\(label):", .label) + " " + text.visible()
    }
  }
}

extension FixIt.Safety {
  /// What to add to the title of a fix that is not safe.
  fileprivate var caution: String {
    switch self {
    case .safe: ""
    case .unsafe: " (may change what runs)"
    case .suggest: " (a suggestion, not applied by itself)"
    }
  }
}
