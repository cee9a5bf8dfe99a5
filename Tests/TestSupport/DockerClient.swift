import Foundation

/// The docker client, which reads stacks without an engine.
package enum DockerClient {
  /// The executable, looked up along `PATH`.
  package static let path: String? = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":")
    .map { "\($0)/docker" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  package static var isThere: Bool { path != nil }

  /// What every run of the client has in its environment: the same on every machine.
  package static let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/home/operator"]

  package struct Run: Sendable {
    package var status: Int32
    package var output: String
    package var errors: String

    /// What the client says of a stack that it refuses: without its warnings and the line break at the end, and of
    /// a panic without the trace.
    package var message: String {
      let lines = errors.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !($0.hasPrefix("time=") && $0.contains("level=warning")) }
      if let first = lines.first, first.hasPrefix("panic:") { return String(first) }
      return lines.joined(separator: "\n").trimmingSuffix { $0 == "\n" }
    }
  }

  /// Runs `docker stack config` on one file, with these variables and no others but `PATH` and `HOME`.
  package static func config(_ stack: String, variables: [String: String] = [:]) throws -> Run {
    let folder = try StackFolder(["stack.yml": Array(stack.utf8)])
    return try config(["stack.yml"], in: folder, variables: variables)
  }

  /// Runs `docker stack config -c FILE…` in a folder.
  package static func config(
    _ files: [String], in folder: StackFolder, variables: [String: String] = [:]
  ) throws -> Run {
    try run(["stack", "config"] + files.flatMap { ["-c", $0] }, in: folder, variables: variables)
  }

  /// Runs the client in a folder.
  package static func run(
    _ arguments: [String], in folder: StackFolder, variables: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = environment.merging(variables) { $1 }
    process.standardInput = FileHandle.nullDevice
    let run = UUID().uuidString
    let (output, errors) = (folder.beside("\(run).out"), folder.beside("\(run).err"))
    for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

extension String {
  /// The text without the characters at its end that satisfy a condition.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, condition(last) { text = text.dropLast() }
    return String(text)
  }
}
