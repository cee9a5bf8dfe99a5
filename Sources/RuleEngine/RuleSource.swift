/// A rule file in two parts, so that what linting does not need is not parsed at start.
package struct RuleSource: Sendable {
  /// The path below the folder of rules, such as `reliability/rollback-window.yaml`.
  package let path: String
  /// What linting needs: id, match, checks and the like; or the whole file.
  package let program: String
  /// Rationale, references and examples; empty when ``program`` is the whole file.
  package let page: String

  package init(path: String, program: String, page: String = "") {
    self.path = path
    self.program = program
    self.page = page
  }
}

extension RuleSource: CustomStringConvertible {
  package var description: String { path }
}
