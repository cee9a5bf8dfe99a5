package import Diagnostics

extension YAMLEditor {
  /// Puts the entries of a mapping or the items of a list into another order; comments above them move along.
  ///
  /// What is shared through an anchor is sorted for all who share it.
  ///
  /// - Parameters:
  ///   - collection: What is sorted.
  ///   - order: The positions in their new order.
  /// - Returns: `nil` when they have that order already.
  /// - Throws: Why the document cannot be changed so.
  package func reorder(_ collection: YAMLNodeID, to order: [Int]) throws(YAMLEditFailure) -> TextEdit? {
    guard order != Array(order.indices) else { return nil }
    let chunks =
      isInFlow(collection) ? try flowChunks(of: collection) : try blockChunks(of: collection)
    precondition(Set(order) == Set(chunks.indices), "an order names every position once")
    guard let first = chunks.first, let last = chunks.last else { return nil }
    var text = ""
    for (place, index) in order.enumerated() {
      text += String(decoding: bytes[chunks[index]], as: UTF8.self)
      guard place + 1 < chunks.count else { break }
      // What stands between two places stays between them.
      text += String(decoding: bytes[chunks[place].upperBound..<chunks[place + 1].lowerBound], as: UTF8.self)
    }
    return edit(first.lowerBound..<last.upperBound, text)
  }

  func parts(of collection: YAMLNodeID) throws(YAMLEditFailure) -> [(start: Int, last: YAMLNodeID)] {
    if tree.isMapping(collection) {
      return tree.entries(of: collection).map { (tree.range(of: $0.key).start, $0.value) }
    }
    let isFlow = isInFlow(collection)
    return try tree.items(of: collection).map { item throws(YAMLEditFailure) in
      (isFlow ? tree.range(of: item).start : try dash(before: item), item)
    }
  }

  private func flowChunks(of collection: YAMLNodeID) throws(YAMLEditFailure) -> [Range<Int>] {
    let range = tree.range(of: collection)
    guard !hasComment(in: range.start..<range.end) else {
      throw YAMLEditFailure("a comment stands inside of it")
    }
    return try parts(of: collection).map { $0.start..<tree.range(of: $0.last).end }
  }

  /// Where the comments begin that stand right above something, in its column.
  func startOfComments(above offset: Int) throws(YAMLEditFailure) -> Int {
    let column = try column(of: offset)
    var start = offset
    while true {
      let line = lineStart(of: start)
      guard line > 0, isBlank(line..<start) else { return start }
      let above = lineStart(of: breakBefore(line: line))
      let isComment =
        above + column < line && isBlank(above..<(above + column))
        && bytes[above + column] == UInt8(ascii: "#")
      guard isComment else { return start }
      start = above + column
    }
  }

  /// The lines of each part, from the comments above it to those below it that are indented further; the indentation of
  /// the first line is not included.
  private func blockChunks(of collection: YAMLNodeID) throws(YAMLEditFailure) -> [Range<Int>] {
    let parts = try parts(of: collection)
    var chunks: [Range<Int>] = []
    for (index, part) in parts.enumerated() {
      let column = try column(of: part.start)
      var start = part.start
      if index == 0 {
        start = try startOfComments(above: part.start)
        // What a file begins with is about all of it.
        if lineStart(of: start) == tree.file.range(ofLine: 1).start { start = part.start }
      } else {
        let line = afterBreak(at: chunks[index - 1].upperBound)
        let firstText =
          bytes[line..<part.start].firstIndex { ![0x20, 0x0A, 0x0D].contains($0) } ?? part.start
        start = lineStart(of: firstText) + column
        guard start <= firstText else { throw YAMLEditFailure("a comment before it is indented less") }
      }
      let end = lastLineEnd(of: part.last)
      // Below the last part of an inner block may stand what belongs to an outer one.
      let isLast = index + 1 == parts.count
      chunks.append(
        start..<(isLast
          ? endOfComments(after: end, beyond: column) : endOfRemarks(after: end, beyond: column)))
    }
    return chunks
  }

  /// The end of the comments below a line that are indented further than a column, blank lines between them included.
  func endOfRemarks(after end: Int, beyond column: Int) -> Int {
    var end = end
    var line = end
    while line < bytes.count {
      line = afterBreak(at: line)
      let text = bytes[line...].firstIndex { $0 != 0x20 } ?? bytes.count
      guard text < bytes.count else { break }
      if bytes[text] == UInt8(ascii: "#"), text - line > column {
        line = lineEnd(of: text)
        end = line
      } else if bytes[text] == 0x0A || bytes[text] == 0x0D {
        line = text
      } else {
        break
      }
    }
    return end
  }
}
