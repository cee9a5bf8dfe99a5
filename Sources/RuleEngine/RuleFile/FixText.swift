package import Diagnostics
import YAMLSyntax

/// A titled change as written.
struct FixText: Sendable {
  static let keys = ["title", "safety", "when", "edits"]

  let title: Located<String>
  let safety: FixIt.Safety
  let when: Located<String>?
  let edits: [EditText]
}

/// One edit of a fix as written: `set: P, to: V`.
struct EditText: Sendable {
  /// What an edit does; its target stands under this key.
  enum Operation: String, CaseIterable, Sendable {
    case set
    case remove
    case rename
    case insert
    case replace
    case move
    case sort
    case quote
    case indent

    /// The further keys that the operation takes; those that it needs come first.
    var arguments: (required: [String], optional: [String]) {
      switch self {
      case .set: ([], ["to", "toExpr", "unless_present"])
      case .remove: ([], [])
      case .rename: (["to"], [])
      case .insert: ([], ["value", "toExpr", "where", "unless_present"])
      case .replace: (["matching", "to"], [])
      case .move: (["to"], [])
      case .sort: ([], ["by", "toExpr"])
      case .quote: (["style"], [])
      case .indent: (["toExpr"], [])
      }
    }
  }

  let operation: Operation
  let target: Located<String>
  /// The other keys with their values.
  let arguments: [String: YAMLNodeID]
}

extension FixIt.Safety: CaseIterable {
  package static var allCases: [FixIt.Safety] { [.safe, .unsafe, .suggest] }
}
