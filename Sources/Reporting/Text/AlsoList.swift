import Diagnostics

/// The further findings of a group: their places in the file, and of what they say only the words that differ.
struct AlsoList {
  /// The columns up to which short entries share a line.
  private static let width = 100

  private let group: FindingGroup
  private let report: Report
  /// Which words of the stack are not the same in all messages.
  private let told: [Int]
  /// Which words of the stack are not the same in all advice.
  private let advised: [Int]

  init(_ group: FindingGroup, in report: Report) {
    self.group = group
    self.report = report
    let all = [group.first] + group.rest
    told = Self.differing(all.map { Self.words($0.message) })
    advised = Self.differing(all.map { Self.words($0.help) })
  }

  private static func words(_ text: String?) -> [String] { text.map { Wording($0).words } ?? [] }

  /// The indices at which lists of one length differ.
  private static func differing(_ lists: [[String]]) -> [Int] {
    guard let first = lists.first else { return [] }
    return first.indices.filter { index in lists.contains { $0[index] != first[index] } }
  }

  var lines: [String] {
    var entries: [String] = []
    var last: String?
    for finding in group.rest {
      let place = place(of: finding.range, from: finding)
      let words = words(of: finding)
      // One place can have several findings: an anchor that many services use.
      entries.append((place == last && !words.isEmpty ? words : [place] + words).joined(separator: " "))
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
    let message = Self.words(finding.message)
    let help = Self.words(finding.help)
    var words = told.map { message[$0] }
    let advice = advised.map { help[$0] }.filter { !message.contains($0) }
    if !advice.isEmpty { words.append("(help: \(advice.joined(separator: ", ")))") }
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
