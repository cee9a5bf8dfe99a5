/// A rule file in two parts, so that what linting does not need is not parsed at start.
package struct RuleSource: Sendable {
  /// The path below the folder of rules, such as `reliability/rollback-window.yaml`.
  package let path: String
  /// What linting needs: id, match, checks and the like; or the whole file.
  package let program: String
  /// Rationale, references and examples; empty when ``program`` is the whole file.
  package let page: String
  /// The outline of a rule that ships: its file is known to hold no mistakes, and is read when the rule first runs.
  package let outline: RuleOutline?
  /// The name of the pack that the rule belongs to.
  package let pack: String?

  package init(
    path: String, program: String, page: String = "", outline: RuleOutline? = nil, pack: String? = nil
  ) {
    self.path = path
    self.program = program
    self.page = page
    self.outline = outline
    self.pack = pack
  }
}

extension RuleSource: CustomStringConvertible {
  package var description: String { path }
}
