import Foundation
import RuleEngine
import SwarmlintCommand
import TestSupport

/// This program, asked in memory what the docker client is asked.
struct Ours: Sendable {
  var stack: [String]
  var files: [String: [UInt8]]
  var variables: [String: String]
  /// The absolute path of the folder of the files.
  var folder = "/stack"

  /// A finding that says what Docker says of it.
  struct Finding: Decodable, Sendable {
    struct Docker: Decodable, Sendable {
      var step: String
      var message: String
    }

    var rule: String
    var severity: String
    var path: String
    var docker: Docker?
  }

  private struct Report: Decodable {
    var diagnostics: [Finding]
  }

  /// The rules of what the loader finds: the others have nothing to say of what Docker refuses.
  private static let rules = RuleFolder.builtin.filter { $0.program.contains("\nbuiltin: ") }
    .map { String($0.path.split(separator: "/").last?.dropLast(".yaml".count) ?? "") }.joined(separator: ",")

  private var flags: [String] { stack.flatMap { ["-c", $0] } }

  /// What it says of the stack.
  func opinion() async throws -> Opinion {
    let run = await world().run(["config"] + flags)
    return Opinion(run: run, findings: run.status == .clean ? [] : try await findings())
  }

  /// The findings of the linter, which is told all variables.
  private func findings() async throws -> [Finding] {
    let known = variables.sorted { $0.key < $1.key }.flatMap { ["--env", "\($0.key)=\($0.value)"] }
    let run = await world().run(
      ["--format", "json", "--select", Self.rules] + known + (stack.count == 1 ? stack : flags))
    guard !run.output.isEmpty else { throw NoReport(errors: run.errors) }
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).diagnostics
  }

  private struct NoReport: Error {
    var errors: String
  }

  private func world() -> MemoryWorld {
    MemoryWorld(
      bytes: files, environment: DockerClient.environment.merging(variables) { $1 }, currentFolder: folder)
  }
}
