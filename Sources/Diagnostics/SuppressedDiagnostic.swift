/// A finding that somebody has accepted, so that it does not count.
package struct SuppressedDiagnostic: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// A comment in the file says so.
    case comment
    /// It was there when the baseline was recorded.
    case baseline
  }

  package let diagnostic: Diagnostic
  package let kind: Kind
  /// Why, in the words of whoever accepted it; a baseline has none.
  package let reason: String?
  /// The comment that accepts it.
  package let comment: SourceRange?

  package init(_ diagnostic: Diagnostic, _ kind: Kind, reason: String? = nil, comment: SourceRange? = nil) {
    self.diagnostic = diagnostic
    self.kind = kind
    self.reason = reason
    self.comment = comment
  }
}
