package import Diagnostics

extension YAMLEditor {
  /// Writes a value in the place of a node; a scalar keeps its quotes where the new text allows them.
  package func replace(_ node: YAMLNodeID, with value: YAMLContent) throws(YAMLEditFailure) -> TextEdit {
    if let failure = sharing(of: node) { throw failure }
    if tree[node].tag != nil { throw YAMLEditFailure("it has a tag") }
    let range = tree.range(of: node)
    if isEmpty(node) { return edit(range.start..<range.start, " " + inlineOrQuoted(value, at: node)) }
    if tree.isScalar(node), !value.isCollection {
      return edit(range.start..<range.end, scalarText(value, like: node))
    }
    guard !hasComment(in: range.start..<range.end) else {
      throw YAMLEditFailure("a comment stands inside of it")
    }
    if isInFlow(node) || value.isCollection && !tree.isScalar(node) && isFlow(node) {
      return edit(range.start..<range.end, YAMLWriter.inline(value))
    }
    guard value.isCollection, !value.isEmptyCollection, !tree.isScalar(node) else {
      return try replaceAcrossLines(node, with: value)
    }
    let text = YAMLWriter.block(
      value, column: try column(of: range.start), step: step(below: node), lineBreak: lineBreak)
    return edit(range.start..<range.end, text)
  }

  /// Puts a scalar where a block stood, or a block where a scalar stood.
  func replaceAcrossLines(
    _ node: YAMLNodeID, with value: YAMLContent
  ) throws(YAMLEditFailure) -> TextEdit {
    let range = tree.range(of: node)
    guard let (parent, index) = position(of: node) else {
      return edit(range.start..<range.end, YAMLWriter.inline(value))
    }
    guard tree.isMapping(parent) else {
      let column = try column(of: range.start)
      return edit(
        range.start..<range.end,
        YAMLWriter.block(value, column: column, step: step(below: node), lineBreak: lineBreak))
    }
    let key = tree.entries(of: parent)[index].key
    let colon = try colonEnd(after: key)
    guard !hasComment(in: colon..<range.end) else { throw YAMLEditFailure("a comment stands before it") }
    return edit(colon..<range.end, try valueText(value, below: key, in: parent))
  }

  /// What stands after the colon of a key in a block: a scalar on its line, or a collection below it.
  func valueText(
    _ value: YAMLContent, below key: YAMLNodeID, in mapping: YAMLNodeID
  ) throws(YAMLEditFailure) -> String {
    guard value.isCollection, !value.isEmptyCollection else {
      return " " + YAMLWriter.block(value, column: 0, step: 2, lineBreak: lineBreak)
    }
    let step = step(below: mapping)
    let column = try column(of: tree.range(of: key).start) + step
    let block = YAMLWriter.block(value, column: column, step: step, lineBreak: lineBreak)
    return lineBreak + String(repeating: " ", count: column) + block
  }

  /// The offset after the colon that follows a key.
  func colonEnd(after key: YAMLNodeID) throws(YAMLEditFailure) -> Int {
    var offset = tree.range(of: key).end
    while offset < bytes.count, bytes[offset] == 0x20 { offset += 1 }
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: ":") else {
      throw YAMLEditFailure("its key is written in an unusual way")
    }
    return offset + 1
  }

  /// Writes a text in the place of a part of a scalar's text, whose bytes
  /// ``YAMLTree/sourceRange(ofTextBytes:_:in:)`` gives.
  package func replace(
    _ part: SourceRange, of node: YAMLNodeID, with text: String
  ) throws(YAMLEditFailure) -> TextEdit {
    if let failure = sharing(of: node) { throw failure }
    let whole = tree.range(of: node)
    let verbatim = tree.sourceRange(ofTextBytes: 0, tree.text(of: node).utf8.count, in: node)
    guard let verbatim, verbatim.contains(part) else {
      throw YAMLEditFailure("its text is not written as it is read")
    }
    let decoded = Array(tree.text(of: node).utf8)
    let changed =
      decoded[..<(part.start - verbatim.start)] + Array(text.utf8) + decoded[(part.end - verbatim.start)...]
    let written = scalarText(.string(String(decoding: changed, as: UTF8.self)), like: node)
    // Only the part changes, unless the whole needs other quotes now.
    let before = String(decoding: bytes[whole.start..<part.start], as: UTF8.self)
    let after = String(decoding: bytes[part.end..<whole.end], as: UTF8.self)
    return before + text + after == written
      ? edit(part.start..<part.end, text) : edit(whole.start..<whole.end, written)
  }

  /// Gives a key another name.
  package func rename(_ key: YAMLNodeID, to name: String) throws(YAMLEditFailure) -> TextEdit {
    if let failure = sharing(of: key) { throw failure }
    if let mapping = parent(of: key),
      tree.effectiveEntries(of: mapping).contains(where: { tree.text(of: tree.resolved($0.key)) == name })
    {
      throw YAMLEditFailure("'\(name)' is there already")
    }
    let range = tree.range(of: key)
    return edit(range.start..<range.end, scalarText(.string(name), like: key))
  }

  /// How a scalar is quoted.
  package enum Quotes: String, CaseIterable, Sendable {
    case plain, single, double
  }

  /// Writes a scalar in another style; `nil` when it has the style already.
  ///
  /// What is shared through an anchor stays what it is for all who share it.
  package func quote(_ node: YAMLNodeID, as quotes: Quotes) throws(YAMLEditFailure) -> TextEdit? {
    guard tree.isScalar(node), !isEmpty(node), tree[node].tag == nil else {
      throw YAMLEditFailure("it is no scalar that can be quoted")
    }
    let range = tree.range(of: node)
    let text = tree.text(of: node)
    let written = quoted(text, as: quotes, in: node)
    guard let written else { throw YAMLEditFailure("its text needs other quotes") }
    return written == String(decoding: bytes[range.start..<range.end], as: UTF8.self)
      ? nil : edit(range.start..<range.end, written)
  }

  // MARK: Scalars

  private func quoted(_ text: String, as quotes: Quotes, in node: YAMLNodeID) -> String? {
    switch quotes {
    case .double: return YAMLWriter.quoted(text)
    case .single:
      let isSafe = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      return isSafe ? "'" + text.replacing("'", with: "''") + "'" : nil
    case .plain:
      let written = inlineOrQuoted(.string(text), at: node)
      return written == text ? written : nil
    }
  }

  /// A scalar in the style of another.
  private func scalarText(_ value: YAMLContent, like node: YAMLNodeID) -> String {
    guard case .string(let text) = value else { return YAMLWriter.inline(value) }
    switch tree[node].style {
    case .singleQuoted: return quoted(text, as: .single, in: node) ?? YAMLWriter.quoted(text)
    case .doubleQuoted: return YAMLWriter.quoted(text)
    case .plain, .literal, .folded, .block, .flow: return inlineOrQuoted(value, at: node)
    }
  }

  /// A value on one line, in the style that its surroundings allow.
  func inlineOrQuoted(_ value: YAMLContent, at node: YAMLNodeID) -> String {
    guard case .string(let text) = value, !isInFlow(node) else { return YAMLWriter.inline(value) }
    let written = YAMLWriter.block(value, column: 0, step: 2, lineBreak: "\n")
    return written.contains("\n") ? YAMLWriter.quoted(text) : written
  }
}

extension YAMLContent {
  var isCollection: Bool {
    switch self {
    case .list, .map: true
    default: false
    }
  }

  var isEmptyCollection: Bool {
    switch self {
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    default: false
    }
  }
}
