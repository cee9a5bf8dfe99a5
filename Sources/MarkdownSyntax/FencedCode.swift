import CLibCMark
package import Diagnostics

/// A fenced code block of a Markdown file (CommonMark 0.30, section 4.5), wherever it stands: in lists and block
/// quotes too.
package struct FencedCode: Sendable {
  /// The first word behind the fence in lower case, such as `yaml`; empty when there is none.
  package let language: String
  /// The bytes of each of its lines, without the indentation and the marks that belong to the Markdown around it, and
  /// without the line break.
  package let lines: [SourceRange]

  /// The fenced code blocks of a file in its order.
  package static func blocks(of file: SourceFile) -> [FencedCode] {
    guard file.bytes.contains(UInt8(ascii: "`")) || file.bytes.contains(UInt8(ascii: "~")) else { return [] }
    let document = unsafe file.bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) {
        unsafe cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let document = unsafe document else { return [] }
    defer { unsafe cmark_node_free(document) }
    guard let walk = unsafe cmark_iter_new(document) else { return [] }
    defer { unsafe cmark_iter_free(walk) }
    var blocks: [FencedCode] = []
    while true {
      let event = unsafe cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { return blocks }
      guard event == CMARK_EVENT_ENTER, let node = unsafe cmark_iter_get_node(walk) else { continue }
      if let block = unsafe FencedCode(node, in: file) { blocks.append(block) }
    }
  }

  private init?(_ node: OpaquePointer, in file: SourceFile) {
    guard unsafe cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK,
      let literal = unsafe cmark_node_get_literal(node)
    else { return nil }
    let first = unsafe Int(cmark_node_get_start_line(node))
    // An indented block begins with its first line of code, a fenced one with its fence.
    guard (1...file.lineCount).contains(first), Self.isFence(file.text(in: file.range(ofLine: first))) else {
      return nil
    }
    let info = unsafe cmark_node_get_fence_info(node).map { unsafe String(cString: $0) } ?? ""
    language = info.split { $0 == " " || $0 == "\t" || $0 == "{" }.first.map { $0.lowercased() } ?? ""
    var code = unsafe String(cString: literal)
    // The literal ends with a line break, behind which there is no line.
    let isEmpty = code.isEmpty
    if code.utf8.last == UInt8(ascii: "\n") { code.removeLast() }
    var lines: [SourceRange] = []
    let texts = code.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in texts.enumerated() where !isEmpty {
      let number = first + 1 + index
      guard number <= file.lineCount else { break }
      // What is taken away stands before the code, so the code is the end of its line.
      let whole = file.range(ofLine: number)
      let count = line.last == UInt8(ascii: "\r") ? line.count - 1 : line.count
      lines.append(
        SourceRange(file: file.id, start: max(whole.start, whole.end - count), end: whole.end))
    }
    self.lines = lines
  }

  /// Whether a line holds a fence, behind whatever marks of lists and quotes.
  private static func isFence(_ line: String) -> Bool {
    line.contains("```") || line.contains("~~~")
  }
}
