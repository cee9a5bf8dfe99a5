package import Diagnostics

// How a node stands in its file.
extension YAMLEditor {
  /// What a node is in the collection that holds it.
  package enum Role: String, Sendable {
    case root, key, value, item
  }

  package func role(of node: YAMLNodeID) -> Role {
    guard let parent = parent(of: node) else { return .root }
    guard tree.isMapping(parent) else { return .item }
    return tree.entries(of: parent).contains { $0.key == node } ? .key : .value
  }

  /// The key of a value.
  package func key(of value: YAMLNodeID) -> YAMLNodeID? {
    guard let parent = parent(of: value), tree.isMapping(parent) else { return nil }
    return tree.entries(of: parent).first { $0.value == value }?.key
  }

  /// The keys and indexes that lead to a node.
  package func path(of node: YAMLNodeID) -> [String] {
    var path: [String] = []
    var current = node
    while let parent = parent(of: current) {
      if tree.isMapping(parent) {
        let entry = tree.entries(of: parent).first { $0.key == current || $0.value == current }
        path.append(entry.map { tree.text(of: tree.resolved($0.key)) } ?? "")
      } else {
        path.append(String(tree.items(of: parent).firstIndex(of: current) ?? 0))
      }
      current = parent
    }
    return path.reversed()
  }

  /// The keys and indexes that lead to what stands at an offset.
  package func path(at offset: Int) -> [String] {
    guard let root = tree.root else { return [] }
    var current = root
    while true {
      let next: YAMLNodeID? =
        tree.isMapping(current)
        ? tree.entries(of: current).first {
          tree.range(of: $0.key).start <= offset
            && offset <= max(tree.range(of: $0.key).end, tree.range(of: $0.value).end)
        }?.value
        : tree.items(of: current).first {
          tree.range(of: $0).start <= offset && offset <= tree.range(of: $0).end
        }
      guard let next else { return path(of: current) }
      current = next
    }
  }

  /// How far a block is indented below the key that it belongs to; `nil` for everything else.
  package func indent(of node: YAMLNodeID) -> Int? {
    guard let key = key(of: node), let parent = parent(of: node), !isFlow(parent),
      let first = firstPart(of: node), lineStart(of: first) > tree.range(of: key).end,
      let inner = try? column(of: first), let outer = try? column(of: tree.range(of: key).start)
    else { return nil }
    return inner - outer
  }

  /// Where the first key or dash of a block stands.
  func firstPart(of node: YAMLNodeID) -> Int? {
    let record = tree.records[Int(node.index)]
    guard record.style != .flow, record.count > 0 else { return nil }
    switch record.kind {
    case .mapping: return tree.entries(of: node).first.map { tree.range(of: $0.key).start }
    case .sequence: return tree.items(of: node).first.flatMap { try? dash(before: $0) }
    case .scalar, .alias: return nil
    }
  }

  /// The blank lines before a node and the comments above it, or where they would stand.
  package func spacing(above node: YAMLNodeID) -> SourceRange {
    let start = tree.range(of: node).start
    let isItem = role(of: node) == .item
    let own = isItem ? (try? dash(before: node)) ?? start : start
    let below = lineStart(of: (try? startOfComments(above: own)) ?? own)
    var above = below
    while above > 0 {
      let line = lineStart(of: breakBefore(line: above))
      guard isBlank(line..<lineEnd(of: line)) else { break }
      above = line
      if line == 0 { break }
    }
    return SourceRange(file: tree.file.id, start: above, end: below)
  }

  /// Whether lines with comments or without anything stand between the parts of a collection.
  package func isGrouped(_ node: YAMLNodeID) -> Bool {
    let range = tree.range(of: node)
    guard !isInFlow(node) else { return hasComment(in: range.start..<range.end) }
    guard let parts = try? parts(of: node) else { return false }
    return zip(parts, parts.dropFirst()).contains { before, after in
      afterBreak(at: lastLineEnd(of: before.last)) < lineStart(of: after.start)
    }
  }

  /// Whether the text of a scalar would be another value if it stood without quotes.
  package func needsQuotes(_ node: YAMLNodeID) -> Bool {
    guard tree.isScalar(node) else { return false }
    let text = tree.text(of: node)
    return inlineOrQuoted(.string(text), at: node) != text
  }

  /// The `&name` of a node.
  package func anchorRange(of node: YAMLNodeID) -> SourceRange? {
    guard tree.kind(of: node) != .alias, let anchor = tree[node].anchor else { return nil }
    let name = Array("&\(anchor)".utf8)
    // A collection begins with its tag and anchor, a scalar behind them.
    let start = tree.range(of: node).start
    let end = tree.isScalar(node) ? start : firstPart(of: node) ?? min(bytes.count, start + name.count + 512)
    let least = max(0, start - name.count - 512)
    var place = min(end, bytes.count) - name.count
    while place >= least {
      let after = place + name.count
      let isWhole = after == bytes.count || [0x20, 0x09, 0x0A, 0x0D].contains(bytes[after])
      if isWhole, bytes[place..<after].elementsEqual(name) {
        return SourceRange(file: tree.file.id, start: place, end: after)
      }
      place -= 1
    }
    return nil
  }
}
