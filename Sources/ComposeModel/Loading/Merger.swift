import Diagnostics

/// Merges.
struct Merger {
  var builder: ProjectBuilder
  var diagnostics: [Diagnostic] = []
  init(_ builder: ProjectBuilder) { self.builder = builder }
  mutating func merge(_ override: ObjectID, into base: ObjectID) {}
}
