package import Diagnostics

/// What fixing a stack came to.
package struct FixedStack: Sendable {
  /// The files with the fixes made, in the order in which they are merged.
  package let files: [SourceFile]
  /// The fixes that were made, in the order in which they were made.
  package let applied: [AppliedFix]
  /// The fixes that were allowed but could not be made, unsound ones included.
  package let withheld: [WithheldFix]
  /// The fixes that were made and taken back, because they did not do what they promise.
  package let unsound: [WithheldFix]
  /// What is left to find.
  package let linted: LintedStack
}

/// A fix that was made.
package struct AppliedFix: Hashable, Sendable {
  package let rule: RuleID
  package let title: String
  /// The place of the finding in the files before any fix, as `path:line:column`; of what stands in something that
  /// another fix wrote, the place where that was written.
  package let place: String
}
