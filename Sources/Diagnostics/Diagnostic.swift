/// One thing to say about a place in a file.
package struct Diagnostic: Hashable, Sendable {
  package var rule: RuleID
  package var severity: Severity
  /// What is wrong: lower case, no full stop, the user's words in quotes.
  package var message: String
  /// What to do about it, in one line.
  package var help: String?
  /// What Docker says of it; `nil` when it says nothing, or something else at each run.
  package var docker: DockerMessage?
  /// The bytes at fault, as tight as can be.
  package var range: SourceRange
  /// The place in the document, such as `services.web.ports.0`, empty for the root.
  ///
  /// For an unknown key it is the mapping that must not hold it, as in Docker's schema errors.
  package var path: String
  /// The key of the service concerned.
  package var service: String?
  package var related: [RelatedLocation]
  package var fixes: [FixIt]
  /// What tells this finding from another of the same rule and path, such as the offending value, normalised.
  package var evidence: String
  /// The place in the document of what this is about, when ``path`` is only one of several where it could be shown.
  package var subject: String?

  package init(
    _ rule: RuleID, _ severity: Severity, _ message: String, at range: SourceRange, path: String,
    help: String? = nil, service: String? = nil, related: [RelatedLocation] = [], fixes: [FixIt] = [],
    evidence: String = "", docker: DockerMessage? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.range = range
    self.path = path
    self.service = service
    self.related = related
    self.fixes = fixes
    self.evidence = evidence
    self.docker = docker
  }

  /// Whether this is reported before another: by file, place, rule, then message.
  package func precedes(_ other: Diagnostic) -> Bool {
    if range != other.range { return range < other.range }
    return (rule, message) < (other.rule, other.message)
  }
}

/// A second place that explains a diagnostic.
package struct RelatedLocation: Hashable, Sendable {
  package var message: String
  package var range: SourceRange

  package init(_ message: String, at range: SourceRange) {
    self.message = message
    self.range = range
  }
}
