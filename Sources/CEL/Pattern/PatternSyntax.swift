/// A parsed pattern.
indirect enum PatternSyntax: Sendable {
  case empty
  case set(ScalarSet)
  case assertion(Assertion)
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  /// `maximum` is `nil` without bound.
  case repetition(PatternSyntax, minimum: Int, maximum: Int?, isGreedy: Bool)

  enum Assertion: Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
  }
}
