package import Diagnostics

extension YAMLEditor {
  /// What is written below one mapping.
  package typealias Addition = (mapping: YAMLNodeID, settings: [Setting])

  /// Removes entries and items, and writes values below mappings, in one go.
  ///
  /// - Parameters:
  ///   - nodes: The values and items that go.
  ///   - additions: What is written, for each mapping once.
  ///   - mayVanish: Whether a collection that is left empty goes too; else it is written as empty.
  /// - Returns: Edits that are joined where they touch.
  /// - Throws: Why the document cannot be changed so.
  package func change(
    removing nodes: [YAMLNodeID], adding additions: [Addition], mayVanish: (YAMLNodeID) -> Bool
  ) throws(YAMLEditFailure) -> [TextEdit] {
    var edits: [TextEdit] = []
    var additions = additions
    for node in nodes {
      // Where all that was there goes, what is new takes its place.
      if let parent = parent(of: node), childCount(of: parent) == 1, tree.isMapping(parent),
        let index = additions.firstIndex(where: { $0.mapping == parent })
      {
        if let failure = sharing(of: node) { throw failure }
        edits.append(try replace(parent, with: Self.nested(additions.remove(at: index).settings)))
      } else {
        edits.append(try remove(node, mayVanish: mayVanish))
      }
    }
    for (mapping, settings) in additions { edits += try set(settings, below: mapping) }
    return JoinedEdits.joined(edits)
  }

  private func childCount(of collection: YAMLNodeID) -> Int {
    tree.isMapping(collection) ? tree.entries(of: collection).count : tree.items(of: collection).count
  }

  /// Removes an entry of a mapping or an item of a list, with what is left empty by that.
  ///
  /// - Parameters:
  ///   - node: The value of the entry, or the item.
  ///   - mayVanish: Whether a collection that is left empty goes too; else it is written as empty.
  /// - Returns: One edit.
  /// - Throws: Why the document cannot be changed so.
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

  /// The end of the empty line below what is removed, when there is one above it or nothing at all.
  private func endOfGap(after next: Int, above line: Int) -> Int {
    guard next < bytes.count, isBlankLine(from: next) else { return next }
    let isFirst = line == (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    let above = line > 1 ? lineStart(of: breakBefore(line: line)) : 0
    return isFirst || isBlankLine(from: above) ? afterBreak(at: lineEnd(of: next)) : next
  }

  /// Removes the lines of something in a block; of what begins behind a dash, up to what follows it.
  private func removeLines(of node: YAMLNodeID, from start: Int) throws(YAMLEditFailure) -> TextEdit {
    let column = try column(of: start)
    let line = lineStart(of: start)
    let end = lastLineEnd(of: node)
    let next = afterBreak(at: end)
    if isBlank(line..<start) {
      // The last line of a file without a line break at its end takes the one before it along.
      guard next == end, line > 0 else { return edit(line..<endOfGap(after: next, above: line), "") }
      return edit(breakBefore(line: line)..<end, "")
    }
    // It is the first behind a dash: the next one moves up to it.
    let isIndented = next + column <= bytes.count && isBlank(next..<(next + column))
    guard isIndented else { throw YAMLEditFailure("what follows it is indented in an unusual way") }
    return edit(start..<(next + column), "")
  }
}
