import Diagnostics

/// The shape of a SARIF document; the names of the properties are the keys.
struct SARIFLog: Encodable {
  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [SARIFRun]
}

/// What one run of the linter came to.
struct SARIFRun: Encodable {
  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "swarmlint"
    let version: String
    let rules: [SARIFRule]
  }

  struct AutomationDetails: Encodable {
    /// The category of GitHub's alerts: a run replaces those of the last run of the same category.
    let id = "swarmlint/"
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]
  }

  /// A file that could not be linted.
  struct Notification: Encodable {
    let level = "error"
    let message: SARIFMessage
    let locations: [SARIFLocation]
  }

  let tool: Tool
  let automationDetails = AutomationDetails()
  let columnKind = "unicodeCodePoints"
  let invocations: [Invocation]
  let results: [SARIFResult]

  init(_ report: Report) {
    tool = Tool(driver: Driver(version: report.toolVersion, rules: report.rules.map(SARIFRule.init)))
    let notifications = report.files.compactMap { file -> Notification? in
      guard case .failed(let reason) = file.status else { return nil }
      return Notification(
        message: SARIFMessage(text: "the file could not be linted: \(reason.visible())"),
        locations: [SARIFLocation(file: file.source)])
    }
    invocations = [
      Invocation(executionSuccessful: notifications.isEmpty, toolExecutionNotifications: notifications)
    ]
    results = SARIFResult.results(of: report)
  }
}

struct SARIFMessage: Encodable {
  let text: String
}

/// A place in a file; the keys that are not known are left out.
struct SARIFLocation: Encodable {
  struct Physical: Encodable {
    let artifactLocation: Artifact
    let region: SARIFRegion?
  }

  struct Artifact: Encodable {
    let uri: String

    init(_ file: SourceFile) { uri = file.reportPath.uriReference }
  }

  struct Logical: Encodable {
    let fullyQualifiedName: String
  }

  /// The number by which a message refers to it.
  let id: Int?
  let message: SARIFMessage?
  let physicalLocation: Physical
  let logicalLocations: [Logical]?

  init(file: SourceFile) {
    id = nil
    message = nil
    physicalLocation = Physical(artifactLocation: Artifact(file), region: nil)
    logicalLocations = nil
  }

  /// Makes the place of a range.
  ///
  /// - Parameters:
  ///   - range: The bytes.
  ///   - path: The place in the document, empty for the root.
  ///   - id: The number by which a message refers to it.
  ///   - message: What it has to do with a finding.
  ///   - report: The report with the file.
  init(
    _ range: SourceRange, path: String = "", id: Int? = nil, message: String? = nil, in report: Report
  ) {
    let source = report.source(of: range)
    self.id = id
    self.message = message.map { SARIFMessage(text: $0.visible()) }
    physicalLocation = Physical(
      artifactLocation: Artifact(source), region: SARIFRegion(range, in: source))
    logicalLocations = path.isEmpty ? nil : [Logical(fullyQualifiedName: path)]
  }
}

/// A stretch of a file, lines and columns counted from 1, the end exclusive.
struct SARIFRegion: Encodable {
  let startLine: Int
  let startColumn: Int
  let endLine: Int
  let endColumn: Int

  init(_ range: SourceRange, in source: SourceFile) {
    let (start, end) = (source.position(of: range.start), source.position(of: range.end))
    (startLine, startColumn) = (start.line, start.column)
    (endLine, endColumn) = (end.line, end.column)
  }
}
