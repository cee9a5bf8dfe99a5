package import Diagnostics

/// What the comments of a document stand above and behind.
package struct CommentReach {
  private let editor: YAMLEditor
  private var tree: YAMLTree { editor.tree }
  private var bytes: [UInt8] { editor.bytes }
  /// Keys with their values, items with their dashes, and values on lines of their own: by start, of several the
  /// outermost first.
  private let extents: [SourceRange]
  /// The scalars that are written, in the order of the file.
  private let scalars: [SourceRange]
  /// Values and items that begin on a later line than their key or dash, by the offset of that.
  private let late: [(head: Int, range: SourceRange)]

  package init(_ editor: YAMLEditor) {
    self.editor = editor
    let tree = editor.tree
    var extents: [SourceRange] = []
    var late: [(head: Int, range: SourceRange)] = []
    func add(_ node: YAMLNodeID, from head: Int, toLeast end: Int) {
      let range = tree.range(of: node)
      extents.append(SourceRange(file: range.file, start: head, end: max(end, range.end)))
      guard !range.isEmpty, editor.lineEnd(of: head) < range.start else { return }
      let isWhole = tree.isScalar(node) || tree[node].style == .flow
      late.append((head, isWhole ? range : range.slice(0, 0)))
      if isWhole { extents.append(range) }
    }
    for node in tree.nodes {
      for entry in tree.entries(of: node) {
        let key = tree.range(of: entry.key)
        add(entry.value, from: key.start, toLeast: key.end)
      }
      let items = tree.items(of: node)
      let isInFlow = !items.isEmpty && editor.isInFlow(node)
      var before = tree.range(of: node).start
      for item in items {
        let range = tree.range(of: item)
        let head = isInFlow ? nil : Self.dash(in: before..<range.start, of: editor)
        add(item, from: head ?? range.start, toLeast: range.start)
        before = range.end
      }
    }
    self.extents = extents.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
    self.late = late.sorted { $0.head < $1.head }
    scalars = tree.nodes.filter { tree.isScalar($0) }.map { tree.range(of: $0) }.filter { !$0.isEmpty }
      .sorted()
  }

  /// The first `-` in a stretch of the file that nothing but blanks and dashes stand before on its line.
  private static func dash(in stretch: Range<Int>, of editor: YAMLEditor) -> Int? {
    stretch.first { offset in
      editor.bytes[offset] == UInt8(ascii: "-")
        && (offset == stretch.lowerBound || (try? editor.column(of: offset)) != nil)
    }
  }

  /// The lines of the key or item below a comment that has a line of its own, with all that it holds.
  ///
  /// - Returns: `nil` when nothing stands below it: the file ends, or the block ends in which the comment is indented.
  package func lines(below comment: YAMLComment) -> SourceRange? {
    guard let text = text(after: comment.range.end) else { return nil }
    let column = self.column(of: text)
    if self.column(of: comment.range.start) > column, let above = textLine(before: comment.range.start),
      self.column(of: above) > column
    {
      return nil
    }
    let end = editor.lineEnd(of: text)
    let next = extents.firstIndex(since: { $0.start >= text })
    guard next < extents.count, extents[next].start < end else { return nil }
    return SourceRange(
      file: tree.file.id, start: editor.lineStart(of: text), end: max(end, extents[next].end))
  }

  /// What a comment at the end of a line stands behind: the line, the texts that begin or end there, and what belongs
  /// to a key or dash there.
  package func places(before comment: YAMLComment) -> [SourceRange] {
    let line = SourceRange(
      file: tree.file.id, start: editor.lineStart(of: comment.range.start), end: comment.range.end)
    var result = [line]
    for range in scalars[scalars.firstIndex(since: { $0.end > line.start })...] {
      guard range.start < line.end else { break }
      if !line.contains(range), range.start >= line.start || range.end <= line.end { result.append(range) }
    }
    for (head, range) in late[late.firstIndex(since: { $0.head >= line.start })...] {
      guard head < line.end else { break }
      result.append(range)
    }
    return result
  }

  // MARK: Lines

  private func column(of offset: Int) -> Int { offset - editor.lineStart(of: offset) }

  /// The first text after an offset, in a later line, that is neither a comment nor the mark of the document.
  private func text(after offset: Int) -> Int? {
    let limit = tree.furtherDocuments.first?.start ?? bytes.count
    var line = editor.afterBreak(at: editor.lineEnd(of: offset))
    while line < limit {
      let end = editor.lineEnd(of: line)
      if let text = textStart(in: line..<end), !bytes[text..<end].starts(with: Array("---".utf8)) {
        return text
      }
      line = max(editor.afterBreak(at: end), line + 1)
    }
    return nil
  }

  /// The first text of the nearest line above an offset's that is neither blank nor a comment.
  private func textLine(before offset: Int) -> Int? {
    var line = editor.lineStart(of: offset)
    while line > 0, editor.breakBefore(line: line) >= 0 {
      let end = editor.breakBefore(line: line)
      line = editor.lineStart(of: end)
      if let text = textStart(in: line..<end) { return text }
      if end == 0 { break }
    }
    return nil
  }

  private func textStart(in line: Range<Int>) -> Int? {
    let text = bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 }
    return text.flatMap { bytes[$0] == UInt8(ascii: "#") ? nil : $0 }
  }
}

extension Array {
  /// The index of the first element that a condition holds for, which holds for all after it.
  fileprivate func firstIndex(since holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
