/// What a report needs to know of a rule.
package struct RuleDescriptor: Hashable, Sendable {
  package let id: RuleID
  /// One sentence without a full stop, such as "A failed update must roll back".
  package let title: String
  /// The folder of the rule, such as `security` or `schema`.
  package let category: String
  /// The severity in this run, after configuration.
  package let severity: Severity
  /// Why it matters, in one line.
  package let summary: String
  /// Why it matters, whole, in Markdown.
  package let rationale: String
  /// Where the rule's facts are documented on the web; `nil` when it refers to nothing there.
  package let url: String?

  package init(
    id: RuleID, title: String, category: String, severity: Severity, summary: String, rationale: String = "",
    url: String? = nil
  ) {
    self.id = id
    self.title = title
    self.category = category
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.url = url
  }
}
