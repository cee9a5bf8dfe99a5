/// A parsed pattern, with groups and flags resolved.
indirect enum PatternSyntax: Sendable {
  case empty
  /// One scalar by its number, which may be a surrogate's that no text has.
  case scalar(UInt32)
  case set(ScalarSet)
  case assertion(Assertion)
  /// A group whose text is asked for, by its number.
  case group(Int, PatternSyntax)
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  /// `maximum` is `nil` without bound.
  case repetition(PatternSyntax, minimum: Int, maximum: Int?, isGreedy: Bool)

  /// A condition on a place in the text.
  enum Assertion: Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
  }
}

extension PatternSyntax {
  /// The parts one after the other.
  static func joining(_ parts: [PatternSyntax]) -> PatternSyntax {
    let flat = parts.flatMap { if case .sequence(let inner) = $0 { inner } else { [$0] } }
    switch flat.count {
    case 0: return .empty
    case 1: return flat[0]
    default: return .sequence(flat)
    }
  }

  /// Reads a scalar of a set.
  static func matching(_ set: ScalarSet) -> PatternSyntax {
    set.onlyMember.map { .scalar($0) } ?? .set(set)
  }

  /// The copies of the innermost part that nested bounds such as `(a{10}){10}` make.
  var copies: Int {
    switch self {
    case .empty, .scalar, .set, .assertion: 1
    case .group(_, let part): part.copies
    case .sequence(let parts), .alternatives(let parts): parts.lazy.map(\.copies).max() ?? 1
    case .repetition(let part, let minimum, let maximum, _): max(1, maximum ?? minimum) * part.copies
    }
  }

  /// Whether the pattern can match without reading anything.
  var isNullable: Bool {
    switch self {
    case .empty, .assertion: true
    case .scalar, .set: false
    case .group(_, let part): part.isNullable
    case .sequence(let parts): parts.allSatisfy(\.isNullable)
    case .alternatives(let parts): parts.contains(where: \.isNullable)
    case .repetition(let part, let minimum, _, _): minimum == 0 || part.isNullable
    }
  }

  /// Whether every match starts where the text starts.
  var isAnchored: Bool {
    switch self {
    case .empty, .scalar, .set: false
    case .assertion(let assertion): if case .textStart = assertion { true } else { false }
    case .group(_, let part): part.isAnchored
    case .sequence(let parts): parts.first?.isAnchored ?? false
    case .alternatives(let parts): parts.allSatisfy(\.isAnchored)
    case .repetition(let part, let minimum, _, _): minimum > 0 && part.isAnchored
    }
  }
}
