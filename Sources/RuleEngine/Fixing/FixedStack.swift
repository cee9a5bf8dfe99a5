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
  /// The path of the file.
  package let file: String
  /// The place of the finding when it was fixed, before which other fixes may have added or removed lines.
  package let position: SourcePosition

  init(_ diagnostic: Diagnostic, _ fix: FixIt, in files: [SourceFile]) {
    rule = diagnostic.rule
    title = fix.title
    let source = files.first { $0.id == diagnostic.range.file }
    file = source?.path ?? ""
    position = source?.position(of: diagnostic.range.start) ?? SourcePosition(line: 1, column: 1)
  }
}
