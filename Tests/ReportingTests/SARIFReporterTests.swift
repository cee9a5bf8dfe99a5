import Diagnostics
import FoundationEssentials
import Reporting
import Testing

@Suite struct `A SARIF report` {
  private struct Document: Decodable { let runs: [Run] }
  private struct Run: Decodable {
    struct Tool: Decodable { let driver: Driver }
    struct Driver: Decodable { let rules: [Rule] }
    struct Invocation: Decodable {
      let executionSuccessful: Bool
      let toolExecutionNotifications: [Result]
    }
    let tool: Tool
    let columnKind: String
    let invocations: [Invocation]
    let results: [Result]
  }
  private struct Rule: Decodable {
    let id: String
    let name: String
    let fullDescription: Message
    let help: [String: String]
    let helpUri: String?
    let properties: Properties
  }
  private struct Properties: Decodable {
    enum CodingKeys: String, CodingKey {
      case tags
      case security = "security-severity"
    }
    let tags: [String]
    let security: String?
  }
  private struct Message: Decodable { let text: String }
  private struct Region: Decodable, Equatable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
  }
  private struct Artifact: Decodable { let uri: String }
  private struct Physical: Decodable {
    let artifactLocation: Artifact
    let region: Region?
  }
  private struct Location: Decodable {
    let id: Int?
    let message: Message?
    let physicalLocation: Physical
  }
  private struct Replacement: Decodable {
    let deletedRegion: Region
    let insertedContent: Message
  }
  private struct Change: Decodable { let replacements: [Replacement] }
  private struct Fix: Decodable { let artifactChanges: [Change] }
  private struct Suppression: Decodable {
    let kind: String
    let justification: String
    let location: Location?
  }
  private struct Result: Decodable {
    let message: Message
    let locations: [Location]
    let relatedLocations: [Location]?
    let partialFingerprints: [String: String]?
    let fixes: [Fix]?
    let suppressions: [Suppression]?
  }

  private func run(_ report: Report) throws -> Run {
    let document = try JSONDecoder().decode(Document.self, from: Data(SARIFReporter().render(report)))
    return try #require(document.runs.first)
  }

  private func rule(_ rule: RuleDescriptor) throws -> Rule {
    try #require(run(Report([], [], rules: [rule])).tool.driver.rules.first)
  }

  @Test func `counts columns in code points`() throws {
    let file = SampleFile(0, "a.yml", "\u{FEFF}a: 1\r\né🚀: [x]\r\n")
    let finding = Diagnostic("a-rule", .error, "bad", at: file.range("[x]"), path: "")
    let run = try run(Report([file.linted()], [finding]))
    #expect(run.columnKind == "unicodeCodePoints")
    #expect(
      run.results.first?.locations.first?.physicalLocation.region
        == Region(startLine: 2, startColumn: 5, endLine: 2, endColumn: 8))
  }

  @Test(arguments: [
    ("deploy/web.yml", "deploy/web.yml"), ("a b#c%.yml", "a%20b%23c%25.yml"), ("c:d.yml", "c%3Ad.yml"),
    ("é\n.yml", "%C3%A9%0A.yml"), ("/tmp/a.yml", "file:///tmp/a.yml"), ("../a.yml", "../a.yml"),
  ])
  func `encodes paths`(path: String, uri: String) throws {
    let file = SampleFile(0, path, "a: b\n")
    let run = try run(
      Report([file.linted()], [Diagnostic("a-rule", .error, "bad", at: file.range("b"), path: "")]))
    #expect(run.results.first?.locations.first?.physicalLocation.artifactLocation.uri == uri)
  }

  @Test func `links the places that explain a finding, and nothing else`() throws {
    let file = SampleFile(0, "a.yml", "a: b\nc: d\n")
    let finding = Diagnostic(
      "a-rule", .error, "'[x](1)' is bad", at: file.range("b"), path: "", help: "do [y](2)",
      related: [RelatedLocation("see [this]", at: file.range("d"))])
    let result = try #require(run(Report([file.linted()], [finding])).results.first)
    #expect(
      result.message.text == #"'[x\](1)' is bad ([see \[this\]](1))"# + "\n" + #"help: do [y\](2)"#)
    #expect(result.relatedLocations?.map(\.id) == [1])
    #expect(result.relatedLocations?.first?.message?.text == "see [this]")
  }

  @Test func `links few of many places`() throws {
    let file = SampleFile(0, "a.yml", "a: b\n")
    let places = (1...9).map { RelatedLocation("place \($0)", at: file.range("a")) }
    let finding = Diagnostic("a-rule", .error, "bad", at: file.range("b"), path: "", related: places)
    let result = try #require(run(Report([file.linted()], [finding])).results.first)
    #expect(result.message.text.hasSuffix("[place 4](4), and 5 more)") && result.relatedLocations?.count == 9)
  }

  @Test func `has our identity and GitHub's`() throws {
    let file = SampleFile(0, "a.yml", "")
    let finding = Diagnostic("a-rule", .error, "bad", at: file.source.range, path: "x", evidence: "e")
    let result = try #require(run(Report([file.linted()], [finding])).results.first)
    #expect(
      result.partialFingerprints == [
        "primaryLocationLineHash": "c129715d7a2bc9a3:1", "swarmlint/v1": "a-rule|a.yml|x|e",
      ])
  }

  @Test func `keeps what is suppressed, with the reason`() throws {
    let results = try run(.sample).results.filter { $0.suppressions != nil }
    #expect(results.flatMap { $0.suppressions ?? [] }.map(\.kind) == ["inSource", "external"])
    let comment = try #require(results.first?.suppressions?.first)
    #expect(comment.justification == "the proxy sees no secrets")
    #expect(comment.location?.physicalLocation.region?.startLine == 5)
    #expect(try run(.sample).results.count == Report.sample.diagnostics.count + 2)
  }

  @Test func `writes fixes as replacements`() throws {
    let replacement = try #require(
      run(.sample).results.compactMap(\.fixes).first?.first?.artifactChanges.first?.replacements.first)
    #expect(replacement.insertedContent.text == "rollback")
    #expect(
      replacement.deletedRegion == Region(startLine: 10, startColumn: 25, endLine: 10, endColumn: 30))
  }

  @Test func `tells of files that could not be linted`() throws {
    let invocation = try #require(run(.sample).invocations.first)
    #expect(!invocation.executionSuccessful)
    #expect(
      invocation.toolExecutionNotifications.map(\.message.text) == [
        "the file could not be linted: it is no YAML", "the file could not be linted: no such file",
      ])
    #expect(try run(Report([], [])).invocations.first?.executionSuccessful == true)
  }

  private static let scores: [(category: String, Severity, score: String?, tags: [String])] = [
    ("security", .error, "8.0", ["security"]),
    ("supply-chain", .warning, "5.0", ["supply-chain", "security"]),
    ("security", .info, "2.0", ["security"]),
    ("reliability", .error, nil, ["reliability"]),
  ]

  @Test(arguments: scores)
  func `scores rules about security`(
    category: String, severity: Severity, score: String?, tags: [String]
  ) throws {
    let properties = try rule(RuleDescriptor("a-rule", category, severity, title: "T", summary: "s"))
      .properties
    #expect(properties.security == score && properties.tags == tags)
  }

  @Test func `describes a rule by what is known of it`() throws {
    let full = try rule(
      RuleDescriptor(
        "acme/owner-label", "policy", .info, title: "T", summary: String(repeating: "é", count: 2_000),
        rationale: "Why *not*.\n"))
    #expect(full.name == "AcmeOwnerLabel" && full.fullDescription.text.unicodeScalars.count == 1_024)
    #expect(
      full.help["markdown"]?.contains("Why *not*.\n\n`swarmlint explain") == true && full.helpUri != nil)
    let bare = try rule(
      RuleDescriptor(id: "a-rule", title: "Title", category: "", severity: .info, summary: ""))
    #expect(bare.fullDescription.text == "Title" && bare.helpUri == nil && bare.properties.tags == [])
    #expect(bare.help["text"]?.hasPrefix("Title") == true)
  }
}
