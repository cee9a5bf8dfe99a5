package import Diagnostics

extension YAMLEditor {
  /// Puts the entries of a mapping or the items of a list into another order; comments above them move along.
  ///
  /// - Parameters:
  ///   - collection: What is sorted.
  ///   - order: The positions in their new order.
  /// - Returns: `nil` when they have that order already.
  /// - Throws: Why the document cannot be changed so.
  package func reorder(_ collection: YAMLNodeID, to order: [Int]) throws(YAMLEditFailure) -> TextEdit? {
    if let failure = sharing(of: collection) { throw failure }
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

  private func parts(of collection: YAMLNodeID) throws(YAMLEditFailure) -> [(start: Int, last: YAMLNodeID)] {
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
  private func startOfComments(above offset: Int) throws(YAMLEditFailure) -> Int {
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

  /// The lines of each part, from the comments above it; the indentation of the first line is not included.
  private func blockChunks(of collection: YAMLNodeID) throws(YAMLEditFailure) -> [Range<Int>] {
    let parts = try parts(of: collection)
    var chunks: [Range<Int>] = []
    for (index, part) in parts.enumerated() {
      var start = part.start
      if index == 0 {
        start = try startOfComments(above: part.start)
      } else {
        let column = try column(of: part.start)
        let line = afterBreak(at: lastLineEnd(of: parts[index - 1].last))
        let firstText =
          bytes[line..<part.start].firstIndex { ![0x20, 0x0A, 0x0D].contains($0) } ?? part.start
        start = lineStart(of: firstText) + column
        guard start <= firstText else { throw YAMLEditFailure("a comment before it is indented less") }
      }
      chunks.append(start..<lastLineEnd(of: part.last))
    }
    return chunks
  }
}
