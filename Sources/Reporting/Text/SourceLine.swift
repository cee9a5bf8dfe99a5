import Diagnostics

/// A line of source laid out in terminal columns, cut to a readable width around the place of interest.
struct SourceLine {
  /// The columns that a line may take; a longer one is cut.
  private static let limit = 120
  /// The columns between tab stops.
  private static let tabStop = 4
  /// The bytes on either side of the place of interest that are looked at: enough for `limit` columns of
  /// four-byte characters.
  private static let reach = 1_024

  /// What is shown for one scalar, or for one ill-formed sequence.
  private struct Cell {
    let text: String
    /// The offset of its first byte in the file.
    let offset: Int
    /// The terminal column of its left edge in the uncut line, counted from 0.
    let column: Int
    let width: Int
    var end: Int { column + width }
  }

  /// The line to print, without trailing white space.
  let text: String
  private let cells: [Cell]
  /// The columns of the uncut line that are shown.
  private let shown: Range<Int>
  /// The columns that the mark of a cut takes at the left.
  private let margin: Int

  /// Lays out the line that `focus` begins in.
  init(at focus: SourceRange, in source: SourceFile) {
    let line = source.range(ofLine: source.position(of: focus.start).line)
    let start = source.scalarStart(before: max(line.start, focus.start - Self.reach), from: line.start)
    let end = source.scalarStart(before: min(line.end, focus.start + 2 * Self.reach), from: line.start)
    cells = Self.cells(of: source.bytes[start..<max(start, end)])
    let width = cells.last?.end ?? 0
    let isClipped = start > line.start || end < line.end
    let wanted = Self.columns(of: focus, in: cells)
    shown = width <= Self.limit && !isClipped ? 0..<width : Self.window(around: wanted, in: width)
    let cutLeft = shown.lowerBound > 0 || start > line.start
    let cutRight = shown.upperBound < width || end < line.end
    margin = cutLeft ? 1 : 0
    let range = shown
    let visible = cells.filter { range.contains($0.column) && $0.end <= range.upperBound }.map(\.text)
      .joined()
    text = (cutLeft ? "…" : "") + (cutRight ? visible + "…" : visible.withoutTrailingSpaces)
  }

  /// The columns of the printed line that a range takes, at least one; `nil` when it lies in what was cut.
  ///
  /// A range that goes on in further lines is marked up to the end of this one.
  func columns(of range: SourceRange) -> Range<Int>? {
    let columns = Self.columns(of: range, in: cells)
    guard columns.lowerBound >= shown.lowerBound, columns.lowerBound <= shown.upperBound else { return nil }
    let start = columns.lowerBound - shown.lowerBound + margin
    let end = min(columns.upperBound, shown.upperBound) - shown.lowerBound + margin
    return start..<max(end, start + 1)
  }

  private static func columns(of range: SourceRange, in cells: [Cell]) -> Range<Int> {
    let width = cells.last?.end ?? 0
    let start = cells.first { $0.offset >= range.start }?.column ?? width
    let end = cells.first { $0.offset >= range.end }?.column ?? width
    return start..<max(start, end)
  }

  /// The columns to show of a line that is too long: from its beginning when the place is there, else with some
  /// of what stands before the place.
  private static func window(around wanted: Range<Int>, in width: Int) -> Range<Int> {
    let budget = limit - 2
    if wanted.upperBound <= budget { return 0..<min(width, budget) }
    let lead = max(budget - wanted.count, budget / 4) / 2
    let start = max(0, wanted.lowerBound - lead)
    let first = width - start < budget ? max(0, width - budget) : start
    return first..<min(width, first + budget)
  }

  private static func cells(of bytes: ArraySlice<UInt8>) -> [Cell] {
    var cells: [Cell] = []
    var iterator = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    var offset = bytes.startIndex
    var column = 0
    var previous: Unicode.Scalar?
    while true {
      let scalar: Unicode.Scalar
      let length: Int
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): (scalar, length) = (Unicode.UTF8.decode(encoded), encoded.count)
      case .error(let count): (scalar, length) = ("\u{FFFD}", count)
      case .emptyInput: return cells
      }
      let text: String
      let width: Int
      if scalar == "\t" {
        width = tabStop - column % tabStop
        text = String(repeating: " ", count: width)
      } else if let spelling = scalar.spelling {
        (text, width) = (spelling, spelling.utf8.count)
      } else {
        (text, width) = (String(scalar), scalar.displayWidth(after: previous))
      }
      cells.append(Cell(text: text, offset: offset, column: column, width: width))
      column += width
      offset += length
      previous = scalar
    }
  }
}

extension SourceFile {
  /// The offset of the scalar that holds the byte at `offset`, not before `limit`.
  fileprivate func scalarStart(before offset: Int, from limit: Int) -> Int {
    guard offset < bytes.count else { return bytes.count }
    var start = offset
    while start > limit, offset - start < 3, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var copy = self
    while copy.last == " " { copy.removeLast() }
    return copy
  }
}
