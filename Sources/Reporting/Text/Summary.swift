import Diagnostics

/// The last lines of the text report: what came out, in words.
struct Summary {
  let report: Report
  let ink: Ink

  var lines: [String] {
    failedFiles + [conclusion]
  }

  /// How much was found, in one line.
  var conclusion: String { [counts, suppressed, undecided].compactMap(\.self).joined(separator: "; ") }

  private var failedFiles: [String] {
    report.files.compactMap { file in
      guard case .failed(let reason) = file.status else { return nil }
      let message = "\(file.source.path.visible()) could not be linted: \(reason.visible())"
      return "\(ink("error", .severity(.error))): \(ink(message, .message))"
    }
  }

  private var counts: String {
    let words: [(Severity, String)] = [(.error, "error"), (.warning, "warning"), (.info, "note")]
    let parts = words.compactMap { severity, word -> String? in
      let count = report.count(severity)
      return count == 0 ? nil : ink(counted(count, word), .severity(severity))
    }
    let failed = report.files.count(where: \.isFailed)
    let linted = report.files.count { $0.status == .linted }
    let all = failed + linted
    let unlinted = failed == 0 ? nil : "\(counted(failed, "file")) could not be linted"
    let findings: String?
    if parts.isEmpty {
      findings = linted == 0 && failed > 0 ? nil : "no findings in \(counted(linted, "file"))"
    } else {
      let touched = Set(report.diagnostics.map(\.range.file)).count
      let files =
        touched == all ? counted(touched, "file") : "\(touched) of \(counted(all, "file"))"
      findings = "\(parts.joined(separator: ", ")) in \(files)"
    }
    return [findings, unlinted].compactMap(\.self).joined(separator: "; ")
  }

  private var suppressed: String? {
    switch report.suppressed.count {
    case 0: nil
    case 1: "1 finding is suppressed"
    case let count: "\(count) findings are suppressed"
    }
  }

  private var undecided: String? {
    switch report.undecided {
    case 0: nil
    case 1: "1 check is undecided: what it depends on is unknown here or has a mistake"
    case let count: "\(count) checks are undecided: what they depend on is unknown here or has a mistake"
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
