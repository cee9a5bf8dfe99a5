import Diagnostics

/// The lines of source that a finding speaks of, with its places underlined: `^^^` the place at fault, `---` those
/// that explain it.
struct Excerpt {
  private struct Mark {
    let range: SourceRange
    /// What to say beside the underline; empty at the place at fault.
    let label: String
    let isPrimary: Bool
  }

  let report: Report
  let ink: Ink
  /// The width of the line numbers.
  let gutter: Int

  /// The related places that are shown at most, unless it would be only one or two fewer than there are.
  private static let relatedLimit = 4

  private func shown(of diagnostic: Diagnostic) -> ArraySlice<RelatedLocation> {
    diagnostic.related.prefix(diagnostic.related.count > Self.relatedLimit + 2 ? Self.relatedLimit : .max)
  }

  /// The related places that are left out.
  func hidden(of diagnostic: Diagnostic) -> ArraySlice<RelatedLocation> {
    diagnostic.related.dropFirst(shown(of: diagnostic).count)
  }

  /// Renders the excerpts of a finding, first of its own file, then of others; without a final line break.
  func render(_ diagnostic: Diagnostic) -> [String] {
    let home = diagnostic.range.file
    let primary = Mark(range: diagnostic.range, label: "", isPrimary: true)
    var marks = [home: [primary]]
    var files = [home]
    for related in shown(of: diagnostic) {
      if marks[related.range.file] == nil { files.append(related.range.file) }
      let label = related.message.visible()
      marks[related.range.file, default: []].append(
        Mark(range: related.range, label: label, isPrimary: false))
    }
    return files.flatMap { file -> [String] in
      let marks = marks[file] ?? []
      guard let anchor = marks.first else { return [] }
      let arrow = file == home ? "-->" : ":::"
      return [ink(pad("") + arrow, .frame) + " " + report.place(of: anchor.range)]
        + lines(marks, of: report.source(of: anchor.range), severity: diagnostic.severity)
    }
  }

  private func lines(_ marks: [Mark], of source: SourceFile, severity: Severity) -> [String] {
    guard !source.bytes.isEmpty else { return [] }
    var remaining = marks.sorted {
      ($0.range.start, $0.isPrimary ? 0 : 1) < ($1.range.start, $1.isPrimary ? 0 : 1)
    }
    var lines = [bar("")]
    var last: Int?
    while let next = remaining.first {
      let number = source.position(of: next.range.start).line
      let here = remaining.filter { source.position(of: $0.range.start).line == number }
      let focus = here.first(where: \.isPrimary) ?? next
      let line = SourceLine(at: focus.range, in: source)
      if let last, number > last + 1 { lines.append(ink(pad("") + " ⋮", .frame)) }
      last = number
      lines.append(bar(line.text, number: number))
      // A mark in the part that was cut waits for an excerpt of its own.
      var waiting: [Mark] = []
      for mark in [focus] + here.filter({ $0.range != focus.range || $0.label != focus.label }) {
        guard let columns = line.columns(of: mark.range) else {
          waiting.append(mark)
          continue
        }
        lines.append(underline(mark, columns, severity: severity))
      }
      remaining = waiting + remaining.dropFirst(here.count)
    }
    return lines
  }

  private func underline(_ mark: Mark, _ columns: Range<Int>, severity: Severity) -> String {
    let signs = String(repeating: mark.isPrimary ? "^" : "-", count: columns.count)
    let role: Ink.Role = mark.isPrimary ? .severity(severity) : .related
    let label = mark.label.isEmpty ? "" : " " + mark.label
    return bar(String(repeating: " ", count: columns.lowerBound), plain: ink(signs + label, role))
  }

  /// A line of the excerpt: number, bar, text.
  private func bar(_ text: String, number: Int? = nil, plain: String = "") -> String {
    let head = ink(pad(number.map(String.init) ?? "") + " │", .frame)
    return text.isEmpty && plain.isEmpty ? head : head + " " + text + plain
  }

  private func pad(_ number: String) -> String {
    String(repeating: " ", count: max(0, gutter - number.utf8.count)) + number
  }
}
