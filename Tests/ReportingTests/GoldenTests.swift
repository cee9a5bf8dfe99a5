import Diagnostics
import Reporting
import Testing

@Suite struct `The sample report` {
  @Test(arguments: ReportFormat.allCases)
  func `is as recorded in every format`(format: ReportFormat) throws {
    try expectGolden(format.reporter().render(.sample), "sample.\(format.rawValue)")
  }

  @Test(arguments: ReportFormat.allCases)
  func `is the same every time`(format: ReportFormat) throws {
    let reporter = format.reporter()
    #expect(try reporter.render(.sample) == reporter.render(.sample))
  }
}
