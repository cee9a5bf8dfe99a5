import CEL
package import Diagnostics
import YAMLSyntax

/// A titled change of a check, compiled.
struct Fix: Sendable {
  let title: Template
  let safety: FixIt.Safety
  let when: Rule.Expression?
  let edits: [Edit]

  /// One edit, with what it leads to.
  struct Edit: Sendable {
    let change: Change
    let target: Rule.Expression
    /// Whether nothing is to be done when there is something already.
    let isSkippedIfPresent: Bool
  }

  enum Change: Sendable {
    case set(FixContent)
    case remove
    case rename(Template)
    case insert(FixContent, ItemPlace)
    /// Writes a text in the place of what a pattern matches.
    case replace(Pattern, with: Template)
    case move(to: Rule.Expression)
    case sort(Order)
    /// The items or keys in the order of a list of them.
    case arrange(Program)
    /// Moves a block to so many columns below its key.
    case indent(Program)
    case quote(YAMLEditor.Quotes)
  }

  enum ItemPlace: Sendable {
    case start
    case end
    /// Before the first item whose text comes after that of the new one.
    case sorted
    case before(Rule.Expression)
  }

  enum Order: Sendable {
    case keys
    case values
    /// These first, in this order; the rest as it stands.
    case list([String])
  }
}

/// A fix of one finding: its edits, and where the model may differ when they are made.
struct PreparedFix: Sendable {
  let fix: FixIt
  /// The paths of what the edits are about.
  let targets: [String]
}

/// A fix that cannot be made, and why.
package struct WithheldFix: Hashable, Sendable {
  package let rule: RuleID
  package let title: String
  package let safety: FixIt.Safety
  /// The place of the finding.
  package let range: SourceRange
  /// Lower case, no full stop.
  package let reason: String
}
