/// A string of which only pieces are known, such as `postgres:${TAG}`; it answers what every filling answers.
package final class PartialString: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case literal(String)
    /// A variable that has no value.
    case hole(String)
  }

  package let pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }

  package static func == (left: PartialString, right: PartialString) -> Bool { left.pieces == right.pieces }
  package func hash(into hasher: inout Hasher) { hasher.combine(pieces) }

  /// The variables that have no value.
  package var holes: [String] { pieces.compactMap { if case .hole(let name) = $0 { name } else { nil } } }

  /// What every filling starts with.
  var prefix: String { if case .literal(let text)? = pieces.first { text } else { "" } }
  /// What every filling ends with.
  var suffix: String { if case .literal(let text)? = pieces.last { text } else { "" } }

  private var literals: [String] {
    pieces.compactMap { if case .literal(let text) = $0 { text } else { nil } }
  }

  /// Whether every filling starts with a text; `nil` when that depends on the filling.
  func starts(with text: String) -> Bool? {
    let known = prefix
    if known.begins(with: text) { return true }
    return text.begins(with: known) ? nil : false
  }

  /// Whether every filling ends with a text.
  func ends(with text: String) -> Bool? {
    let known = suffix
    if known.finishes(with: text) { return true }
    return text.finishes(with: known) ? nil : false
  }

  /// Whether every filling contains a text: a literal piece may prove it, nothing disproves it.
  func contains(_ text: String) -> Bool? {
    text.isEmpty || literals.contains { $0.offset(of: text) != nil } ? true : nil
  }

  /// False when no filling can equal a text.
  func canEqual(_ text: String) -> Bool {
    guard text.begins(with: prefix), text.finishes(with: suffix),
      text.utf8.count >= literals.reduce(0, { $0 + $1.utf8.count })
    else { return false }
    var start = 0
    for literal in literals {
      guard let found = text.offset(of: literal, from: start) else { return false }
      start = found + literal.utf8.count
    }
    return true
  }
}
