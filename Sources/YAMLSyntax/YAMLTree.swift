package import Diagnostics

/// The first document of a file as a flat tree in which every node knows its bytes.
package struct YAMLTree: Sendable {
  /// A node in 32 bytes; texts and children live in shared buffers.
  struct Record: Sendable {
    var kind: YAMLNode.Kind
    var style: YAMLNode.Style
    /// Of a scalar whether its text stands in the source and not in `decoded`, of a mapping whether it has a merge key.
    var flag = false
    var start: Int32
    var end: Int32
    /// Of a scalar the start of its text, of a collection that of its children, of an alias its target or -1.
    var first: Int32 = -1
    /// The length of the text, or the number of children.
    var count: Int32 = 0
    /// An index into `properties`, or -1.
    var properties: Int32 = -1
  }

  struct Properties: Sendable {
    var tag: String?
    var anchor: String?
  }

  package let file: SourceFile
  /// The root; `nil` when the document is empty or there is none.
  package internal(set) var root: YAMLNodeID?
  /// The places of the documents after the first, which Docker does not read.
  package internal(set) var furtherDocuments: [SourceRange] = []
  var records: [Record] = []
  var children: [Int32] = []
  var decoded: [UInt8] = []
  var properties: [Properties] = []

  init(file: SourceFile) { self.file = file }

  /// The number of scalars, sequences, mappings and aliases.
  package var nodeCount: Int { records.count }

  /// All nodes in the order of the file, each before what it holds.
  package var nodes: [YAMLNodeID] { records.indices.map { YAMLNodeID(Int32($0)) } }

  /// The node at a position of ``nodes``.
  package func node(numbered number: Int) -> YAMLNodeID? {
    records.indices.contains(number) ? YAMLNodeID(Int32(number)) : nil
  }

  package subscript(node: YAMLNodeID) -> YAMLNode {
    let record = records[Int(node.index)]
    let properties = record.properties < 0 ? nil : properties[Int(record.properties)]
    return YAMLNode(
      kind: record.kind, style: record.style, range: range(record), tag: properties?.tag,
      anchor: properties?.anchor)
  }

  // What a reader asks of every node, without making a ``YAMLNode`` with its tag and anchor.

  package func kind(of node: YAMLNodeID) -> YAMLNode.Kind { records[Int(node.index)].kind }
  package func isScalar(_ node: YAMLNodeID) -> Bool { records[Int(node.index)].kind == .scalar }
  package func isSequence(_ node: YAMLNodeID) -> Bool { records[Int(node.index)].kind == .sequence }
  package func isMapping(_ node: YAMLNodeID) -> Bool { records[Int(node.index)].kind == .mapping }
  /// The bytes of a node, see ``YAMLNode/range``.
  package func range(of node: YAMLNodeID) -> SourceRange { range(records[Int(node.index)]) }

  func range(_ record: Record) -> SourceRange {
    SourceRange(file: file.id, start: Int(record.start), end: Int(record.end))
  }

  /// The decoded text of a scalar; empty for other nodes.
  package func text(of node: YAMLNodeID) -> String {
    unsafe withUTF8Text(of: node) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Hands the decoded text of a scalar over without copying it.
  package func withUTF8Text<Result>(
    of node: YAMLNodeID, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let record = records[Int(node.index)]
    guard record.kind == .scalar else { return unsafe body(UnsafeBufferPointer(start: nil, count: 0)) }
    let range = Int(record.first)..<Int(record.first + record.count)
    return unsafe (record.flag ? file.bytes : decoded).withUnsafeBufferPointer { bytes in
      unsafe body(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  /// Whether the text of a scalar has a byte.
  package func contains(_ byte: UInt8, inTextOf node: YAMLNodeID) -> Bool {
    let record = records[Int(node.index)]
    guard record.kind == .scalar else { return false }
    let range = Int(record.first)..<Int(record.first + record.count)
    return (record.flag ? file.bytes : decoded)[range].contains(byte)
  }

  /// The items of a sequence; empty for other nodes.
  package func items(of node: YAMLNodeID) -> [YAMLNodeID] {
    let record = records[Int(node.index)]
    guard record.kind == .sequence else { return [] }
    return children[Int(record.first)..<Int(record.first + record.count)].map(YAMLNodeID.init)
  }

  /// The entries of a mapping as written, merge keys included; empty for other nodes.
  package func entries(of node: YAMLNodeID) -> [YAMLEntry] {
    let record = records[Int(node.index)]
    guard record.kind == .mapping else { return [] }
    return stride(from: Int(record.first), to: Int(record.first + record.count), by: 2).map {
      YAMLEntry(key: YAMLNodeID(children[$0]), value: YAMLNodeID(children[$0 + 1]), viaMerge: nil)
    }
  }

  /// The node that an alias stands for, or the node itself.
  package func resolved(_ node: YAMLNodeID) -> YAMLNodeID {
    let record = records[Int(node.index)]
    return record.kind == .alias && record.first >= 0 ? YAMLNodeID(record.first) : node
  }

  /// The bytes of the file that hold some bytes of a scalar's text.
  ///
  /// - Returns: `nil` when the text does not stand verbatim in the file, because of escapes, folding or a block style.
  package func sourceRange(ofTextBytes lower: Int, _ upper: Int, in node: YAMLNodeID) -> SourceRange? {
    let record = records[Int(node.index)]
    guard record.kind == .scalar, record.flag, lower <= upper, upper <= Int(record.count) else { return nil }
    let start = Int(record.first)
    return SourceRange(file: file.id, start: start + lower, end: start + upper)
  }
}
