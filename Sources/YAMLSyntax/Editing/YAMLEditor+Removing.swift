package import Diagnostics

extension YAMLEditor {
  /// Removes an entry of a mapping or an item of a list, with what is left empty by that.
  ///
  /// - Parameters:
  ///   - node: The value of the entry, or the item.
  ///   - mayVanish: Whether a collection that is left empty goes too; else it is written as empty.
  package func remove(
    _ node: YAMLNodeID, mayVanish: (YAMLNodeID) -> Bool
  ) throws(YAMLEditFailure) -> TextEdit {
    if let failure = sharing(of: node) { throw failure }
    guard let (parent, index) = position(of: node) else {
      throw YAMLEditFailure("the whole document cannot be removed")
    }
    let isMapping = tree.isMapping(parent)
    let starts =
      isMapping
      ? tree.entries(of: parent).map { tree.range(of: $0.key).start }
      : tree.items(of: parent).map { tree.range(of: $0).start }
    guard starts.count > 1 else {
      if self.parent(of: parent) != nil, mayVanish(parent) {
        return try remove(parent, mayVanish: mayVanish)
      }
      return try replace(parent, with: isMapping ? .map([]) : .list([]))
    }
    if isInFlow(parent) { return try removeFromFlow(index, starts, in: parent) }
    let start = isMapping ? starts[index] : try dash(before: node)
    return try removeLines(of: node, from: start)
  }

  private func removeFromFlow(
    _ index: Int, _ starts: [Int], in parent: YAMLNodeID
  ) throws(YAMLEditFailure) -> TextEdit {
    func end(_ index: Int) -> Int {
      let nodes = tree.isMapping(parent) ? tree.entries(of: parent).map(\.value) : tree.items(of: parent)
      return tree.range(of: nodes[index]).end
    }
    let range = index + 1 < starts.count ? starts[index]..<starts[index + 1] : end(index - 1)..<end(index)
    guard !hasComment(in: range) else { throw YAMLEditFailure("a comment stands beside it") }
    return edit(range, "")
  }

  /// Removes the lines of something in a block; of what begins behind a dash, up to what follows it.
  private func removeLines(of node: YAMLNodeID, from start: Int) throws(YAMLEditFailure) -> TextEdit {
    let column = try column(of: start)
    let line = lineStart(of: start)
    let end = lastLineEnd(of: node)
    let next = afterBreak(at: end)
    if bytes[line..<start].allSatisfy({ $0 == 0x20 }) {
      // The last line of a file without a line break at its end takes the one before it along.
      guard next == end, line > 0 else { return edit(line..<next, "") }
      let before = bytes[line - 1] == 0x0A && line > 1 && bytes[line - 2] == 0x0D ? line - 2 : line - 1
      return edit(before..<end, "")
    }
    // It is the first behind a dash: the next one moves up to it.
    let isIndented = next + column <= bytes.count && bytes[next..<(next + column)].allSatisfy { $0 == 0x20 }
    guard isIndented else { throw YAMLEditFailure("what follows it is indented in an unusual way") }
    return edit(start..<(next + column), "")
  }
}
