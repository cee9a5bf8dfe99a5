import FoundationEssentials
import Testing

/// The folder of recorded reports.
let reportsFolder: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "testdata/reports")

/// Expects what was recorded, or records it when `SWARMLINT_REWRITE` is 1.
func expectGolden(_ actual: [UInt8], _ name: String, at site: SourceLocation = #_sourceLocation) throws {
  let url = reportsFolder.appending(path: name)
  if ProcessInfo.processInfo.environment["SWARMLINT_REWRITE"] == "1" {
    try Data(actual).write(to: url)
    return
  }
  let recorded = try Data(contentsOf: url)
  #expect(
    String(decoding: actual, as: UTF8.self) == String(decoding: recorded, as: UTF8.self),
    "\(name) differs; run again with SWARMLINT_REWRITE=1 to accept", sourceLocation: site)
}
