import Diagnostics

/// The hashes of a file's lines by which GitHub knows an alert again when the file has changed elsewhere.
///
/// They must be those that GitHub's upload action computes itself, for it warns of every other
/// (https://github.com/github/codeql-action, `fingerprints.ts`): a polynomial over the hundred UTF-16 code units from
/// the start of the line, without spaces and tabs, every line break as LF, the end of the file as 65535 and zeros
/// after it; then how many equal ones there were up to this line.
struct LineHashes {
  private static let length = 100
  private static let factor: UInt64 = 37

  private let values: [String]

  init(of source: SourceFile) {
    self.init(of: String(decoding: source.bytes, as: UTF8.self))
  }

  init(of text: String) {
    let (space, tab, lineFeed, carriageReturn): (UInt16, UInt16, UInt16, UInt16) = (0x20, 0x09, 0x0A, 0x0D)
    var units: [UInt16] = []
    var starts: [Int] = []
    var isLineStart = true
    var isAfterReturn = false
    for unit in text.utf16 {
      let isSkipped = unit == space || unit == tab || (isAfterReturn && unit == lineFeed)
      isAfterReturn = unit == carriageReturn
      if isSkipped { continue }
      if isLineStart { starts.append(units.count) }
      units.append(unit == carriageReturn ? lineFeed : unit)
      isLineStart = units.last == lineFeed
    }
    if isLineStart { starts.append(units.count) }
    units.append(.max)
    units += repeatElement(0, count: Self.length)
    var counts: [UInt64: Int] = [:]
    values = starts.map { start in
      let hash = units[start..<start + Self.length].reduce(0) { $0 &* Self.factor &+ UInt64($1) }
      counts[hash, default: 0] += 1
      return "\(String(hash, radix: 16)):\(counts[hash, default: 0])"
    }
  }

  /// The hash of a line, counted from 1.
  subscript(line: Int) -> String { values[line - 1] }

  /// The hashes of all lines.
  var all: [String] { values }
}
