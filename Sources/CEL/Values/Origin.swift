/// Where a value comes from; the number means something to the ``ObjectHost`` only.
package struct Origin: Hashable, Sendable {
  package let id: Int32

  package init(id: Int32) { self.id = id }

  /// Nowhere: a literal, or the result of a computation.
  package static let none = Origin(id: -1)
}
