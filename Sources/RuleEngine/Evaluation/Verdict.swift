import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// The value of a condition.
enum Truth {
  case yes
  case no
  case unknown(UnknownSet)
  case failed(ExpressionFailure)

  var isYes: Bool { if case .yes = self { true } else { false } }
  var isNo: Bool { if case .no = self { true } else { false } }
}

extension Frame {
  /// Evaluates a condition.
  func truth(of expression: Rule.Expression) -> Truth {
    let value = condition(expression.program)
    switch value.payload {
    case .bool(let value): return value ? .yes : .no
    case .unknown(let names): return .unknown(names)
    case .error(let error):
      return .failed(
        ExpressionFailure(expression: expression, message: error.message, range: error.lower..<error.upper))
    default:
      return .failed(ExpressionFailure(expression: expression, message: "this is no boolean", range: 0..<0))
    }
  }
}

/// What a check comes to for one subject.
enum Verdict {
  case inapplicable
  case passed
  case found
  case undecided(UnknownSet)
  case failed(ExpressionFailure)

  var isSilent: Bool {
    switch self {
    case .inapplicable, .passed: true
    case .found, .undecided, .failed: false
    }
  }
}

extension Rule.Check {
  /// Combines whether a check applies and what it says, as `applies && offends` does in the expression language; but a
  /// condition that goes wrong is never silent.
  func verdict(_ ruleApplies: Truth, in frame: Frame) -> Verdict {
    if case .failed(let failure) = ruleApplies { return .failed(failure) }
    var applies = ruleApplies
    if let when {
      switch (ruleApplies, frame.truth(of: when)) {
      case (_, .no): return .inapplicable
      case (.yes, let own): applies = own
      default: break
      }
    }
    let offends = frame.truth(of: condition)
    switch (applies, offends) {
    case (.no, _): return .inapplicable
    case (.failed(let failure), _): return .failed(failure)
    case (.yes, .failed(let failure)): return .failed(failure)
    case (.yes, .unknown(let names)): return .undecided(names)
    case (.yes, .yes), (.yes, .no): return offends.isYes == offence ? .found : .passed
    case (.unknown, .yes) where !offence, (.unknown, .no) where offence: return .passed
    case (.unknown(let names), _): return .undecided(names)
    }
  }
}

/// An expression of a rule that went wrong while it looked at a stack.
struct ExpressionFailure {
  let expression: Rule.Expression
  let message: String
  /// UTF-8 offsets in the text of the expression.
  let range: Range<Int>

  /// Says which rule failed on which subject, and where in the rule file.
  func diagnostic(_ rule: Rule, _ subject: MatchPath.Subject, _ runner: RuleRunner) -> RuleFailure {
    let tree = rule.file.tree
    let place = tree.file.place(of: tree.sourceRange(of: range, in: expression.node).start)
    let shown = runner.host.place(of: subject)
    let path = shown.path
    let text = "rule '\(rule.id)' went wrong on \(path.isEmpty ? "the stack" : path): \(message)"
    return RuleFailure(
      rule: rule.id,
      diagnostic: Diagnostic(
        .ruleError, .error, text, at: shown.range, path: path,
        help: "see '\(expression.key)' at \(place)",
        service: runner.project.service(of: subject.cell), evidence: rule.id.name))
  }
}
