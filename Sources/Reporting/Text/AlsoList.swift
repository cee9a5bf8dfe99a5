import Diagnostics

/// The further findings of a group: their places in the file, and of what they say only the words that differ.
struct AlsoList {
  /// The columns up to which short entries share a line.
  private static let width = 100

  private let group: FindingGroup
  private let report: Report

  init(_ group: FindingGroup, in report: Report) {
    self.group = group
    self.report = report
  }

  var lines: [String] {
    let entries = group.rest.map(entry)
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

  private func entry(_ finding: Diagnostic) -> String {
    let position = report.source(of: finding.range).position(of: finding.range.start)
    var words = differences(finding.message)
    let related = finding.related.map { "\($0.message) at \(report.place(of: $0.range))" }
    if !related.isEmpty { words.append("(\(related.joined(separator: "; ")))") }
    return (["\(position.line):\(position.column)"] + words).joined(separator: " ")
  }

  /// The quoted words that are others than those of the first finding; the whole message when more differs.
  private func differences(_ message: String) -> [String] {
    let (first, other) = (Self.parts(of: group.first.message), Self.parts(of: message))
    guard first.plain == other.plain, first.quoted.count == other.quoted.count else { return [message] }
    return zip(first.quoted, other.quoted).filter { $0 != $1 }.map { "'\($1)'" }
  }

  /// A message split at its single quotes: every second part is quoted.
  private static func parts(of message: String) -> (plain: [Substring], quoted: [Substring]) {
    var plain: [Substring] = []
    var quoted: [Substring] = []
    for (index, part) in message.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if index.isMultiple(of: 2) { plain.append(part) } else { quoted.append(part) }
    }
    return (plain, quoted)
  }
}
