/// A half-open stretch of one file, in UTF-8 byte offsets counted from 0 at the file's first byte.
///
/// Line and column are made from it only when speaking to people: see ``SourceFile/position(of:)``.
package struct SourceRange: Hashable, Sendable {
  package let file: FileID
  private let lower: Int32
  private let upper: Int32

  /// Makes the range of the bytes from `start` up to, not including, `end`.
  package init(file: FileID, start: Int, end: Int) {
    precondition(start >= 0 && start <= end, "a source range is ordered")
    self.file = file
    lower = Int32(start)
    upper = Int32(end)
  }

  /// The offset of the first byte.
  package var start: Int { Int(lower) }
  /// The offset after the last byte.
  package var end: Int { Int(upper) }
  package var isEmpty: Bool { lower == upper }
  package var count: Int { Int(upper - lower) }

  /// Whether every byte of `other` lies in this range of the same file.
  package func contains(_ other: SourceRange) -> Bool {
    file == other.file && lower <= other.lower && other.upper <= upper
  }

  /// The smallest range that holds this one and `other`, which must be of the same file.
  package func union(_ other: SourceRange) -> SourceRange {
    precondition(file == other.file, "ranges of two files have no union")
    return SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }

  /// The part of this range between two byte offsets relative to its start, clamped to it.
  package func slice(_ from: Int, _ to: Int) -> SourceRange {
    let first = Swift.min(start + from, end)
    return SourceRange(file: file, start: first, end: Swift.max(first, Swift.min(start + to, end)))
  }
}

extension SourceRange: Comparable {
  /// Orders by file, then start, then end.
  package static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.file, left.lower, left.upper) < (right.file, right.lower, right.upper)
  }
}
