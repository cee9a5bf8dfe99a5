/// A file of a run: the path people know it by and its text as UTF-8 bytes.
///
/// The bytes are what was read, a byte order mark included; a file in UTF-16 is transcoded before. They
/// need not be valid UTF-8: the YAML parser says where they are not.
package final class SourceFile: Sendable {
  package let id: FileID
  /// The path as given on the command line, or the name given to standard input.
  package let path: String
  /// The path in machine formats and in identities: relative to the repository's root where there is one,
  /// `/`-separated, without `./`.
  package let reportPath: String
  package let bytes: [UInt8]
  /// The offset of each line's first byte; a line ends with LF, CRLF or a lone CR.
  private let lineStarts: [Int32]

  /// Makes a file of a run.
  ///
  /// - Parameters:
  ///   - id: Its index in the run's list of files.
  ///   - path: The path to show to people.
  ///   - reportPath: The path for machines; when `nil`, `path` without `.` and empty components.
  ///   - bytes: The bytes as read.
  package init(id: FileID, path: String, reportPath: String? = nil, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.reportPath = reportPath ?? Self.tidied(path)
    self.bytes = bytes
    var starts: [Int32] = [0]
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") {
        starts.append(Int32(index + 1))
      } else if byte == UInt8(ascii: "\r"), index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
      {
        starts.append(Int32(index + 1))
      }
    }
    lineStarts = starts
  }

  /// Makes a file from text, for tests and for rule files held in the binary.
  package convenience init(id: FileID = FileID(0), path: String, text: String) {
    self.init(id: id, path: path, bytes: Array(text.utf8))
  }

  /// The same file under another number.
  package func numbered(_ id: FileID) -> SourceFile { SourceFile(self, id: id) }

  private init(_ other: SourceFile, id: FileID) {
    self.id = id
    path = other.path
    reportPath = other.reportPath
    bytes = other.bytes
    lineStarts = other.lineStarts
  }

  /// The number of lines; a file that ends in a line break has an empty last line.
  package var lineCount: Int { lineStarts.count }

  /// The range of the whole file.
  package var range: SourceRange { SourceRange(file: id, start: 0, end: bytes.count) }

  /// The place of an offset as people name it.
  ///
  /// A byte order mark has no column.
  ///
  /// - Complexity: O(log *lines*) plus the length of the line.
  package func position(of offset: Int) -> SourcePosition {
    let line = lineIndex(of: offset)
    let start = max(Int(lineStarts[line]), byteOrderMarkLength)
    var scalars = 0
    for byte in bytes[min(start, offset)..<min(offset, bytes.count)] where byte & 0xC0 != 0x80 {
      scalars += 1
    }
    return SourcePosition(line: line + 1, column: scalars + 1)
  }

  /// The place of an offset with the path before it: `stack.yml:12:7`.
  package func place(of offset: Int) -> String {
    let position = position(of: offset)
    return "\(path):\(position.line):\(position.column)"
  }

  /// The bytes of a line without its line break; `line` counts from 1.
  package func range(ofLine line: Int) -> SourceRange {
    var start = Int(lineStarts[line - 1])
    if line == 1 { start = byteOrderMarkLength }
    var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return SourceRange(file: id, start: start, end: end)
  }

  /// The text of a range of this file, with ill-formed UTF-8 repaired.
  package func text(in range: SourceRange) -> String {
    precondition(range.file == id, "a range of another file")
    return String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// The bytes with edits made; an edit is left out that begins in what another one before it replaces.
  package func bytes(applying edits: [TextEdit]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    for edit in edits.sorted(by: { $0.range < $1.range }) where edit.range.start >= offset {
      result += bytes[offset..<edit.range.start]
      result += edit.text.utf8
      offset = edit.range.end
    }
    return result + bytes[offset...]
  }

  /// The same file, up to the last of some ranges, with blanks for everything that is in none of them.
  ///
  /// Line breaks stay, so that every place that is left is where it was.
  package func keeping(_ ranges: [SourceRange]) -> SourceFile {
    var kept = bytes[..<(ranges.map(\.end).max() ?? 0)].map { byte in
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? byte : UInt8(ascii: " ")
    }
    for range in ranges {
      kept.replaceSubrange(range.start..<range.end, with: bytes[range.start..<range.end])
    }
    return SourceFile(id: id, path: path, reportPath: reportPath, bytes: kept)
  }

  /// Returns `path` without `.` and empty components; `..` stays, for it may cross a symbolic link.
  private static func tidied(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  private var byteOrderMarkLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The index of the line that holds `offset`, by binary search.
  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
