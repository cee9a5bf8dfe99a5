import Diagnostics
import YAMLSyntax

/// The comments in the files of a stack that accept findings.
struct Suppressions {
  private(set) var comments: [Suppression] = []
  /// What is wrong with comments.
  private(set) var diagnostics: [Diagnostic] = []

  var isEmpty: Bool { comments.isEmpty }

  /// The rules whose findings no comment accepts: there is nothing that a comment could stand at, or it is about comments.
  static let lasting: Set<RuleID> = [
    "yaml-syntax", "input-limit", "invalid-suppression", "unused-suppression", "expired-suppression",
  ]

  /// Reads the comments of some files.
  ///
  /// - Parameters:
  ///   - trees: The documents of the files.
  ///   - registry: The rules that comments may name.
  ///   - today: The date, such as `2026-01-31`; when it is empty, nothing has expired.
  init(in trees: [YAMLTree], naming registry: RuleRegistry, today: String) {
    for tree in trees where SuppressionText.mayOccur(in: tree.file.bytes) {
      var reader = SuppressionReader(tree, registry, today: today)
      reader.read()
      comments += reader.comments
      diagnostics += reader.diagnostics
    }
  }

  /// The comment that accepts a finding; of several the one that is about the least.
  func acceptance(of diagnostic: Diagnostic) -> SuppressedDiagnostic? {
    let accepting = comments.filter { $0.accepts(diagnostic) }
    let extent = { (comment: Suppression) in comment.places.reduce(0) { $0 + $1.count } }
    return accepting.min { extent($0) < extent($1) }.map {
      SuppressedDiagnostic(diagnostic, .comment, reason: $0.reason, comment: $0.comment)
    }
  }
}
