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
    let recorded = try #require(stack.recorded())
    expect(opinion, toBe: recorded)
  }

  private func expect(_ opinion: Opinion, toBe recorded: ConfigAnswer) {
    switch recorded {
    case .accepted(let output):
      #expect(opinion.run.status == .clean, "\(opinion.run.errors)")
      #expect(opinion.run.output == output)
    case .refused(let message):
      #expect(opinion.run.status == .findings)
      #expect(opinion.run.output.isEmpty)
      #expect(opinion.tells(message), "\(opinion.run.errors)")
    }
  }

  @Test(arguments: ConfigCase.all.filter { ["production", "volumes-short", "env-files"].contains($0.name) })
  func `are read from standard input as from a file`(stack: ConfigCase) async throws {
    let text = String(decoding: try #require(stack.files["stack.yml"]), as: UTF8.self)
    let world = MemoryWorld(
      bytes: stack.files.filter { $0.key != "stack.yml" }, input: text,
      environment: DockerClient.environment.merging(stack.variables) { $1 }, currentFolder: "/stack")
    let run = await world.run("config", "-c", "-")
    #expect(stack.recorded() == .accepted(run.output), "\(run.errors)")
  }

  @Test(arguments: ConfigCase.all.filter { $0.name.hasPrefix("interpolation") && !$0.variables.isEmpty })
  func `are read the same with variables of the command line`(stack: ConfigCase) async throws {
    let recorded = try #require(stack.recorded())
    let world = MemoryWorld(
      bytes: stack.files.merging(["deploy.env": Array("TAG=of the file\nNAME=app\n".utf8)]) { $1 },
      environment: DockerClient.environment, currentFolder: "/stack")
    let known = stack.variables.flatMap { ["--env", "\($0.key)=\($0.value)"] }
    let run = await world.run(["config", "-c", "stack.yml", "--env-file", "deploy.env"] + known)
    if case .accepted(let output) = recorded { #expect(run.output == output, "\(run.errors)") }
    #expect((run.status == .clean) == recorded.isAccepted)
  }
}
