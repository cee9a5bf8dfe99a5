/// What is known of a part of a text of which pieces may be missing.
package enum TextPart: Hashable, Sendable {
  /// The part, with its UTF-8 offsets when the whole text is known.
  case known(String, Range<Int>?)
  /// The part has missing pieces of its own.
  case partial(PartialText)
  /// It depends on the pieces that are missing.
  case unknown
}

extension PartialText {
  /// Stands for a missing piece while a text is taken apart.
  static let hole = "\u{FFFC}"

  /// The text with marks in place of what is missing.
  var marked: String {
    pieces.map { piece in
      switch piece {
      case .literal(let literal): literal
      case .hole: Self.hole
      }
    }.joined()
  }

  /// A part of the marked text, from a UTF-8 offset on.
  func part(_ text: String, from offset: Int) -> TextPart {
    guard text.contains(Self.hole) else { return .known(text, nil) }
    let mark = Array(Self.hole.utf8)
    let bytes = Array(marked.utf8)
    let before = (0..<offset).count { bytes[$0...].starts(with: mark) }
    var variables = variables.dropFirst(before)
    var pieces: [Piece] = []
    for (index, literal) in text.split(separator: Self.hole, omittingEmptySubsequences: false).enumerated() {
      if index > 0, let name = variables.popFirst() { pieces.append(.hole(name)) }
      if !literal.isEmpty { pieces.append(.literal(String(literal))) }
    }
    let hasLiteral = pieces.contains { if case .literal = $0 { true } else { false } }
    return hasLiteral ? .partial(PartialText(pieces: pieces)) : .unknown
  }
}
