import Diagnostics

/// Writes a page for a terminal: code is indented, long lines are broken between words.
package struct TerminalPage {
  private let ink: Ink

  /// The columns that prose may take.
  private static let width = 96

  package init(color: Bool) { ink = Ink(isOn: color) }

  package func text(_ page: Page) -> String {
    page.blocks.map(text).joined(separator: "\n\n") + "\n"
  }

  private func text(_ block: Page.Block) -> String {
    switch block {
    case .heading(1, let words): return ink(words.visible(), .message)
    case .heading(2, let words): return ink(words.visible() + ":", .label)
    case .heading(_, let words): return words.visible() + ":"
    case .paragraph(let spans): return wrapped(line(spans))
    case .prose(let text):
      return text.visible(keepingLineBreaks: true).split(separator: "\n", omittingEmptySubsequences: false)
        .map { wrapped(String($0)) }.joined(separator: "\n")
    case .list(let items):
      return items.map { wrapped(line($0), first: "  - ", other: "    ") }.joined(separator: "\n")
    case .code(let code, _): return indented(code)
    case .table(let head, let rows): return rows.map { row($0, head) }.joined(separator: "\n")
    }
  }

  /// A row of a table as a few words, each after the head of its column.
  private func row(_ cells: [[Page.Span]], _ head: [String]) -> String {
    let parts = zip(head, cells).map { (name: $0, text: line($1)) }.filter { !$0.text.isEmpty }
    guard let first = parts.first else { return "" }
    if head.first == "" {
      let rest = parts.dropFirst().map { wrapped("\($0.name): \($0.text)", first: "    ", other: "      ") }
      return (["  \(first.text)"] + rest).joined(separator: "\n")
    }
    return wrapped(parts.map { "\($0.name): \($0.text)" }.joined(separator: ", "))
  }

  private func line(_ spans: [Page.Span]) -> String {
    spans.map { span in
      switch span {
      case .plain(let text), .strong(let text), .markdown(let text): text.visible()
      case .code(let text): "`\(text.visible())`"
      case .link(let text, let address):
        text == address ? text.visible() : "\(text.visible()) <\(address.visible())>"
      }
    }.joined()
  }

  private func wrapped(_ text: String, first: String = "", other: String = "") -> String {
    var lines = [first]
    var isStart = true
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if isStart {
        lines[lines.count - 1] = last + word
      } else if last.count + 1 + word.count <= Self.width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(other + word)
      }
      isStart = false
    }
    return lines.joined(separator: "\n")
  }

  private func indented(_ code: String) -> String {
    var lines = code.visible(keepingLineBreaks: true).split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  }
}
