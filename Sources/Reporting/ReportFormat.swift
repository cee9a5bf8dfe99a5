/// The formats that a report can be written in, by the names used on the command line.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: excerpts of the source, reasons and advice.
  case text
  /// For programs: everything that is known, version 1.
  case json
  /// JUnit XML for the test views of CI servers.
  case junit
  /// SARIF 2.1.0 for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions.
  case github
  /// GitLab's Code Quality.
  case gitlab
  /// Checkstyle's XML for collectors of warnings.
  case checkstyle
  /// The JSON of reviewdog.
  case rdjson
  /// A line for each finding, as compilers print it.
  case gcc

  /// The reporter of this format.
  ///
  /// - Parameters:
  ///   - color: Whether the terminal of people shows colours.
  ///   - links: Whether it shows links.
  ///   - saysNothing: Whether people get no report when there is nothing to report.
  ///   - workspacePrefix: What leads from the workspace of a runner of GitHub Actions to the folder that report paths
  ///     are relative to: empty, or a path that ends in `/`.
  /// - Returns: What writes a report in this format.
  package func reporter(
    color: Bool = false, links: Bool = false, saysNothing: Bool = false, workspacePrefix: String = ""
  ) -> any Reporter {
    switch self {
    case .text: TextReporter(color: color, links: links, saysNothing: saysNothing)
    case .json: JSONReporter()
    case .junit: JUnitReporter()
    case .sarif: SARIFReporter()
    case .github: GitHubReporter(prefix: workspacePrefix)
    case .gitlab: GitLabReporter()
    case .checkstyle: CheckstyleReporter()
    case .rdjson: RDJSONReporter()
    case .gcc: GCCReporter()
    }
  }
}
