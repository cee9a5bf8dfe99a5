/// What replacing the variables of a text comes to.
struct Substitution {
  /// A variable that the stack cannot be deployed without.
  struct Requirement: Equatable {
    var name: String
    var message: String
    var range: Range<Int>
    /// Whether it is known to have no value.
    var isMissing: Bool
  }

  /// The pieces of the result, joined where they meet: one literal when nothing is unknown.
  private(set) var pieces: [PartialText.Piece] = []
  private(set) var requirements: [Requirement] = []
  /// The first `$` that begins nothing, when Docker refuses the text for it.
  private(set) var invalid: Range<Int>?

  /// Replaces variables by what they are known to be; one that may have any value and no default is unknown.
  ///
  /// Docker overwrites an error by a later successful substitution in the same text, so that only an error of the
  /// last one counts.
  init(_ text: InterpolatedText, environment: DeployEnvironment) {
    for segment in text.segments {
      switch segment {
      case .literal(let literal): append(literal: literal)
      case .invalid(let range): invalid = range
      case .variable(let variable):
        invalid = nil
        requirements = []
        append(variable, environment[variable.name])
      }
    }
  }

  /// The text, when all of it is known.
  var text: String? {
    guard pieces.count <= 1 else { return nil }
    switch pieces.first {
    case .literal(let text): return text
    case .hole: return nil
    case nil: return ""
    }
  }

  private mutating func append(literal: String) {
    guard !literal.isEmpty else { return }
    if case .literal(let before)? = pieces.last {
      pieces[pieces.count - 1] = .literal(before + literal)
    } else {
      pieces.append(.literal(literal))
    }
  }

  private mutating func append(_ variable: InterpolatedText.Variable, _ found: DeployEnvironment.Lookup) {
    let value = if case .value(let value) = found { value } else { String?.none }
    switch variable.operation {
    case nil:
      if found == .unknown { pieces.append(.hole(variable.name)) } else { append(literal: value ?? "") }
    case .softDefault(let fallback)?:
      append(literal: value.flatMap { $0.isEmpty ? nil : $0 } ?? fallback)
    case .hardDefault(let fallback)?: append(literal: value ?? fallback)
    case .softRequired(let message)?:
      if let value, !value.isEmpty { return append(literal: value) }
      require(variable, message, isMissing: found != .unknown)
    case .hardRequired(let message)?:
      if let value { return append(literal: value) }
      require(variable, message, isMissing: found != .unknown)
    }
  }

  private mutating func require(
    _ variable: InterpolatedText.Variable, _ message: String, isMissing: Bool
  ) {
    if !isMissing { pieces.append(.hole(variable.name)) }
    requirements.append(
      Requirement(name: variable.name, message: message, range: variable.range, isMissing: isMissing))
  }
}
