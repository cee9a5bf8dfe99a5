package import Diagnostics

/// A comment that accepts findings.
struct Suppression {
  /// Something that it accepts, as it is written.
  struct Name {
    let text: String
    let range: SourceRange
    /// The rules that it stands for.
    let rules: Set<RuleID>
    /// Whether it stands for a category or a glob.
    let isGroup: Bool
  }

  let comment: SourceRange
  let names: [Name]
  let reason: String
  /// Where the findings begin that it accepts.
  let places: [SourceRange]
  let isAboutFile: Bool
  /// The place in the document that it stands at.
  let path: [String]

  /// The service that it stands in.
  var service: String? { path.count > 1 && path[0] == "services" ? path[1] : nil }

  /// Whether a name of this accepts a finding.
  func accepts(_ diagnostic: Diagnostic) -> Bool {
    reaches(diagnostic.range) && names.contains { $0.rules.contains(diagnostic.rule) }
  }

  /// Whether a finding begins where this accepts some.
  func reaches(_ range: SourceRange) -> Bool {
    places.contains { $0.file == range.file && $0.start <= range.start && range.start <= $0.end }
  }
}

/// What a name in a comment did in one stack; a file may belong to several stacks of a run.
package struct SuppressionUse: Sendable {
  enum Effect {
    /// It accepts a finding.
    case used
    /// There is no finding that it could accept.
    case unused
    /// What it names did not run, or could not be decided.
    case unknown
  }

  let effect: Effect
  /// What is said when nothing in the run uses it, at the place of the name.
  let finding: Diagnostic

  /// What is to be said when all stacks of a run are linted.
  ///
  /// - Parameter uses: The uses of all stacks.
  /// - Returns: A finding for each name that all its stacks have no use for.
  package static func unused(_ uses: [SuppressionUse]) -> [Diagnostic] {
    var told = Set(uses.filter { $0.effect != .unused }.map(\.finding.range))
    return uses.filter { told.insert($0.finding.range).inserted }.map(\.finding).sorted { $0.precedes($1) }
  }
}
