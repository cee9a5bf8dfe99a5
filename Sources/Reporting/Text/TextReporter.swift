package import Diagnostics

/// Writes a report for people: what, where, why and what to do, with the source.
package struct TextReporter: Reporter {
  private let ink: Ink
  private let saysNothing: Bool

  /// Makes a reporter.
  ///
  /// - Parameters:
  ///   - color: Whether the reader's terminal shows colours.
  ///   - links: Whether it shows links; the names of rules are some.
  ///   - saysNothing: Whether there is no report when there is nothing to report.
  package init(color: Bool, links: Bool = false, saysNothing: Bool = false) {
    ink = Ink(isOn: color, hasLinks: links)
    self.saysNothing = saysNothing
  }

  package func render(_ report: Report) -> [UInt8] {
    let writer = SectionWriter(report, ink)
    return document(of: report, Self.findingsByFile(of: report).flatMap(writer.lines))
  }

  /// The sections that one task writes one after the other.
  private static let sectionsPerTask = 32

  package func renderSideBySide(_ report: Report) async -> [UInt8] {
    let writer = SectionWriter(report, ink)
    let files = Self.findingsByFile(of: report)
    var chunks: [Int: [String]] = [:]
    await withTaskGroup { group in
      for start in stride(from: 0, to: files.count, by: Self.sectionsPerTask) {
        group.addTask {
          (start, files[start..<min(start + Self.sectionsPerTask, files.count)].flatMap(writer.lines))
        }
      }
      for await (start, lines) in group { chunks[start] = lines }
    }
    return document(of: report, chunks.sorted { $0.key < $1.key }.flatMap(\.value))
  }

  /// The findings of each file that has some.
  private static func findingsByFile(of report: Report) -> [ArraySlice<Diagnostic>] {
    var files: [ArraySlice<Diagnostic>] = []
    var rest = report.diagnostics[...]
    while let file = rest.first?.range.file {
      let findings = rest.prefix { $0.range.file == file }
      rest = rest.dropFirst(findings.count)
      files.append(findings)
    }
    return files
  }

  private func document(of report: Report, _ lines: [String]) -> [UInt8] {
    if saysNothing, report.diagnostics.isEmpty, !report.files.contains(where: \.isFailed) { return [] }
    let all = lines + Summary(report: report, ink: ink).lines
    return Array((all.joined(separator: "\n") + "\n").utf8)
  }
}

/// Writes the sections of a report, one for each file with findings.
private struct SectionWriter: Sendable {
  private let report: Report
  private let rules: [RuleID: RuleDescriptor]
  private let ink: Ink

  init(_ report: Report, _ ink: Ink) {
    self.report = report
    rules = Dictionary(report.rules.map { ($0.id, $0) }) { first, _ in first }
    self.ink = ink
  }

  func lines(of findings: ArraySlice<Diagnostic>) -> [String] {
    FileSection(findings, in: report, rules, ink: ink).lines
  }
}

/// The findings of one file.
private struct FileSection {
  private let groups: [FindingGroup]
  private let rules: [RuleID: RuleDescriptor]
  private let report: Report
  private let ink: Ink
  /// The width of the line numbers: one for the whole file, so that all excerpts begin in the same column.
  private let gutter: Int

  init(
    _ findings: ArraySlice<Diagnostic>, in report: Report, _ rules: [RuleID: RuleDescriptor], ink: Ink
  ) {
    // What is only worth knowing comes last.
    groups = FindingGroup.groups(
      of: findings.filter { $0.severity != .info } + findings.filter { $0.severity == .info })
    self.rules = rules
    self.report = report
    self.ink = ink
    let ranges = groups.flatMap { [$0.first.range] + $0.first.related.map(\.range) }
    let last = ranges.map { report.source(of: $0).position(of: $0.start).line }.max() ?? 1
    gutter = max(2, String(last).utf8.count)
  }

  /// The section, each group followed by an empty line.
  var lines: [String] {
    var explained: Set<RuleID> = []
    var advised: Set<[String]> = []
    let excerpt = Excerpt(report: report, ink: ink, gutter: gutter)
    return groups.flatMap { group -> [String] in
      let finding = group.first
      var lines =
        [heading(finding)] + excerpt.render(finding) + further(excerpt.hidden(of: finding)) + also(group)
      if let reason = rules[finding.rule]?.summary, !reason.isEmpty, explained.insert(finding.rule).inserted {
        lines += note("why", [reason])
      }
      if let help = finding.help, advised.insert([finding.rule.name, help]).inserted {
        lines += note("help", [help])
      }
      if let docker = finding.docker {
        lines += note("docker", docker.text.split(separator: "\n").map(String.init))
      }
      for fix in finding.fixes { lines += note("fix", [fix.title + fix.safety.caution]) }
      return lines + [""]
    }
  }

  private func heading(_ finding: Diagnostic) -> String {
    let severity = ink(finding.severity.word, .severity(finding.severity))
    let rule = ink.link("[\(finding.rule)]", to: rules[finding.rule]?.url ?? "", .frame)
    return "\(severity): \(ink(finding.message.visible(), .message)) \(rule)"
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
