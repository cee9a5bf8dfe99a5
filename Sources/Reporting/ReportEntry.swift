import Diagnostics

/// A finding in a format that knows nothing but findings.
struct ReportEntry {
  let diagnostic: Diagnostic
  let fingerprint: Fingerprint
}

extension Report {
  /// The findings that count, and one for each file that could not be linted and has no error that says so:
  /// what was not looked at must not pass for good.
  var entries: [ReportEntry] {
    let failing = Set(diagnostics.lazy.filter { $0.severity == .error }.map(\.range.file))
    let unlinted = files.compactMap { file -> Diagnostic? in
      guard case .failed(let reason) = file.status, !failing.contains(file.source.id) else { return nil }
      return Diagnostic(
        "not-linted", .error, "the file could not be linted: \(reason)",
        at: SourceRange(file: file.source.id, start: 0, end: 0), path: "")
    }
    let names = Fingerprint.all(of: unlinted) { files[Int($0.index)].source.reportPath }
    let all = zip(diagnostics + unlinted, fingerprints.diagnostics + names).map(ReportEntry.init)
    return all.sorted { $0.diagnostic.range.file < $1.diagnostic.range.file }
  }

  /// The lines that a range lies on, counted from 1; what ends with a line break ends on the line before it.
  func lines(of range: SourceRange) -> ClosedRange<Int> {
    let source = source(of: range)
    let first = source.position(of: range.start).line
    return first...max(first, source.position(of: max(range.start, range.end - 1)).line)
  }
}

extension Diagnostic {
  /// What is wrong and, on a line of its own, what to do about it.
  var advice: String {
    ([message.visible()] + (help.map { ["help: \($0.visible())"] } ?? [])).joined(separator: "\n")
  }
}
