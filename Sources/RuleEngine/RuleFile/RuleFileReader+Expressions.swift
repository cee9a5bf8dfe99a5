import Diagnostics
import YAMLSyntax

extension RuleFileReader {
  /// The text of a CEL expression; what YAML made something else of is explained.
  mutating func expression(_ entry: Entry?, _ what: String) -> Located<String>? {
    guard let entry else { return nil }
    let node = tree.resolved(entry.value)
    let written = tree[node]
    if masked.contains(written.range.start) { return nil }
    guard written.kind == .scalar else {
      reportTrap("read as \(kind(of: node))", what, at: written.range)
      return nil
    }
    if written.style == .plain {
      if let tag = written.tag, tag.hasPrefix("!"), !tag.hasPrefix("!!") {
        let end = written.range.start
        let start = end - tag.utf8.count
        let isBefore = start >= 0 && tree.file.bytes[start..<end].elementsEqual(tag.utf8)
        reportTrap(
          "read as the tag '\(tag)'", what,
          at: isBefore ? SourceRange(file: tree.file.id, start: start, end: end) : written.range)
        return nil
      }
      switch tree.scalar(of: node) {
      case .null:
        report("'\(what)' is empty", at: entry.key)
        return nil
      case .bool, .timestamp, .int, .uint, .float, .invalid:
        reportTrap("read as \(kind(of: node))", what, at: written.range)
        return nil
      case .string: break
      }
      if isCutByComment(node) {
        reportTrap("cut at a '#'", what, at: written.range)
        return nil
      }
    }
    let text = tree.text(of: node)
    guard !text.isEmpty else {
      report("'\(what)' is empty", at: entry.key)
      return nil
    }
    return Located(text, at: node)
  }

  /// Reports an expression of which YAML makes something else, with the file's text made right where there is room.
  private mutating func reportTrap(_ reading: String, _ what: String, at range: SourceRange) {
    report(
      "this looks like a CEL expression that YAML \(reading)", at: range,
      help: TrappedExpression.help(for: what))
    let trap = TrappedExpression.all(in: tree.file).first { $0.range.start == range.start }
    if let fix = trap?.fix { diagnostics[diagnostics.count - 1].fixes = [fix] }
  }

  /// Whether a comment follows an expression on its line in which a quote or bracket is left open.
  private func isCutByComment(_ node: YAMLNodeID) -> Bool {
    let end = tree[node].range.end
    let line = tree.file.position(of: end).line
    guard
      tree.comments().contains(where: {
        $0.range.start >= end && tree.file.position(of: $0.range.start).line == line
      })
    else { return false }
    var nesting = ExpressionNesting()
    for scalar in tree.text(of: node).unicodeScalars { nesting.read(scalar) }
    return nesting.isQuoted || nesting.depth > 0
  }
}

extension YAMLTree {
  /// The bytes of a rule file that a stretch of a scalar's text, in UTF-8 offsets, was read from.
  ///
  /// Text and source are walked side by side, so that the indentation of block scalars, folded lines and escapes
  /// between them do not matter.
  func sourceRange(of text: Range<Int>, in node: YAMLNodeID) -> SourceRange {
    let node = resolved(node)
    let range = self[node].range
    let offsets = sourceOffsets(of: node)
    guard let last = offsets.last else { return range }
    let lower = offsets[Swift.min(text.lowerBound, offsets.count - 1)]
    let upper =
      text.upperBound > text.lowerBound ? offsets[Swift.min(text.upperBound, offsets.count) - 1] + 1 : lower
    return SourceRange(
      file: file.id, start: lower, end: Swift.min(Swift.max(lower, upper), Swift.max(last + 1, lower)))
  }

  /// For each byte of a scalar's text the offset in the file, and one more for the end.
  private func sourceOffsets(of node: YAMLNodeID) -> [Int] {
    let decoded = Array(text(of: node).utf8)
    let written = self[node]
    let bytes = file.bytes
    let end = written.range.end
    var position = written.range.start
    switch written.style {
    case .singleQuoted, .doubleQuoted: position += 1
    case .literal, .folded:
      while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    case .plain, .block, .flow: break
    }
    var result: [Int] = []
    result.reserveCapacity(decoded.count + 1)
    var afterText = position
    var index = 0
    while index < decoded.count {
      let byte = decoded[index]
      if byte.isYAMLSpace {
        result.append(position)
        if position < end, bytes[position] == byte { position += 1 }
        index += 1
        continue
      }
      while position < end, bytes[position].isYAMLSpace { position += 1 }
      let start = position
      let width = written.style == .doubleQuoted ? escapeLength(at: position) : 1
      if width > 1 {
        var scalar = 1
        while index + scalar < decoded.count, decoded[index + scalar] & 0xC0 == 0x80 { scalar += 1 }
        for _ in 0..<scalar { result.append(start) }
        index += scalar
      } else {
        result.append(start)
        index += 1
      }
      position += width
      if written.style == .singleQuoted, byte == UInt8(ascii: "'") { position += 1 }
      afterText = position
    }
    result.append(afterText)
    return result
  }

  /// The number of bytes of the character at `position` in a double-quoted scalar.
  private func escapeLength(at position: Int) -> Int {
    let bytes = file.bytes
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\") else { return 1 }
    return switch bytes[position + 1] {
    case UInt8(ascii: "x"): 4
    case UInt8(ascii: "u"): 6
    case UInt8(ascii: "U"): 10
    default: 2
    }
  }
}

extension UInt8 {
  fileprivate var isYAMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
