package import Diagnostics

/// The blanks at a mark of punctuation, which may be none.
package struct YAMLGap: Sendable {
  package enum Site: String, Sendable {
    case open
    case close
    case beforeComma = "before_comma"
    case afterComma = "after_comma"
    case beforeColon = "before_colon"
    case afterColon = "after_colon"
    case afterDash = "after_dash"
  }

  package let site: Site
  package let range: SourceRange
}

extension YAMLEditor {
  /// The gaps of the document between what stands on one line, in the order of the file.
  package func gaps() -> [YAMLGap] {
    var result: [YAMLGap] = []
    for index in tree.records.indices {
      let node = YAMLNodeID(Int32(index))
      switch tree.kind(of: node) {
      case .mapping:
        if isFlow(node) { addBrackets(of: node, to: &result) }
        for entry in tree.entries(of: node) { addColon(of: entry, to: &result) }
        if isFlow(node) { addCommas(after: tree.entries(of: node).map(\.value), to: &result) }
      case .sequence where isFlow(node):
        addBrackets(of: node, to: &result)
        addCommas(after: tree.items(of: node), to: &result)
      case .sequence: for item in tree.items(of: node) { addDash(of: item, to: &result) }
      case .scalar, .alias: break
      }
    }
    return result.sorted { $0.range < $1.range }
  }

  /// Adds the blanks from an offset on, unless a comment or the end of the line follows.
  private func addGap(_ site: YAMLGap.Site, from start: Int, to result: inout [YAMLGap]) {
    let end = afterBlanks(from: start)
    guard end < bytes.count, ![0x0A, 0x0D].contains(bytes[end]) else { return }
    if bytes[end] == UInt8(ascii: "#"), end > start { return }
    result.append(YAMLGap(site: site, range: SourceRange(file: tree.file.id, start: start, end: end)))
  }

  /// Adds the blanks up to an offset, unless the line begins with them.
  private func addGap(_ site: YAMLGap.Site, upTo end: Int, after least: Int, to result: inout [YAMLGap]) {
    var start = end
    while start > least, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start > least || start == least && ![0x0A, 0x0D].contains(bytes[max(0, start - 1)]) else { return }
    if start > 0, [0x0A, 0x0D].contains(bytes[start - 1]) { return }
    result.append(YAMLGap(site: site, range: SourceRange(file: tree.file.id, start: start, end: end)))
  }

  private func afterBlanks(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return end
  }

  private func addBrackets(of node: YAMLNodeID, to result: inout [YAMLGap]) {
    let range = tree.range(of: node)
    let brackets = [UInt8(ascii: "["), UInt8(ascii: "{")]
    guard let open = bytes[range.start..<range.end].firstIndex(where: brackets.contains) else { return }
    addGap(.open, from: open + 1, to: &result)
    guard tree.records[Int(node.index)].count > 0 else { return }
    addGap(.close, upTo: range.end - 1, after: open + 1, to: &result)
  }

  private func addCommas(after parts: [YAMLNodeID], to result: inout [YAMLGap]) {
    for part in parts {
      let end = tree.range(of: part).end
      let comma = afterBlanks(from: end)
      guard comma < bytes.count, bytes[comma] == UInt8(ascii: ",") else { continue }
      result.append(
        YAMLGap(site: .beforeComma, range: SourceRange(file: tree.file.id, start: end, end: comma)))
      addGap(.afterComma, from: comma + 1, to: &result)
    }
  }

  private func addColon(of entry: YAMLEntry, to result: inout [YAMLGap]) {
    let end = tree.range(of: entry.key).end
    let colon = afterBlanks(from: end)
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return }
    // An alias needs the blank.
    if tree.kind(of: entry.key) != .alias {
      result.append(
        YAMLGap(site: .beforeColon, range: SourceRange(file: tree.file.id, start: end, end: colon)))
    }
    if isEmpty(entry.value) { return }
    addGap(.afterColon, from: colon + 1, to: &result)
  }

  private func addDash(of item: YAMLNodeID, to result: inout [YAMLGap]) {
    // What goes on below is indented by the blanks.
    guard !isEmpty(item), firstPart(of: item) == nil, let dash = try? dash(before: item) else { return }
    addGap(.afterDash, from: dash + 1, to: &result)
  }
}
