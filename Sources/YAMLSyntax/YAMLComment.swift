package import Diagnostics

/// A comment, from its `#` to the end of the line.
package struct YAMLComment: Hashable, Sendable {
  package let range: SourceRange
  /// What stands after the `#`, as written.
  package let text: String
  /// Whether nothing but blanks stands before it on its line.
  package let isWholeLine: Bool
}

extension YAMLTree {
  /// The comments of the document in the order of the file.
  ///
  /// libyaml drops them; they are found in the bytes that belong to no scalar.
  ///
  /// - Complexity: O(length of the file).
  package func comments() -> [YAMLComment] {
    let bytes = file.bytes
    guard bytes.contains(UInt8(ascii: "#")) else { return [] }
    let scalars = records.filter { $0.kind == .scalar && $0.end > $0.start }.sorted { $0.start < $1.start }
    var result: [YAMLComment] = []
    var next = scalars.startIndex
    var offset = 0
    while offset < bytes.count {
      while next < scalars.endIndex, Int(scalars[next].end) <= offset { next += 1 }
      if next < scalars.endIndex, Int(scalars[next].start) <= offset {
        let scalar = scalars[next]
        let isBlock = scalar.style == .literal || scalar.style == .folded
        let header: ArraySlice = isBlock ? bytes[offset...].prefix { $0 != 0x0A && $0 != 0x0D } : []
        // Behind the head of a block of text a comment may stand.
        guard offset == Int(scalar.start), let mark = header.firstIndex(of: UInt8(ascii: "#")) else {
          offset = Int(scalar.end)
          continue
        }
        offset = mark
      }
      let isStart =
        offset == 0 || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset - 1]) || offset == 3 && bytes[0] == 0xEF
      guard bytes[offset] == UInt8(ascii: "#"), isStart else {
        offset += 1
        continue
      }
      let end = bytes[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      var line = offset
      while line > 0, bytes[line - 1] == 0x20 || bytes[line - 1] == 0x09 { line -= 1 }
      let isWholeLine = line == 0 || bytes[line - 1] == 0x0A || bytes[line - 1] == 0x0D
      result.append(
        YAMLComment(
          range: SourceRange(file: file.id, start: offset, end: end),
          text: String(decoding: bytes[(offset + 1)..<end], as: UTF8.self), isWholeLine: isWholeLine))
      offset = end
    }
    return result
  }
}
