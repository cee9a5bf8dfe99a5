package import Diagnostics

/// Makes text edits of one document that keep every other byte: comments, order, quotes and line ends.
///
/// Every edit is computed on the document as it stands; edits of one document may be applied together when their ranges
/// do not overlap.
package struct YAMLEditor: Sendable {
  package let tree: YAMLTree
  let bytes: [UInt8]
  /// The collection that holds each node, or -1.
  private let parents: [Int32]
  /// The values and items of collections, by their bytes; of several the outermost.
  private let nodes: [SourceRange: YAMLNodeID]
  /// The anchored nodes that an alias refers to.
  private let shared: Set<YAMLNodeID>
  /// The line break of the file.
  package let lineBreak: String

  package init(_ tree: YAMLTree) {
    self.tree = tree
    bytes = tree.file.bytes
    var parents = [Int32](repeating: -1, count: tree.records.count)
    var nodes: [SourceRange: YAMLNodeID] = [:]
    var shared: Set<YAMLNodeID> = []
    if let root = tree.root { nodes[tree.range(of: root)] = root }
    for index in tree.records.indices {
      let record = tree.records[index]
      if record.kind == .alias, record.first >= 0 { shared.insert(YAMLNodeID(record.first)) }
      guard record.kind == .sequence || record.kind == .mapping else { continue }
      for (position, child) in tree.children[Int(record.first)..<Int(record.first + record.count)]
        .enumerated()
      {
        parents[Int(child)] = Int32(index)
        if record.kind == .mapping, position.isMultiple(of: 2) { continue }
        let range = tree.range(tree.records[Int(child)])
        // Collections are numbered before what they hold.
        if nodes[range].map({ $0.index > child }) ?? true { nodes[range] = YAMLNodeID(child) }
      }
    }
    self.parents = parents
    self.nodes = nodes
    self.shared = shared
    let text = tree.file.bytes
    let end = text.firstIndex(of: 0x0A)
    lineBreak = end.map { $0 > 0 && text[$0 - 1] == 0x0D } == true ? "\r\n" : "\n"
  }

  // MARK: Nodes

  /// The value or item that has exactly these bytes.
  package func node(at range: SourceRange) -> YAMLNodeID? { nodes[range] }

  /// The key that has exactly these bytes.
  package func key(at range: SourceRange) -> YAMLNodeID? {
    node { tree.range(of: $0) == range && !tree.range(of: $0).isEmpty }
  }

  /// The scalar that holds some bytes of the file.
  package func scalar(around range: SourceRange) -> YAMLNodeID? {
    node { tree.isScalar($0) && tree.range(of: $0).contains(range) }
  }

  private func node(where isMeant: (YAMLNodeID) -> Bool) -> YAMLNodeID? {
    tree.records.indices.lazy.map { YAMLNodeID(Int32($0)) }.first(where: isMeant)
  }

  /// The collection that holds a node.
  package func parent(of node: YAMLNodeID) -> YAMLNodeID? {
    let parent = parents[Int(node.index)]
    return parent < 0 ? nil : YAMLNodeID(parent)
  }

  /// The position of a value or item in the collection that holds it.
  package func position(of node: YAMLNodeID) -> (parent: YAMLNodeID, index: Int)? {
    guard let parent = parent(of: node) else { return nil }
    let index =
      tree.isMapping(parent)
      ? tree.entries(of: parent).firstIndex { $0.value == node } : tree.items(of: parent).firstIndex(of: node)
    return index.map { (parent, $0) }
  }

  /// Why a node may not be changed: it stands for several places, or comes from another.
  package func sharing(of node: YAMLNodeID) -> YAMLEditFailure? {
    if tree.kind(of: node) == .alias {
      return YAMLEditFailure(
        "it is an alias of '\(tree[tree.resolved(node)].anchor.map { "&\($0)" } ?? "*")'")
    }
    var current: YAMLNodeID? = node
    while let node = current {
      if shared.contains(node) {
        return YAMLEditFailure("it is shared through the anchor '&\(tree[node].anchor ?? "")'")
      }
      current = parent(of: node)
    }
    return nil
  }

  /// Whether a node, or one that holds it, is written in flow style.
  package func isInFlow(_ node: YAMLNodeID) -> Bool {
    var current: YAMLNodeID? = node
    while let node = current {
      if tree.kind(of: node) != .scalar, tree.records[Int(node.index)].style == .flow { return true }
      current = parent(of: node)
    }
    return false
  }

  func isFlow(_ node: YAMLNodeID) -> Bool { tree.records[Int(node.index)].style == .flow }

  /// Whether a node is a null that is not written: `key:`.
  func isEmpty(_ node: YAMLNodeID) -> Bool { tree.range(of: node).isEmpty && tree.isScalar(node) }

  /// Whether a node is null, written or not.
  package func isNull(_ node: YAMLNodeID) -> Bool { tree.isScalar(node) && tree.scalar(of: node) == .null }

  // MARK: Lines

  func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
    TextEdit(SourceRange(file: tree.file.id, start: range.lowerBound, end: range.upperBound), with: text)
  }

  func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, offset) : start
  }

  /// The offset of the line break that ends the line of an offset, or the end of the file.
  func lineEnd(of offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  /// The offset after the line break at an offset.
  package func afterBreak(at offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    return bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
      ? offset + 2 : offset + 1
  }

  /// The offset of the line break before the line that begins at an offset.
  func breakBefore(line start: Int) -> Int {
    start > 1 && bytes[start - 1] == 0x0A && bytes[start - 2] == 0x0D ? start - 2 : start - 1
  }

  /// Whether nothing but blanks stands in a stretch of the file.
  func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 0x20 } }

  /// Whether nothing but blanks stands between an offset and the end of its line.
  func isBlankLine(from offset: Int) -> Bool { isBlank(offset..<lineEnd(of: offset)) }

  /// The column that a block's line is indented to, with the dashes of lists counted as blanks.
  func column(of offset: Int) throws(YAMLEditFailure) -> Int {
    let start = lineStart(of: offset)
    guard bytes[start..<offset].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") }) else {
      throw YAMLEditFailure("something else stands before it on its line")
    }
    return offset - start
  }

  /// Whether a comment stands in a stretch of the file.
  func hasComment(in range: Range<Int>) -> Bool {
    guard bytes[range].contains(UInt8(ascii: "#")) else { return false }
    return tree.comments().contains { range.contains($0.range.start) }
  }

  /// The end of the last line of a node, where a further line of its block goes.
  func lastLineEnd(of node: YAMLNodeID) -> Int {
    var last = node
    while true {
      let record = tree.records[Int(last.index)]
      guard record.kind == .sequence || record.kind == .mapping, record.style != .flow, record.count > 0
      else { break }
      last = YAMLNodeID(tree.children[Int(record.first + record.count) - 1])
    }
    let record = tree.records[Int(last.index)]
    var end = lineEnd(of: Int(record.end))
    guard record.style == .literal || record.style == .folded else { return end }
    let header = bytes[Int(record.start)..<lineEnd(of: Int(record.start))]
    guard header.contains(UInt8(ascii: "+")) else { return end }
    // The empty lines after a text that keeps them belong to it.
    while end < bytes.count {
      let next = afterBreak(at: end)
      guard next < bytes.count, isBlankLine(from: next) else { break }
      end = lineEnd(of: next)
    }
    return end
  }

  /// The end of the comments right below a line that are indented further than a column: they belong to what is above.
  func endOfComments(after end: Int, beyond column: Int) -> Int {
    var end = end
    while end < bytes.count {
      let next = afterBreak(at: end)
      let text = bytes[next...].firstIndex { $0 != 0x20 } ?? bytes.count
      guard text < bytes.count, bytes[text] == UInt8(ascii: "#"), text - next > column else { return end }
      end = lineEnd(of: text)
    }
    return end
  }

  /// How far a block's content is indented below its key in this document.
  func step(below node: YAMLNodeID) -> Int {
    var current: YAMLNodeID? = node
    while let node = current, let parent = parent(of: node) {
      if tree.isMapping(node), tree.isMapping(parent), !isFlow(node), !isFlow(parent),
        let inner = tree.entries(of: node).first?.key, let outer = tree.entries(of: parent).first?.key,
        let columns = try? (column(of: tree.range(of: inner).start), column(of: tree.range(of: outer).start)),
        columns.0 > columns.1
      {
        return columns.0 - columns.1
      }
      current = parent
    }
    return firstStep
  }

  /// The indentation of the first block inside a block.
  private var firstStep: Int {
    guard let root = tree.root, tree.isMapping(root), !isFlow(root) else { return 2 }
    for entry in tree.entries(of: root) {
      if tree.isMapping(entry.value), !isFlow(entry.value),
        let inner = tree.entries(of: entry.value).first?.key,
        let column = try? column(of: tree.range(of: inner).start), column > 0
      {
        return column
      }
    }
    return 2
  }
}
