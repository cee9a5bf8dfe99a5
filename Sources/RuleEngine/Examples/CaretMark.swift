package import Diagnostics

/// A place on one line, as caret lines spell it.
package struct CaretMark: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  /// The first column, counted from 1 in Unicode scalars.
  package let start: Int
  /// The column after the last.
  package let end: Int
  /// The check that must find something there; `nil` when the mark does not say.
  package let check: String?

  package init(line: Int, start: Int, end: Int, check: String?) {
    self.line = line
    self.start = start
    self.end = end
    self.check = check
  }

  /// The place of a range; of one that goes on to further lines, what lies on the first.
  package init(_ range: SourceRange, in file: SourceFile, check: String?) {
    let first = file.position(of: range.start)
    let last = file.position(of: range.end)
    let lineEnd = file.position(of: file.range(ofLine: first.line).end).column
    self.init(
      line: first.line, start: first.column, end: last.line == first.line ? last.column : lineEnd,
      check: check)
  }

  package static func < (left: CaretMark, right: CaretMark) -> Bool {
    (left.line, left.start, left.end, left.check ?? "") < (
      right.line, right.start, right.end, right.check ?? ""
    )
  }

  package var description: String {
    let columns = end - start == 1 ? "column \(start)" : "columns \(start) to \(end - 1)"
    return "line \(line), \(columns)" + (check.map { " (\($0))" } ?? "")
  }

  /// The marks of a text: in `# ^^^^ check` the carets address the last line that is not a caret line; in `#<^^^^` they
  /// count from its first column, where no `#` could stand before them.
  package static func marks(in text: String) -> [CaretMark] {
    var marks: [CaretMark] = []
    var addressed = 0
    var number = 0
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let scalars = Array(line)
      guard let carets = carets(in: scalars) else {
        addressed = number
        continue
      }
      let rest = scalars[carets.upperBound...].drop { $0 == " " }.prefix { $0 != " " && $0 != "\r" }
      var check = ""
      check.unicodeScalars.append(contentsOf: rest)
      let shift = scalars[carets.lowerBound - 1] == "<" ? carets.lowerBound : 0
      marks.append(
        CaretMark(
          line: addressed, start: carets.lowerBound + 1 - shift, end: carets.upperBound + 1 - shift,
          check: check.isEmpty ? nil : check))
    }
    return marks
  }

  /// Whether a line only marks a place.
  static func isMark(_ line: Substring) -> Bool { carets(in: Array(line.unicodeScalars)) != nil }

  /// The carets of a caret line: spaces, `#`, spaces, carets; after `#<` there may be none.
  private static func carets(in line: [Unicode.Scalar]) -> Range<Int>? {
    var index = 0
    while index < line.count, line[index] == " " { index += 1 }
    guard index < line.count, line[index] == "#" else { return nil }
    index += 1
    let isFirst = index < line.count && line[index] == "<"
    if isFirst { index += 1 }
    while !isFirst, index < line.count, line[index] == " " { index += 1 }
    let start = index
    while index < line.count, line[index] == "^" { index += 1 }
    if isFirst { return index == line.count || [" ", "\r"].contains(line[index]) ? start..<index : nil }
    return index > start ? start..<index : nil
  }
}
