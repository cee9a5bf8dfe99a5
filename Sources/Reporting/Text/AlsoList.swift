import Diagnostics

/// The further findings of a group: their places in the file, and of what they say only the words that differ.
struct AlsoList {
  /// The columns up to which short entries share a line.
  private static let width = 100

  private let group: FindingGroup
  private let report: Report
  /// Which words of the stack are not the same in all findings.
  private let differing: [Int]

  init(_ group: FindingGroup, in report: Report) {
    self.group = group
    self.report = report
    let first = Wording(group.first.message).words
    let others = group.rest.map { Wording($0.message).words }
    differing = first.indices.filter { index in others.contains { $0[index] != first[index] } }
  }

  var lines: [String] {
    var entries: [String] = []
    var last: String?
    for finding in group.rest {
      let place = place(of: finding.range, from: finding)
      let words = words(of: finding)
      // One place can have several findings: an anchor that many services use.
      let entry = (place == last && !words.isEmpty ? words : [place] + words).joined(separator: " ")
      let help = finding.help.flatMap { $0 == group.first.help ? nil : ": \($0)" }
      entries.append(entry + (help ?? ""))
      last = place
    }
    // What needs a sentence gets a line of its own.
    guard entries.allSatisfy({ $0.displayWidth <= 48 }) else { return entries }
    var lines: [String] = []
    for entry in entries {
      if let last = lines.last, last.displayWidth + entry.displayWidth + 2 <= Self.width {
        lines[lines.count - 1] = "\(last), \(entry)"
      } else {
        lines.append(entry)
      }
    }
    return lines
  }

  /// What tells a finding from the first.
  private func words(of finding: Diagnostic) -> [String] {
    let all = Wording(finding.message).words
    var words = differing.map { all[$0] }
    let related = finding.related.map { "\($0.message) at \(place(of: $0.range, from: finding))" }
    if !related.isEmpty { words.append("(\(related.joined(separator: "; ")))") }
    return words
  }

  /// A place as `line:column`, with the path only where it is another file.
  private func place(of range: SourceRange, from finding: Diagnostic) -> String {
    guard range.file == finding.range.file else { return report.place(of: range) }
    let position = report.source(of: range).position(of: range.start)
    return "\(position.line):\(position.column)"
  }
}
