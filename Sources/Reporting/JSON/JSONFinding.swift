import Diagnostics

/// A finding in the JSON report.
struct JSONFinding {
  struct Place: Encodable {
    let line: Int
    let column: Int
    let offset: Int
  }

  struct Extent: Encodable {
    let start: Place
    let end: Place
  }

  struct Docker: Encodable {
    let step: String
    let message: String
  }

  struct Related: Encodable {
    let message: String
    let file: String
    let range: Extent
  }

  struct Edit: Encodable {
    let range: Extent
    let text: String
  }

  /// Why a finding does not count.
  struct Suppression: Encodable {
    let kind: String
    let reason: String?
    /// The comment that says so.
    let range: Extent?
  }

  struct Fix: Encodable {
    let title: String
    let safety: String
    let file: String
    let edits: [Edit]
  }

  let diagnostic: Diagnostic
  let fingerprint: String
  let category: String?
  let url: String?
  let file: String
  let range: Extent
  let related: [Related]
  let fixes: [Fix]
  let suppression: Suppression?

  init(
    _ diagnostic: Diagnostic, _ fingerprint: Fingerprint, rule: RuleDescriptor?,
    suppressed: SuppressedDiagnostic? = nil, in report: Report
  ) {
    func path(_ range: SourceRange) -> String { report.source(of: range).reportPath }
    func extent(_ range: SourceRange) -> Extent { Extent(range, in: report.source(of: range)) }
    self.diagnostic = diagnostic
    self.fingerprint = fingerprint.text
    suppression = suppressed.map {
      Suppression(kind: $0.kind.rawValue, reason: $0.reason, range: $0.comment.map(extent))
    }
    category = rule?.category
    url = rule?.url
    file = path(diagnostic.range)
    range = extent(diagnostic.range)
    related = diagnostic.related.map {
      Related(message: $0.message, file: path($0.range), range: extent($0.range))
    }
    fixes = diagnostic.fixes.map { fix in
      Fix(
        title: fix.title, safety: fix.safety.rawValue,
        file: fix.edits.first.map { path($0.range) } ?? path(diagnostic.range),
        edits: fix.edits.map { Edit(range: extent($0.range), text: $0.text) })
    }
  }
}

extension JSONFinding: Encodable {
  private enum Key: String, CodingKey {
    case rule, category, severity, message, help, docker, url, file, range, path, service, related, fixes
    case fingerprint, suppression
  }

  /// Writes all keys, with `null` for what is not known: a reader need not ask whether a key is there.
  ///
  /// Only findings that do not count say why.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(diagnostic.rule.name, forKey: .rule)
    try container.encode(category, forKey: .category)
    try container.encode(diagnostic.severity.rawValue, forKey: .severity)
    try container.encode(diagnostic.message, forKey: .message)
    try container.encode(diagnostic.help, forKey: .help)
    let docker = diagnostic.docker.map { Docker(step: $0.step.rawValue, message: $0.text) }
    try container.encode(docker, forKey: .docker)
    try container.encode(url, forKey: .url)
    try container.encode(file, forKey: .file)
    try container.encode(range, forKey: .range)
    try container.encode(diagnostic.path, forKey: .path)
    try container.encode(diagnostic.service, forKey: .service)
    try container.encode(related, forKey: .related)
    try container.encode(fixes, forKey: .fixes)
    try container.encode(fingerprint, forKey: .fingerprint)
    try container.encodeIfPresent(suppression, forKey: .suppression)
  }
}

extension JSONFinding.Extent {
  init(_ range: SourceRange, in source: SourceFile) {
    start = JSONFinding.Place(range.start, in: source)
    end = JSONFinding.Place(range.end, in: source)
  }
}

extension JSONFinding.Place {
  init(_ offset: Int, in source: SourceFile) {
    let position = source.position(of: offset)
    line = position.line
    column = position.column
    self.offset = offset
  }
}
