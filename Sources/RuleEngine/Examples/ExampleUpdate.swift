import Diagnostics
import YAMLSyntax

/// A rule file whose examples say what is found in them: caret lines, and the texts after a fix.
package struct ExampleUpdate: Sendable {
  /// The text of the rule file; all bytes but those that an example wanted otherwise are as they were.
  package let text: String
  /// What could not be written.
  package private(set) var problems: [RuleTest.Problem] = []

  /// The texts of an example that can be written.
  private enum Block: String {
    /// The file that the stack is merged over.
    case base
    case fail
    /// The text after the fixes.
    case fixed
  }

  /// Runs the examples of a rule file that fail, and writes into them what is found.
  ///
  /// - Parameter source: The rule file in one piece; one with mistakes is left alone.
  package init(_ source: RuleSource) {
    let (page, mistakes) = RulePage.read(source)
    guard let rule = RuleFile.read(source).rule, mistakes.isEmpty, rule.mistakes().isEmpty,
      let tree = YAMLTree.parse(SourceFile(path: source.path, text: source.program)).tree
    else {
      text = source.program
      return
    }
    var edits: [TextEdit] = []
    // The fixes of a rule are shown once at least.
    var showsFix = page.examples.contains { $0.fixed != nil }
    for example in page.examples where example.verdict == .fail {
      let writer = ExampleWriter(tree, example: example.number - 1)
      let marking = ExampleMarking(example, rule)
      problems += marking.problems.map { RuleTest.Problem(line: example.line, message: $0) }
      for block in [Block.base, .fail, .fixed] {
        guard let wanted = Self.wanted(block, example, marking, rule, isFixWanted: !showsFix) else {
          continue
        }
        if block == .fixed { showsFix = true }
        if let edit = writer.edit(block.rawValue, to: wanted, after: Block.fail.rawValue) {
          edits.append(edit)
        } else {
          problems.append(
            RuleTest.Problem(
              line: example.line,
              message:
                "'\(block.rawValue)' cannot be updated here: write it as a block, \"\(block.rawValue): |\""))
        }
      }
    }
    text = String(decoding: tree.file.bytes(applying: edits), as: UTF8.self)
  }

  /// What a block of an example should hold; `nil` when it is right as it is.
  private static func wanted(
    _ block: Block, _ example: RuleExample, _ marking: ExampleMarking, _ rule: RuleFile, isFixWanted: Bool
  ) -> String? {
    switch block {
    case .base: return marking.base
    case .fail: return marking.text
    case .fixed:
      guard example.fixed != nil || isFixWanted, let text = example.fixedText(of: rule) else { return nil }
      return example.fixed.map(RuleExample.withoutCarets) == text ? nil : text
    }
  }
}
