import Diagnostics
import YAMLSyntax

/// Reads one document along the schema, in one pass: interpolates, checks, casts and builds the model.
///
/// Docker does this in separate passes and stops at the first mistake; here every mistake is reported and what
/// depends on a broken part becomes unknown.
struct StackReader {
  /// A step from a mapping or list to what it holds, for the path of a diagnostic.
  enum Step {
    case key(String)
    case index(Int)
  }

  let tree: YAMLTree
  let environment: DeployEnvironment
  let resources: Resources
  /// The minor version that the file is read as.
  var version = ComposeSchema.newestVersion
  /// The version as docker compares it between files.
  var versionText = "3.\(ComposeSchema.newestVersion)"
  /// Where the version stands, or the start of the document.
  var versionRange = SourceRange(file: FileID(0), start: 0, end: 0)
  var builder: ProjectBuilder
  var diagnostics: [Diagnostic] = []
  /// The place of the node being read.
  var path: [Step] = []
  /// The key of the service being read.
  var service: String?
  var unset = UnsetVariables()
  /// The editor of the document, made for the first mistake that an edit can mend.
  var editor: YAMLEditor?

  /// The object that the document is read into.
  let root: ObjectID

  /// Makes a reader that adds the document to what `builder` holds already.
  init(
    tree: YAMLTree, environment: DeployEnvironment, resources: Resources, builder: consuming ProjectBuilder
  ) {
    self.tree = tree
    self.environment = environment
    self.resources = resources
    self.builder = builder
    root = self.builder.addRoot(of: tree.file)
  }

  // MARK: Places

  func range(_ node: YAMLNodeID) -> SourceRange { tree.range(of: node) }

  /// The path of the node being read as Docker's schema errors spell it.
  var pathText: String {
    path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): String(index)
      }
    }.joined(separator: ".")
  }

  /// Reads something that is one step further down.
  mutating func at<Result>(_ step: Step, _ body: (inout Self) -> Result) -> Result {
    path.append(step)
    defer { path.removeLast() }
    return body(&self)
  }

  // MARK: Reporting

  mutating func report(
    _ rule: RuleID, as severity: Severity = .error, _ message: String, at range: SourceRange,
    help: String? = nil,
    related: [RelatedLocation] = [], evidence: String = "", docker: DockerMessage? = nil, path: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: range, path: path ?? pathText, help: help, service: service,
        related: related, evidence: evidence, docker: docker))
  }

  /// The place to show for a node of the wrong type: its key when the value is empty or long.
  func blamed(_ node: YAMLNodeID, key: YAMLNodeID?) -> SourceRange {
    let value = tree[tree.resolved(node)]
    if let key, value.kind != .scalar || tree.range(of: node).isEmpty { return range(key) }
    return range(node)
  }

  // MARK: Values

  /// The value of something that has a mistake: rules stay silent about it.
  mutating func broken() -> ModelValue { .unknown(builder.unknown(because: ["has a mistake"])) }

  /// Adds the cell of a key and lets `body` read its value.
  mutating func addCell(
    _ node: YAMLNodeID, key: YAMLNodeID?, in parent: CellID, step: Int,
    _ body: (inout Self, CellID) -> ModelValue?
  ) -> CellID {
    let cell = builder.addCell(.null, at: range(node), key: key.map { range($0) }, in: parent, step: step)
    let value = body(&self, cell)
    builder.setValue(value ?? broken(), of: cell)
    return cell
  }
}
