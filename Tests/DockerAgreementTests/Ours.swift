import Foundation
import TestSupport

/// This program, asked in memory what the docker client is asked.
struct Ours: Sendable {
  var stack: [String]
  var files: [String: [UInt8]]
  var variables: [String: String]
  /// The absolute path of the folder of the files.
  var folder = "/stack"

  /// Whether the program has `config`.
  static func hasConfig() async -> Bool {
    await MemoryWorld().run("config", "--help").output.contains("swarmlint config")
  }

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

  private var flags: [String] { stack.flatMap { ["-c", $0] } }

  func config() async -> MemoryWorld.Run { await world().run(["config"] + flags) }

  /// The findings of the linter about the stack.
  func findings() async throws -> [Finding] {
    let arguments = ["--format", "json"] + (stack.count == 1 ? stack : flags)
    let run = await world().run(arguments)
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).diagnostics
  }

  private func world() -> MemoryWorld {
    MemoryWorld(
      bytes: files, environment: DockerClient.environment.merging(variables) { $1 }, currentFolder: folder)
  }
}
