/// A parameter of a rule that is compared with a field of few words: its values must be among them.
package struct WordDemand: Hashable, Sendable {
  package let parameter: String
  package let words: [String]
}
