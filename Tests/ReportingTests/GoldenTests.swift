import Diagnostics
import Reporting
import Testing

@Suite struct `The sample report` {
  @Test(arguments: ReportFormat.allCases)
  func `is as recorded in every format`(format: ReportFormat) throws {
    try expectGolden(format.reporter().render(.sample), "sample.\(format.rawValue)")
  }

  @Test(arguments: ReportFormat.allCases)
  func `is the same every time, however many tasks make it`(format: ReportFormat) async throws {
    let reporter = format.reporter()
    let report = try reporter.render(.sample)
    #expect(try reporter.render(.sample) == report)
    #expect(try await reporter.renderSideBySide(.sample) == report)
  }
}
