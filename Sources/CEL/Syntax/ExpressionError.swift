/// A mistake in an expression, at UTF-8 bytes of its text.
package struct ExpressionError: Error, Hashable, Sendable {
  package let lower: Int
  package let upper: Int
  /// What is wrong: lower case, no full stop.
  package let message: String
  /// What to write instead.
  package let hint: String?

  package init(lower: Int, upper: Int, message: String, hint: String? = nil) {
    self.lower = lower
    self.upper = upper
    self.message = message
    self.hint = hint
  }
}
