/// A titled change that removes a finding.
package struct FixIt: Hashable, Sendable {
  package enum Safety: String, Sendable {
    /// Keeps the meaning of the stack.
    case safe
    /// May change what runs.
    case unsafe
    /// Shown only, never applied.
    case suggest
  }

  /// A verb phrase, such as "Roll back on failure".
  package let title: String
  package let safety: Safety
  /// Sorted, not overlapping, not empty, all in one file.
  package let edits: [TextEdit]

  /// Returns `nil` when the edits are empty, overlap, or touch more than one file.
  package init?(_ title: String, _ safety: Safety, edits: [TextEdit]) {
    let sorted = edits.sorted { $0.range < $1.range }
    guard let first = sorted.first, sorted.allSatisfy({ $0.range.file == first.range.file }),
      zip(sorted, sorted.dropFirst()).allSatisfy({ $0.range.end <= $1.range.start })
    else { return nil }
    self.title = title
    self.safety = safety
    self.edits = sorted
  }
}

/// The replacement of a stretch of text.
package struct TextEdit: Hashable, Sendable {
  package let range: SourceRange
  package let text: String

  package init(_ range: SourceRange, with text: String) {
    self.range = range
    self.text = text
  }
}
