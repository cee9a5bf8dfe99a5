extension YAMLWriter {
  /// A value as the lines of a block that begins in a column; the first line is not indented, the last not ended.
  ///
  /// - Parameters:
  ///   - value: What is written.
  ///   - column: The column of the block.
  ///   - step: How far what a key holds is indented below it.
  ///   - lineBreak: What ends a line.
  /// - Returns: One or more lines, joined by `lineBreak`.
  static func block(_ value: YAMLContent, column: Int, step: Int, lineBreak: String) -> String {
    var text = String(decoding: document(value, step: step), as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let indent = String(repeating: " ", count: column)
    return lines.enumerated().map { index, line in index == 0 || line.isEmpty ? line : indent + line }
      .joined(separator: lineBreak)
  }

  /// A value on one line, as it may stand inside of brackets.
  static func inline(_ value: YAMLContent) -> String {
    switch value {
    case .list(let items): return "[" + items.map(inline).joined(separator: ", ") + "]"
    case .map(let entries):
      return "{" + entries.map { "\(inline(.string($0.key))): \(inline($0.value))" }.joined(separator: ", ")
        + "}"
    case .string(let text):
      let plain = block(value, column: 0, step: 2, lineBreak: "\n")
      let isSafe =
        !plain.contains("\n") && (plain != text || !text.utf8.contains { ",[]{}".utf8.contains($0) })
        && !text.hasSuffix(":")
      return isSafe ? plain : quoted(text)
    case .null, .bool, .int, .uint, .double, .float, .timestamp:
      return block(value, column: 0, step: 2, lineBreak: "\n")
    }
  }
}
