import Foundation

/// The docker client, which reads stacks without an engine.
enum DockerClient {
  static let path: String? = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map {
    "\($0)/docker"
  }
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isThere: Bool { path != nil }

  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs `docker stack config` on a stack, with these variables and no others but PATH and HOME.
  static func config(_ stack: String, variables: [String: String] = [:]) throws -> Run {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try stack.write(to: folder.appendingPathComponent("stack.yml"), atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = ["stack", "config", "-c", "stack.yml"]
    process.currentDirectoryURL = folder
    var environment = variables
    for name in ["PATH", "HOME"] { environment[name] = ProcessInfo.processInfo.environment[name] }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("err"))
    for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
