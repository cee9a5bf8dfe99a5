package import Diagnostics

extension YAMLEditor {
  /// A value to be written at a path of keys below a mapping.
  package struct Setting: Sendable {
    package let path: [String]
    package let value: YAMLContent

    package init(_ path: [String], _ value: YAMLContent) {
      self.path = path
      self.value = value
    }
  }

  /// Writes values below a mapping, and the mappings that are missing on the way.
  ///
  /// - Parameters:
  ///   - settings: Paths that are not empty; of two with the same path the lists are joined, else the later wins.
  ///   - mapping: A mapping, or a null that stands for an empty one.
  /// - Returns: Edits that do not overlap.
  /// - Throws: Why the document cannot be changed so.
  package func set(_ settings: [Setting], below mapping: YAMLNodeID) throws(YAMLEditFailure) -> [TextEdit] {
    if let failure = sharing(of: mapping) { throw failure }
    if isNull(mapping) { return [try fill(mapping, with: Self.nested(settings))] }
    guard tree.isMapping(mapping) else { throw YAMLEditFailure("it is no mapping") }
    var edits: [TextEdit] = []
    var added: [(key: String, value: YAMLContent)] = []
    for group in Self.grouped(settings) {
      let entry = tree.entries(of: mapping).first { tree.text(of: tree.resolved($0.key)) == group.key }
      guard let entry else {
        let isMerged = tree.effectiveEntries(of: mapping).contains {
          tree.text(of: tree.resolved($0.key)) == group.key
        }
        if isMerged { throw YAMLEditFailure("'\(group.key)' comes from a merge key") }
        added.append((group.key, Self.nested(group.rest)))
        continue
      }
      if let failure = sharing(of: entry.value) { throw failure }
      edits += try change(entry.value, group.rest)
    }
    if !added.isEmpty { edits.append(try add(added, to: mapping)) }
    return edits
  }

  /// Writes values at or below a value that is there.
  private func change(_ node: YAMLNodeID, _ rest: [Setting]) throws(YAMLEditFailure) -> [TextEdit] {
    if let whole = rest.last(where: { $0.path.isEmpty }) { return [try replace(node, with: whole.value)] }
    // Labels and the like may be a list of `key=value`.
    if tree.isSequence(node), rest.allSatisfy({ $0.path.count == 1 && !$0.value.isCollection }) {
      return try rest.map { setting throws(YAMLEditFailure) in
        try insert(.string("\(setting.path[0])=\(setting.value.text)"), into: node, at: .end)
      }
    }
    return try set(rest, below: node)
  }

  private static func grouped(_ settings: [Setting]) -> [(key: String, rest: [Setting])] {
    var groups: [(key: String, rest: [Setting])] = []
    for setting in settings {
      let rest = Setting(Array(setting.path.dropFirst()), setting.value)
      if let index = groups.firstIndex(where: { $0.key == setting.path[0] }) {
        groups[index].rest.append(rest)
      } else {
        groups.append((setting.path[0], [rest]))
      }
    }
    return groups
  }

  /// The value that settings make where nothing is.
  static func nested(_ settings: [Setting]) -> YAMLContent {
    let whole = settings.filter(\.path.isEmpty).map(\.value)
    guard let last = whole.last else {
      return .map(grouped(settings).map { (key: $0.key, value: nested($0.rest)) })
    }
    let lists = whole.compactMap { if case .list(let items) = $0 { items } else { nil } }
    return lists.count == whole.count ? .list(lists.flatMap(\.self)) : last
  }

  /// Adds entries after the last of a mapping that is written.
  private func add(
    _ entries: [(key: String, value: YAMLContent)], to mapping: YAMLNodeID
  ) throws(YAMLEditFailure) -> TextEdit {
    let existing = tree.entries(of: mapping)
    if existing.isEmpty, isAloneInBlock(mapping) {
      return try replaceAcrossLines(mapping, with: .map(entries))
    }
    guard !isInFlow(mapping) else {
      let text = entries.map { "\(YAMLWriter.inline(.string($0.key))): \(YAMLWriter.inline($0.value))" }
      return append(text.joined(separator: ", "), toFlow: mapping, after: existing.last?.value)
    }
    guard let first = existing.first?.key else { throw YAMLEditFailure("the mapping has no entries") }
    // A tag may stand before a merge key.
    let plain = existing.first { (try? self.column(of: tree.range(of: $0.key).start)) != nil }
    let column = try self.column(of: tree.range(of: plain?.key ?? first).start)
    let block = YAMLWriter.block(
      .map(entries), column: column, step: step(below: mapping), lineBreak: lineBreak)
    let end = endOfComments(after: lastLineEnd(of: mapping), beyond: column)
    let gap = isSpaced(existing) ? lineBreak : ""
    return edit(end..<end, lineBreak + gap + String(repeating: " ", count: column) + block)
  }

  /// Whether an empty line stands before the last entry of a mapping, as between the sections of many files.
  private func isSpaced(_ entries: [YAMLEntry]) -> Bool {
    guard entries.count > 1 else { return false }
    let lastEnd = lastLineEnd(of: entries[entries.count - 2].value)
    let next = afterBreak(at: lastEnd)
    return next < bytes.count && isBlankLine(from: next)
  }

  /// Whether nothing stands behind the value of a key in a block, so that lines below the key may take its place.
  private func isAloneInBlock(_ node: YAMLNodeID) -> Bool {
    guard let parent = parent(of: node), tree.isMapping(parent), !isInFlow(parent), tree[node].tag == nil,
      tree[node].anchor == nil
    else { return false }
    return isBlankLine(from: tree.range(of: node).end)
  }

  /// Makes a mapping of a null.
  private func fill(_ node: YAMLNodeID, with value: YAMLContent) throws(YAMLEditFailure) -> TextEdit {
    let range = tree.range(of: node)
    if !isEmpty(node), isAloneInBlock(node) { return try replaceAcrossLines(node, with: value) }
    guard let (parent, index) = position(of: node), tree.isMapping(parent), !isInFlow(node), isEmpty(node)
    else {
      return edit(range.start..<range.end, (isEmpty(node) ? " " : "") + YAMLWriter.inline(value))
    }
    // What is added goes below a comment that stands behind the key.
    let end = lineEnd(of: range.start)
    return edit(end..<end, try valueText(value, below: tree.entries(of: parent)[index].key, in: parent))
  }

  // MARK: Lists

  /// Where an item goes.
  package enum ItemPosition: Hashable, Sendable {
    case start
    case end
    case before(Int)
  }

  /// Adds an item to a list in its own style.
  package func insert(
    _ value: YAMLContent, into list: YAMLNodeID, at position: ItemPosition
  ) throws(YAMLEditFailure) -> TextEdit {
    if let failure = sharing(of: list) { throw failure }
    guard tree.isSequence(list) else { throw YAMLEditFailure("it is no list") }
    let items = tree.items(of: list)
    let next: YAMLNodeID? =
      switch position {
      case .start: items.first
      case .before(let index): items.indices.contains(index) ? items[index] : nil
      case .end: nil
      }
    guard !isInFlow(list) else {
      let text = YAMLWriter.inline(value)
      guard let next else { return append(text, toFlow: list, after: items.last) }
      let start = tree.range(of: next).start
      return edit(start..<start, text + ", ")
    }
    guard let first = items.first else { throw YAMLEditFailure("the list has no items") }
    let dash = try dash(before: next ?? first)
    let column = try column(of: dash)
    let indent = String(repeating: " ", count: column)
    let item =
      "- " + YAMLWriter.block(value, column: column + 2, step: step(below: list), lineBreak: lineBreak)
    guard next == nil else { return edit(dash..<dash, item + lineBreak + indent) }
    let end = endOfComments(after: lastLineEnd(of: list), beyond: column)
    return edit(end..<end, lineBreak + indent + item)
  }

  /// The offset of the dash before an item of a block list.
  func dash(before item: YAMLNodeID) throws(YAMLEditFailure) -> Int {
    let start = tree.range(of: item).start
    guard let dash = bytes[lineStart(of: start)..<start].lastIndex(of: UInt8(ascii: "-")) else {
      throw YAMLEditFailure("its '-' stands on another line")
    }
    return dash
  }

  /// Adds text after the last part of something in brackets.
  private func append(_ text: String, toFlow node: YAMLNodeID, after last: YAMLNodeID?) -> TextEdit {
    let range = tree.range(of: node)
    guard let last else { return edit((range.end - 1)..<(range.end - 1), text) }
    var end = tree.range(of: last).end
    var offset = end
    while offset < range.end - 1, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    guard offset < range.end, bytes[offset] == UInt8(ascii: ",") else { return edit(end..<end, ", " + text) }
    end = offset + 1
    return edit(end..<end, " " + text)
  }
}

extension YAMLContent {
  /// The text of a scalar.
  var text: String {
    switch self {
    case .string(let text), .timestamp(let text): text
    case .null: ""
    default: YAMLWriter.inline(self)
    }
  }
}
