import Foundation
import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `The stacks of testdata` {
  private static let rewrites = ProcessInfo.processInfo.environment["SWARMLINT_REWRITE"] == "1"

  @Test func `cover single files and several`() {
    #expect(ConfigCase.all.count { $0.stack.count == 1 } >= 40)
    #expect(ConfigCase.all.count { $0.stack.count > 1 } >= 25)
  }

  @Test(.enabled(if: DockerClient.isThere, "there is no docker on PATH"), arguments: ConfigCase.all)
  func `are recorded as Docker answers`(stack: ConfigCase) throws {
    let answer = try Docker.config(stack.stack, files: stack.files, variables: stack.variables)
    if Self.rewrites { return try stack.record(answer) }
    #expect(stack.recorded() == answer, "rerun with SWARMLINT_REWRITE=1 to record it")
  }

  @Test(arguments: ConfigCase.all) func `are read as recorded`(stack: ConfigCase) async throws {
    let ours = Ours(stack: stack.stack, files: stack.files, variables: stack.variables)
    let opinion = try await ours.opinion()
    switch try #require(stack.recorded()) {
    case .accepted(let output):
      #expect(opinion.run.status == .clean, "\(opinion.run.errors)")
      #expect(opinion.run.output == output)
    case .refused(let message):
      #expect(opinion.run.status == .findings)
      #expect(opinion.run.output.isEmpty)
      #expect(opinion.tells(message), "\(opinion.run.errors)")
    }
  }
}
