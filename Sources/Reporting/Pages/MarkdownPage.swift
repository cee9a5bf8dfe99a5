/// Writes a page as Markdown, as GitHub reads it.
package struct MarkdownPage {
  package init() {}

  package func text(_ page: Page) -> String {
    page.blocks.map(text).joined(separator: "\n\n") + "\n"
  }

  private func text(_ block: Page.Block) -> String {
    switch block {
    case .heading(let level, let words): String(repeating: "#", count: level) + " " + escaped(words)
    case .paragraph(let spans): line(spans)
    case .prose(let text): text
    case .list(let items): items.map { "- \(line($0))" }.joined(separator: "\n")
    case .code(let code, let language): fenced(code, language)
    case .table(let head, let rows):
      ([row(head.map(escaped)), row(head.map { _ in "---" })]
        + rows.map { row($0.map { line($0).replacing("|", with: "\\|") }) }).joined(separator: "\n")
    }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private func fenced(_ code: String, _ language: String) -> String {
    var fence = "```"
    while code.contains(fence) { fence += "`" }
    return "\(fence)\(language)\n\(code)\(code.hasSuffix("\n") ? "" : "\n")\(fence)"
  }

  private func line(_ spans: [Page.Span]) -> String {
    spans.map { span in
      switch span {
      case .plain(let text): escaped(text)
      case .strong(let text): "**\(escaped(text))**"
      case .code(let text): quoted(text)
      case .link(let text, let address): "[\(escaped(text))](\(address))"
      case .markdown(let text): text
      }
    }.joined()
  }

  /// Code within a line, between more backticks than it holds itself.
  private func quoted(_ code: String) -> String {
    var fence = "`"
    while code.contains(fence) { fence += "`" }
    let pad = code.hasPrefix("`") || code.hasSuffix("`") ? " " : ""
    return fence + pad + code + pad + fence
  }

  /// Text without what Markdown would take for marks.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*<[".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
