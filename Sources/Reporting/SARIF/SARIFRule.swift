import Diagnostics

/// What a SARIF document says of a rule.
struct SARIFRule: Encodable {
  struct Help: Encodable {
    let text: String
    let markdown: String
  }

  struct Configuration: Encodable {
    let level: String
  }

  /// What GitHub sorts and filters alerts by.
  struct Properties: Encodable {
    private enum CodingKeys: String, CodingKey {
      case tags, precision
      case problemSeverity = "problem.severity"
      case securitySeverity = "security-severity"
    }

    let tags: [String]
    /// One finding in thirty was false when all rules were judged, see docs/precision.md.
    let precision = "high"
    let problemSeverity: String
    /// From 0 to 10, as text; it lifts an alert into those about security.
    let securitySeverity: String?
  }

  /// The characters that GitHub takes of a description.
  private static let descriptionLimit = 1_024
  /// The categories whose findings an attacker could use.
  private static let securityCategories: Set<String> = ["security", "supply-chain"]

  let id: String
  let name: String
  let shortDescription: SARIFMessage
  let fullDescription: SARIFMessage
  let help: Help
  let helpUri: String?
  let defaultConfiguration: Configuration
  let properties: Properties

  init(_ rule: RuleDescriptor) {
    id = rule.id.name
    name = Self.pascalCase(rule.id.name)
    shortDescription = SARIFMessage(text: rule.title)
    fullDescription = SARIFMessage(text: Self.description(of: rule))
    let end = rule.rationale.lastIndex { $0 != "\n" }
    let rationale = end.map { String(rule.rationale[...$0]) } ?? fullDescription.text
    let more = "`swarmlint explain \(rule.id)` shows examples."
    help = Help(
      text: rationale + "\n\n" + more, markdown: "**\(rule.title)**\n\n\(rationale)\n\n\(more)\n")
    helpUri = rule.url
    defaultConfiguration = Configuration(level: rule.severity.sarifLevel)
    let isAboutSecurity = Self.securityCategories.contains(rule.category)
    var tags = rule.category.isEmpty ? [] : [rule.category]
    if isAboutSecurity, rule.category != "security" { tags.append("security") }
    properties = Properties(
      tags: tags, problemSeverity: rule.severity.problemSeverity,
      securitySeverity: isAboutSecurity ? rule.severity.securitySeverity : nil)
  }

  private static func description(of rule: RuleDescriptor) -> String {
    let text = rule.summary.isEmpty ? rule.title : rule.summary
    guard text.unicodeScalars.count > descriptionLimit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(descriptionLimit - 1))) + "…"
  }

  /// The id as SARIF wants names: `acme/owner-label` becomes `AcmeOwnerLabel`.
  private static func pascalCase(_ id: String) -> String {
    id.split { $0 == "-" || $0 == "/" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension Severity {
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  fileprivate var problemSeverity: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "recommendation"
    }
  }

  /// A score in GitHub's bands: high from 7, medium from 4, low below; critical, from 9, is left to people.
  fileprivate var securitySeverity: String {
    switch self {
    case .error: "8.0"
    case .warning: "5.0"
    case .info: "2.0"
    }
  }
}
