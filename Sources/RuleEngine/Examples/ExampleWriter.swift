import Diagnostics
import YAMLSyntax

/// Writes the blocks of one example of a rule file, and keeps every line that stays the same.
struct ExampleWriter {
  private let tree: YAMLTree
  private let entries: [YAMLEntry]

  /// Makes a writer of the example at an index.
  init(_ tree: YAMLTree, example index: Int) {
    self.tree = tree
    let list = tree.root.flatMap { root in
      tree.entries(of: root).first { tree.text(of: $0.key) == "examples" }?.value
    }
    let items = list.map { tree.items(of: $0) } ?? []
    entries = items.indices.contains(index) ? tree.entries(of: items[index]) : []
  }

  private func entry(_ key: String) -> YAMLEntry? { entries.first { tree.text(of: $0.key) == key } }

  /// Gives a key a text.
  ///
  /// - Parameters:
  ///   - key: The key, which is added when the example does not have it.
  ///   - text: The text.
  ///   - neighbour: The key below whose block a new one is added.
  /// - Returns: `nil` when the value is no block of text.
  func edit(_ key: String, to text: String, after neighbour: String) -> TextEdit? {
    if let entry = entry(key) {
      guard let block = BlockText(tree, entry.value) else { return nil }
      return TextEdit(block.range, with: block.replaced(by: text))
    }
    guard let beside = entry(neighbour), let block = BlockText(tree, beside.value) else { return nil }
    let column = tree.file.position(of: tree[beside.key].range.start).column - 1
    let place = SourceRange(file: tree.file.id, start: block.range.end, end: block.range.end)
    let head = String(repeating: " ", count: column) + key + ": |" + block.lineEnd
    return TextEdit(place, with: head + block.lines(of: text).joined())
  }
}

/// The lines of a literal block in a file.
private struct BlockText {
  /// From the first line of the text to the end of the last, line breaks included.
  let range: SourceRange
  let lineEnd: String
  private let indentation: String
  /// The lines of the text.
  private let old: [String]
  /// The lines of the file, with their indentation and line breaks.
  private let raw: [String]

  init?(_ tree: YAMLTree, _ node: YAMLNodeID) {
    let file = tree.file
    guard tree[node].style == .literal else { return nil }
    old = Self.lines(of: tree.text(of: node))
    let header = file.position(of: tree[node].range.start).line
    let last = header + old.count
    guard !old.isEmpty, last <= file.lineCount, let sample = old.firstIndex(where: { !$0.isEmpty }) else {
      return nil
    }
    func rawLine(_ number: Int) -> SourceRange {
      let content = file.range(ofLine: number)
      let end = number < file.lineCount ? file.range(ofLine: number + 1).start : content.end
      return SourceRange(file: file.id, start: content.start, end: end)
    }
    raw = (header + 1...last).map { file.text(in: rawLine($0)) }
    range = rawLine(header + 1).union(rawLine(last))
    let line = file.text(in: file.range(ofLine: header + 1 + sample))
    guard line.hasSuffix(old[sample]) else { return nil }
    indentation = String(line.dropLast(old[sample].count))
    lineEnd = file.text(in: rawLine(header)).hasSuffix("\r\n") ? "\r\n" : "\n"
  }

  /// The lines of a text without the empty ones at its end.
  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The lines of a text as they stand in the file.
  func lines(of text: String) -> [String] { Self.lines(of: text).map(inFile) }

  private func inFile(_ line: String) -> String { (line.isEmpty ? "" : indentation + line) + lineEnd }

  /// The block with another text; a line that is in both is not written anew.
  func replaced(by text: String) -> String {
    var result = raw
    for change in Self.lines(of: text).difference(from: old) {
      switch change {
      case .remove(let offset, _, _): result.remove(at: offset)
      case .insert(let offset, let line, _): result.insert(inFile(line), at: offset)
      }
    }
    return result.joined()
  }
}
