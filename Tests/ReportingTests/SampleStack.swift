import Diagnostics

/// A stack file under construction for a report: findings name their place by the text that stands there.
struct SampleFile {
  let source: SourceFile

  init(_ index: Int, _ path: String, _ text: String) {
    source = SourceFile(id: FileID(index), path: path, bytes: Array(text.utf8))
  }

  init(_ index: Int, _ path: String, bytes: [UInt8]) {
    source = SourceFile(id: FileID(index), path: path, bytes: bytes)
  }

  /// The range of the `occurrence`th place that reads `text`, counted from 1.
  func range(_ text: String, _ occurrence: Int = 1) -> SourceRange {
    let wanted = Array(text.utf8)
    var left = occurrence
    for start in 0..<max(0, source.bytes.count - wanted.count + 1)
    where source.bytes[start..<start + wanted.count].elementsEqual(wanted) {
      left -= 1
      if left == 0 { return SourceRange(file: source.id, start: start, end: start + wanted.count) }
    }
    preconditionFailure("'\(text)' does not stand in \(source.path) \(occurrence) times")
  }

  func linted(_ outcomes: [Report.RuleOutcome] = []) -> Report.File {
    Report.File(source: source, status: .linted, outcomes: outcomes)
  }
}

extension Report {
  /// A report with the usual values for what a test does not speak of.
  init(
    _ files: [Report.File], _ diagnostics: [Diagnostic], rules: [RuleDescriptor] = [], undecided: Int = 0,
    failOn: Severity? = .warning, suppressed: [SuppressedDiagnostic] = []
  ) {
    self.init(
      toolVersion: "0.1.0", target: "swarm",
      files: files.map {
        File(source: $0.source, status: $0.status, outcomes: $0.outcomes, failOn: failOn)
      },
      diagnostics: diagnostics.sorted { $0.precedes($1) }, suppressed: suppressed,
      rules: rules, undecided: undecided)
  }
}

extension RuleDescriptor {
  init(
    _ id: RuleID, _ category: String, _ severity: Severity, title: String, summary: String,
    rationale: String = ""
  ) {
    self.init(
      id: id, title: title, category: category, severity: severity, summary: summary, rationale: rationale,
      url: "https://swarmlint.example/rules/\(id)")
  }
}
