import Foundation
import TestSupport
import Testing

@Suite struct `Mutants of stacks` {
  @Test(.enabled(if: DockerClient.isThere, "there is no docker on PATH"))
  func `are read as Docker reads them`() async throws {
    let environment = ProcessInfo.processInfo.environment
    var run = MutantRun(environment)
    try await run.run()
    if let path = environment["SWARMLINT_REPORT"] {
      try run.report.write(toFile: path, atomically: true, encoding: .utf8)
    }
    print("Docker accepts \(Int(100 * run.acceptedShare)) % of \(run.count) mutants of seed \(run.seed)")
    #expect(run.groups.isEmpty, "\(run.report)")
    // Mutants that are nearly all good, or nearly all bad, would try little.
    #expect((0.35...0.7).contains(run.acceptedShare))
  }
}
