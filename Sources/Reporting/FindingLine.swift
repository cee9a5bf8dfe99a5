import Diagnostics

/// A finding in one line as compilers print it, `path:line:column: severity: message [rule]`, which problem
/// matchers and editors know.
struct FindingLine: CustomStringConvertible {
  /// `path:line:column`.
  let place: String
  let severity: Severity
  let message: String
  let rule: RuleID

  /// Makes the line of a finding at a place, which names the file for people or for machines.
  init(_ diagnostic: Diagnostic, at place: String) {
    self.place = place
    severity = diagnostic.severity
    message = diagnostic.message.visible()
    rule = diagnostic.rule
  }

  var description: String { "\(place): \(severity.word): \(message) [\(rule)]" }
}

extension Report {
  /// The place of a range as `path:line:column`, the path as people gave it.
  func place(of range: SourceRange) -> String { Self.place(of: range, in: source(of: range), \.path) }

  /// The place of a range as `path:line:column`, the path as machines are told it.
  func reportPlace(of range: SourceRange) -> String {
    Self.place(of: range, in: source(of: range), \.reportPath)
  }

  private static func place(
    of range: SourceRange, in source: SourceFile, _ path: KeyPath<SourceFile, String>
  ) -> String {
    let position = source.position(of: range.start)
    return "\(source[keyPath: path].visible()):\(position.line):\(position.column)"
  }
}

extension SuppressedDiagnostic {
  /// Why the finding does not count, in words.
  var justification: String {
    switch kind {
    case .comment: reason ?? "a comment accepts it"
    case .baseline: reason ?? "it is in the baseline"
    }
  }
}

extension FixIt.Safety {
  /// What to add to the title of a fix that is not safe.
  var caution: String {
    switch self {
    case .safe: ""
    case .unsafe: " (may change what runs)"
    case .suggest: " (a suggestion, not applied by itself)"
    }
  }
}

extension Severity {
  /// The word that compilers use; people know "note" better than "info".
  var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
