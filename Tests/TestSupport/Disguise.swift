/// A change of a file's text that must not change what is found in it.
package enum Disguise: String, CaseIterable, Sendable {
  case plain
  case byteOrderMark = "a byte order mark"
  case carriageReturns = "CRLF line ends"
  case wideComment = "a comment in Japanese"

  /// The text in this disguise.
  package func apply(to text: String) -> String {
    switch self {
    case .plain: text
    case .byteOrderMark: "\u{FEFF}" + text
    // What says itself how lines end stays as it is.
    case .carriageReturns where text.contains("\r\n"): text
    case .carriageReturns:
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    case .wideComment: "# 日本語のコメント\n" + text
    }
  }
}
