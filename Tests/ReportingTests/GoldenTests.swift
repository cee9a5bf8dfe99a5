import Diagnostics
import Reporting
import Testing

@Suite struct `The sample report` {
  @Test func `reads well as text`() throws {
    try expectGolden(TextReporter(color: false).render(.sample), "sample.txt")
  }

  @Test func `is JSON of version 1`() throws {
    try expectGolden(JSONReporter().render(.sample), "sample.json")
  }

  @Test func `is JUnit XML`() throws { try expectGolden(JUnitReporter().render(.sample), "sample.xml") }

  @Test(arguments: ReportFormat.allCases)
  func `is the same every time`(format: ReportFormat) throws {
    let reporter = format.reporter()
    #expect(try reporter.render(.sample) == reporter.render(.sample))
  }
}
