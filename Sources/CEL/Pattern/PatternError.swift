/// Why a text is no pattern, at UTF-8 bytes of it.
package struct PatternError: Error, Hashable, Sendable {
  package let message: String
  package let lower: Int
  package let upper: Int
}
