import Diagnostics
import YAMLSyntax

/// The text of a stack with its tree, to be changed in places while the rest stays byte for byte.
struct StackText {
  /// A key with its value, in a mapping.
  struct Entry {
    var mapping: YAMLNodeID
    var index: Int
    var key: YAMLNodeID
    var value: YAMLNodeID
    /// The keys from the root to this one.
    var path: [String]
  }

  /// An item of a sequence.
  struct Item {
    var sequence: YAMLNodeID
    var index: Int
    var node: YAMLNodeID
    /// The keys from the root to the sequence.
    var path: [String]
  }

  let bytes: [UInt8]
  let tree: YAMLTree
  private(set) var entries: [Entry] = []
  private(set) var items: [Item] = []
  /// The mappings with their paths, the root's included.
  private(set) var mappings: [(node: YAMLNodeID, path: [String])] = []

  /// Reads a stack; `nil` when it is no YAML.
  init?(_ bytes: [UInt8]) {
    guard let tree = YAMLTree.parse(SourceFile(id: FileID(0), path: "stack.yml", bytes: bytes)).tree,
      let root = tree.root
    else { return nil }
    self.bytes = bytes
    self.tree = tree
    visit(root, [])
  }

  private mutating func visit(_ node: YAMLNodeID, _ path: [String]) {
    if tree[node].kind == .mapping { mappings.append((node, path)) }
    for (index, entry) in tree.entries(of: node).enumerated() {
      let path = path + [tree.text(of: entry.key)]
      entries.append(Entry(mapping: node, index: index, key: entry.key, value: entry.value, path: path))
      visit(entry.value, path)
    }
    for (index, item) in tree.items(of: node).enumerated() {
      items.append(Item(sequence: node, index: index, node: item, path: path))
      visit(item, path + ["-"])
    }
  }

  // MARK: Changes

  /// The bytes with a stretch of them replaced.
  func replacing(_ range: Range<Int>, with text: String) -> [UInt8] {
    Array(bytes[..<range.lowerBound]) + Array(text.utf8) + Array(bytes[range.upperBound...])
  }

  /// Puts a value, written in flow style, in the place of an entry's; its anchor stays.
  func replacingValue(of entry: Entry, with value: String) -> [UInt8]? {
    var colon = tree[entry.key].range.end
    while colon < bytes.count, Self.isBlank(bytes[colon]) { colon += 1 }
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return nil }
    let node = tree[entry.value]
    let anchor = node.anchor.map { "&\($0) " } ?? ""
    guard node.kind != .alias || node.range.end > colon else { return nil }
    return replacing(colon..<max(colon + 1, node.range.end), with: ": " + anchor + value)
  }

  /// Puts a value, written in flow style, in the place of an item.
  func replacing(_ item: Item, with value: String) -> [UInt8]? {
    let node = tree[item.node]
    guard node.anchor == nil, !node.range.isEmpty else { return nil }
    return replacing(node.range.start..<node.range.end, with: value)
  }

  /// Writes another key in the place of an entry's.
  func replacingKey(of entry: Entry, with key: String) -> [UInt8] {
    let range = tree[entry.key].range
    return replacing(range.start..<range.end, with: key)
  }

  /// Leaves out an entry; a mapping that would be empty becomes `{}`.
  func removing(_ entry: Entry) -> [UInt8]? {
    let siblings = tree.entries(of: entry.mapping)
    let mapping = tree[entry.mapping]
    if siblings.count == 1 { return emptied(mapping, from: start(of: entry.key), "{}") }
    return removing(
      start(of: entry.key)..<tree[entry.value].range.end,
      next: entry.index + 1 < siblings.count ? start(of: siblings[entry.index + 1].key) : nil,
      previous: entry.index > 0 ? tree[siblings[entry.index - 1].value].range.end : nil,
      inFlow: mapping.style == .flow)
  }

  /// Leaves out an item; a sequence that would be empty becomes `[]`.
  func removing(_ item: Item) -> [UInt8]? {
    let siblings = tree.items(of: item.sequence)
    let sequence = tree[item.sequence]
    guard let first = dash(before: siblings[0], in: sequence) else { return nil }
    if siblings.count == 1 { return emptied(sequence, from: first, "[]") }
    let begin = dash(before: item.node, in: sequence) ?? start(of: item.node)
    return removing(
      begin..<tree[item.node].range.end,
      next: item.index + 1 < siblings.count ? dash(before: siblings[item.index + 1], in: sequence) : nil,
      previous: item.index > 0 ? tree[siblings[item.index - 1]].range.end : nil,
      inFlow: sequence.style == .flow)
  }

  /// Adds an entry at the start of a mapping.
  func inserting(_ key: String, _ value: String, into mapping: YAMLNodeID) -> [UInt8]? {
    let node = tree[mapping]
    guard let first = tree.entries(of: mapping).first else {
      guard node.style == .flow else { return nil }
      return replacing(node.range.start..<node.range.end, with: "{\(key): \(value)}")
    }
    let place = start(of: first.key)
    if node.style == .flow { return replacing(place..<place, with: "\(key): \(value), ") }
    let indent = String(repeating: " ", count: column(of: place))
    return replacing(place..<place, with: "\(key): \(value)\n" + indent)
  }

  /// Adds an item at the start of a sequence.
  func inserting(_ value: String, into sequence: YAMLNodeID) -> [UInt8]? {
    let node = tree[sequence]
    guard let first = tree.items(of: sequence).first else {
      guard node.style == .flow else { return nil }
      return replacing(node.range.start..<node.range.end, with: "[\(value)]")
    }
    guard let place = dash(before: first, in: node) else { return nil }
    if node.style == .flow { return replacing(place..<place, with: "\(value), ") }
    let indent = String(repeating: " ", count: column(of: place))
    return replacing(place..<place, with: "- \(value)\n" + indent)
  }

  /// Exchanges two stretches that do not overlap.
  func swapping(_ one: Range<Int>, _ other: Range<Int>) -> [UInt8]? {
    let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
    guard first.upperBound <= second.lowerBound else { return nil }
    var result = Array(bytes[..<first.lowerBound])
    result += bytes[second]
    result += bytes[first.upperBound..<second.lowerBound]
    result += bytes[first]
    result += bytes[second.upperBound...]
    return result
  }

  /// The bytes of an entry.
  func range(of entry: Entry) -> Range<Int> { start(of: entry.key)..<tree[entry.value].range.end }

  // MARK: Places

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D }

  /// Where a node starts with its anchor and tag.
  private func start(of node: YAMLNodeID) -> Int {
    var start = tree[node].range.start
    guard tree[node].anchor != nil || tree[node].tag != nil else { return start }
    let marks: Set<UInt8> = [UInt8(ascii: "&"), UInt8(ascii: "!")]
    while start > 0, !marks.contains(bytes[start]), bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// The place of the `-` of an item, or of the item itself in flow style.
  private func dash(before item: YAMLNodeID, in sequence: YAMLNode) -> Int? {
    var place = tree[item].range.start
    if sequence.style == .flow { return place }
    while place > 0 {
      place -= 1
      if bytes[place] == UInt8(ascii: "-"), place + 1 == bytes.count || Self.isBlank(bytes[place + 1]) {
        return place
      }
      if bytes[place] == 0x0A, tree[item].range.isEmpty == false, tree[item].style != .block { return nil }
    }
    return nil
  }

  private func column(of place: Int) -> Int {
    var start = place
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    let scalars = bytes[start..<place].count { $0 & 0xC0 != 0x80 }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) && start == 0 ? max(0, scalars - 1) : scalars
  }

  private func emptied(_ node: YAMLNode, from start: Int, _ empty: String) -> [UInt8] {
    if node.style == .flow {
      // The anchor, if any, stands before the bracket.
      var bracket = start
      while bracket > 0, bytes[bracket] != UInt8(ascii: "{"), bytes[bracket] != UInt8(ascii: "[") {
        bracket -= 1
      }
      return replacing(bracket..<max(bracket, node.range.end), with: empty)
    }
    return replacing(start..<max(start, node.range.end), with: " " + empty)
  }

  private func removing(_ range: Range<Int>, next: Int?, previous: Int?, inFlow: Bool) -> [UInt8]? {
    if let next, next >= range.lowerBound { return replacing(range.lowerBound..<next, with: "") }
    guard let previous, previous <= range.lowerBound else { return nil }
    if inFlow { return replacing(previous..<range.upperBound, with: "") }
    var start = range.lowerBound
    while start > previous, bytes[start - 1] == 0x20 { start -= 1 }
    if start > previous, bytes[start - 1] == 0x0A { start -= 1 }
    return replacing(start..<max(start, range.upperBound), with: "")
  }
}
