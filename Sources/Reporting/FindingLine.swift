import Diagnostics

/// A finding in one line as compilers print it, `path:line:column: severity: message [rule]`, which problem
/// matchers and editors know.
struct FindingLine: CustomStringConvertible {
  let path: String
  let position: SourcePosition
  let severity: Severity
  let message: String
  let rule: RuleID

  init(_ diagnostic: Diagnostic, in report: Report) {
    let source = report.source(of: diagnostic.range)
    path = source.reportPath.visible()
    position = source.position(of: diagnostic.range.start)
    severity = diagnostic.severity
    message = diagnostic.message.visible()
    rule = diagnostic.rule
  }

  var description: String {
    "\(path):\(position.line):\(position.column): \(severity.word): \(message) [\(rule)]"
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
