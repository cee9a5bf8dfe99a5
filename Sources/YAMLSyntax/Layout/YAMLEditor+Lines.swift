package import Diagnostics

/// A line of a file.
package struct YAMLLine: Sendable {
  /// Its bytes without the line break.
  package let range: SourceRange
  /// Its line break; empty where the file ends without one.
  package let ending: SourceRange
  /// The blanks at its end.
  package let trailing: SourceRange
  /// The style of the scalar that began in an earlier line and goes on in this one.
  package let within: YAMLNode.Style?
  /// Of a blank line outside of scalars how many there are in a row, up to it; 0 for others.
  package let blankRun: Int

  /// Whether nothing but blanks stands in it.
  package let isBlank: Bool
}

extension YAMLEditor {
  /// The lines up to the second document, of which nothing is known; an empty file has an empty one.
  package func lines() -> [YAMLLine] {
    let file = tree.file
    let end = tree.furtherDocuments.first?.start ?? bytes.count
    let texts = longTexts()
    var next = texts.startIndex
    var run = 0
    var result: [YAMLLine] = []
    for number in 1...file.lineCount {
      let range = file.range(ofLine: number)
      if range.start >= end, number > 1 { break }
      while next < texts.endIndex, texts[next].end < range.start { next += 1 }
      let isInside = next < texts.endIndex && texts[next].start < range.start
      var last = range.end
      while last > range.start, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
      let isBlank = last == range.start
      run = isBlank && !isInside ? run + 1 : 0
      result.append(
        YAMLLine(
          range: range,
          ending: SourceRange(file: file.id, start: range.end, end: afterBreak(at: range.end)),
          trailing: SourceRange(file: file.id, start: last, end: range.end),
          within: isInside ? texts[next].style : nil, blankRun: run, isBlank: isBlank))
    }
    return result
  }

  /// The scalars that go over several lines, in the order of the file, each up to the end of its last line.
  private func longTexts() -> [(start: Int, end: Int, style: YAMLNode.Style)] {
    tree.records.indices.compactMap { index in
      let record = tree.records[index]
      guard record.kind == .scalar else { return nil }
      if record.style == .literal || record.style == .folded {
        return (Int(record.start), lastLineEnd(of: YAMLNodeID(Int32(index))), record.style)
      }
      let text = bytes[Int(record.start)..<Int(record.end)]
      guard text.contains(0x0A) || text.contains(0x0D) else { return nil }
      return (Int(record.start), Int(record.end), record.style)
    }
  }
}
