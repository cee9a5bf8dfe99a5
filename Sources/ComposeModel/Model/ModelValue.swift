package import Diagnostics

/// The index of an object in a ``Project``.
package struct ObjectID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}

/// The index of a cell in a ``Project``.
package struct CellID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}

/// A value of the model; what is large lives in tables of the ``Project``.
package enum ModelValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  /// Nanoseconds.
  case duration(Int64)
  case object(ObjectID)
  /// An index into ``Project/lists``.
  case list(Int32)
  /// An index into ``Project/maps``.
  case map(Int32)
  /// An index into ``Project/partials``: a string of which only pieces are known.
  case partial(Int32)
  /// An index into ``Project/unknowns``: why the value cannot be known.
  case unknown(Int32)
}

/// A value with the place where it was written.
package struct Cell: Sendable {
  package var value: ModelValue
  /// The bytes of the value; of something computed, the nearest text it was computed from.
  package var range: SourceRange
  /// The bytes of the key that introduces the value; `nil` for list items and computed values.
  package var key: SourceRange?
  /// The cell that holds this one; `nil` for the root.
  package var parent: CellID?
  /// The slot in the parent object, the index in the parent list, or the index in the parent map.
  package var step: Int32
  /// Whether it stands in the file; what the loader supplied, such as the attachment to the default network, does
  /// not, and `range` is then the text it was supplied for.
  package var isWritten = true
}

/// A message of the model: one cell for each field that was written or computed.
package struct ModelObject: Sendable {
  package let type: TypeID
  /// The cell whose value this object is.
  package var cell: CellID
  /// Where the cells of its slots begin in ``Project/slots``.
  let firstSlot: Int
  /// Set when fields that are not written are defined elsewhere, as those of an external network.
  package var elsewhere: Int32?
}

/// A list of the model.
package struct ModelList: Sendable {
  package var items: [CellID] = []
  /// Set when an item comes from a variable, so that a miss proves nothing: an index into ``Project/unknowns``.
  package var open: Int32?
}

/// A map of the model, in the order of the file.
package struct ModelMap: Sendable {
  package var keys: [String] = []
  package var values: [CellID] = []
  /// Set when a key comes from a variable: an index into ``Project/unknowns``.
  package var open: Int32?
}

/// A string of which only pieces are known, such as `postgres:${TAG}`.
package struct PartialText: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case literal(String)
    /// The variable whose value is missing.
    case hole(String)
  }
  package let pieces: [Piece]

  package init(pieces: [Piece]) { self.pieces = pieces }

  /// The variables that are missing, in order.
  package var variables: [String] {
    pieces.compactMap { if case .hole(let name) = $0 { name } else { nil } }
  }
}
