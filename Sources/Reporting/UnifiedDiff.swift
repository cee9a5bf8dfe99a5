/// How a file changes, in the form that `diff -u` prints and `patch` reads.
package struct UnifiedDiff {
  /// Unchanged lines before and after a change.
  private static let context = 3

  /// A line with what becomes of it.
  private struct Line {
    let mark: Character
    let text: Substring
  }

  private let path: String
  private let lines: [Line]

  /// Compares two texts of a file.
  package init(of path: String, from old: String, to new: String) {
    self.path = path
    let before = Self.lines(of: old)
    let after = Self.lines(of: new)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if removed.contains(left) {
        lines.append(Line(mark: "-", text: before[left]))
        left += 1
      } else if inserted.contains(right) {
        lines.append(Line(mark: "+", text: after[right]))
        right += 1
      } else {
        lines.append(Line(mark: " ", text: before[left]))
        (left, right) = (left + 1, right + 1)
      }
    }
    self.lines = lines
  }

  /// The lines of a text with their line breaks; a scalar view keeps CRLF from being one character.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    let scalars = text.unicodeScalars
    while let end = scalars[start...].firstIndex(of: "\n") {
      let next = scalars.index(after: end)
      lines.append(text[start..<next])
      start = next
    }
    if start < text.endIndex { lines.append(text[start...]) }
    return lines
  }

  /// The diff; empty when nothing changes.
  package var text: String {
    let hunks = self.hunks
    guard !hunks.isEmpty else { return "" }
    return "--- \(path)\n+++ \(path)\n" + hunks.map(text).joined()
  }

  /// The stretches of lines around changes.
  private var hunks: [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in lines.indices where lines[index].mark != " " {
      let range = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private func text(_ hunk: Range<Int>) -> String {
    func place(_ mark: Character) -> String {
      let before = lines[..<hunk.lowerBound].count { $0.mark != mark }
      let count = lines[hunk].count { $0.mark != mark }
      return "\(count == 0 ? before : before + 1)" + (count == 1 ? "" : ",\(count)")
    }
    var text = "@@ -\(place("+")) +\(place("-")) @@\n"
    for index in hunk {
      let line = lines[index]
      text += "\(line.mark)\(line.text)"
      if line.text.unicodeScalars.last != "\n" { text += "\n\\ No newline at end of file\n" }
    }
    return text
  }
}
