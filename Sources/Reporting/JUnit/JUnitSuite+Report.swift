import Diagnostics

extension JUnitSuite {
  /// The suites of a report, one for each file in its order.
  static func suites(of report: Report) -> [JUnitSuite] {
    let rules = Dictionary(report.rules.map { ($0.id, $0) }) { first, _ in first }
    var findings = [[Diagnostic]](repeating: [], count: report.files.count)
    for diagnostic in report.diagnostics { findings[Int(diagnostic.range.file.index)].append(diagnostic) }
    let suppressed = Dictionary(grouping: report.suppressed, by: \.diagnostic.range.file)
    return report.files.indices.filter { report.files[$0].status != .consulted }.map { index in
      JUnitSuite(
        report.files[index], findings: findings[index], suppressed: suppressed[FileID(index)] ?? [],
        rules: rules, in: report)
    }
  }

  private init(
    _ file: Report.File, findings: [Diagnostic], suppressed: [SuppressedDiagnostic],
    rules: [RuleID: RuleDescriptor], in report: Report
  ) {
    name = file.source.reportPath
    let findings = Dictionary(grouping: findings, by: \.rule)
    let suppressed = Dictionary(grouping: suppressed, by: \.diagnostic.rule)
    let outcomes = Dictionary(file.outcomes.map { ($0.rule, $0.result) }) { first, _ in first }
    cases = Set(outcomes.keys).union(findings.keys).union(suppressed.keys).sorted().map { rule in
      JUnitCase(
        rule, findings: findings[rule] ?? [], suppressed: suppressed[rule] ?? [],
        result: outcomes[rule] ?? .passed, url: rules[rule]?.url, in: report)
    }
    switch file.status {
    case .linted, .consulted: keepNotEmpty()
    case .failed(let reason): cases.append(JUnitCase(name: name, line: nil, outcome: .error(message: reason)))
    }
  }
}

extension JUnitCase {
  fileprivate init(
    _ rule: RuleID, findings: [Diagnostic], suppressed: [SuppressedDiagnostic],
    result: Report.RuleOutcome.Result, url: String?, in report: Report
  ) {
    let fatal = findings.filter(report.isFatal)
    let shown = fatal.first ?? findings.first ?? suppressed.first?.diagnostic
    name = rule.name
    line = shown.map { report.source(of: $0.range).position(of: $0.range.start).line }
    if let first = fatal.first {
      let more = findings.count - 1
      outcome = .failed(
        kind: fatal.map(\.severity).max().map(\.word) ?? first.severity.word,
        message: more == 0 ? first.message : "\(first.message) (and \(more) more)",
        body: Self.body(of: findings, url: url, in: report))
    } else if !findings.isEmpty {
      outcome = .passed(notes: Self.body(of: findings, url: url, in: report))
    } else if !suppressed.isEmpty {
      let reasons = suppressed.map { item in
        let line = report.source(of: item.diagnostic.range).position(of: item.diagnostic.range.start).line
        return "\(item.justification) (line \(line))"
      }
      outcome = .suppressed(reason: reasons.joined(separator: "; "))
    } else {
      outcome =
        switch result {
        case .passed, .failed: .passed(notes: "")
        case .undecided(let reason): .undecided(reason: reason)
        case .off(let reason): .off(reason: reason)
        }
    }
  }

  /// The findings a line each, with the places that explain them, then the advice, each once, and the page of the
  /// rule.
  ///
  /// GitLab shows this text alone, without any attribute, so it says everything.
  private static func body(of findings: [Diagnostic], url: String?, in report: Report) -> String {
    var lines = findings.flatMap { finding in
      let related = finding.related.map { place in
        "  \(place.message.visible()): \(report.reportPlace(of: place.range))"
      }
      return [FindingLine(finding, at: report.reportPlace(of: finding.range)).description] + related
    }
    for help in findings.compactMap(\.help) {
      let line = "help: \(help.visible())"
      if !lines.contains(line) { lines.append(line) }
    }
    if let url { lines.append(url.visible()) }
    return lines.joined(separator: "\n")
  }
}
