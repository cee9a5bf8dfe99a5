/// The formats that a report can be written in, by the names used on the command line.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: excerpts of the source, reasons and advice.
  case text
  /// For programs: everything that is known, version 1.
  case json
  /// JUnit XML for the test views of CI servers.
  case junit

  /// The reporter of this format; the parameters matter only to those for people.
  ///
  /// - Parameters:
  ///   - color: Whether the reader's terminal shows colours.
  ///   - links: Whether it shows links.
  ///   - saysNothing: Whether there is no report when there is nothing to report.
  package func reporter(
    color: Bool = false, links: Bool = false, saysNothing: Bool = false
  ) -> any Reporter {
    switch self {
    case .text: TextReporter(color: color, links: links, saysNothing: saysNothing)
    case .json: JSONReporter()
    case .junit: JUnitReporter()
    }
  }
}
