/// Why a change of a document cannot be made without touching what must stay as it is.
package struct YAMLEditFailure: Error, Hashable, Sendable {
  /// Lower case, no full stop: `it is shared through the anchor '&base'`.
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
