/// Why a text is no pattern.
package struct PatternError: Error, Hashable, Sendable {
  /// What is wrong, in RE2's words where it has some.
  package let message: String
  /// The first byte of the part that is wrong, an offset in the pattern's UTF-8.
  package let lower: Int
  /// The end of the part that is wrong, an offset in the pattern's UTF-8.
  package let upper: Int
}
