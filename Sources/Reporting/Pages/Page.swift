/// A text for people, to be written for a browser or for a terminal.
package struct Page: Sendable {
  /// A stretch of a line.
  package enum Span: Sendable {
    /// Text in which nothing has a meaning of its own.
    case plain(String)
    case strong(String)
    case code(String)
    case link(String, to: String)
    /// Text that is written in Markdown already.
    case markdown(String)
  }

  package enum Block: Sendable {
    /// A heading; the level of the page's own is 1.
    case heading(Int, String)
    case paragraph([Span])
    /// Prose in Markdown, whose paragraphs have blank lines between them.
    case prose(String)
    case list([[Span]])
    /// Code in a language, or in none.
    case code(String, language: String)
    case table(head: [String], rows: [[[Span]]])
  }

  package var blocks: [Block] = []

  package init() {}

  package mutating func add(_ block: Block) { blocks.append(block) }
}
