import Foundation
import TestSupport
import Testing

@Suite struct `Mutants of stacks` {
  @Test(.enabled(if: DockerClient.isThere, "there is no docker on PATH"))
  func `are read as Docker reads them`() async throws {
    var run = MutantRun(ProcessInfo.processInfo.environment)
    try await run.run()
    print("Docker accepts \(Int(100 * run.acceptedShare)) % of \(run.count) mutants of seed \(run.seed)")
    #expect(run.groups.isEmpty, "\(run.report)")
    // Mutants that are nearly all good, or nearly all bad, would try little.
    #expect((0.35...0.7).contains(run.acceptedShare))
  }
}
