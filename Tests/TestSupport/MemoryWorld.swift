package import SwarmlintCommand
import Synchronization

/// A world of files in memory that keeps what is written to it.
///
/// A file may be asked for by its name or by its absolute path.
package final class MemoryWorld: Sendable {
  private struct Written: Sendable {
    var output: [UInt8] = []
    var errors = ""
    var files: [String: [UInt8]] = [:]
  }

  private let files: [String: [UInt8]]
  private let input: [UInt8]
  private let environment: [String: String]
  private let isTerminal: Bool
  /// The files and folders that may not be read.
  private let locked: Set<String>
  private let isOutputFull: Bool
  private let currentFolder: String
  /// What Git says of a folder.
  private let repositoryFiles: [String: [String]]
  private let today: String
  private let written = Mutex(Written())

  package init(
    _ files: [String: String] = [:], bytes: [String: [UInt8]] = [:], input: String = "",
    environment: [String: String] = [:], isTerminal: Bool = false, locked: Set<String> = [],
    isOutputFull: Bool = false, currentFolder: String = "/work", repositoryFiles: [String: [String]] = [:],
    today: String = ""
  ) {
    self.repositoryFiles = repositoryFiles
    self.today = today
    self.locked = locked
    self.isOutputFull = isOutputFull
    self.files = files.mapValues { Array($0.utf8) }.merging(bytes) { $1 }
    self.input = Array(input.utf8)
    self.environment = environment
    self.isTerminal = isTerminal
    self.currentFolder = currentFolder
  }

  /// What a run comes to.
  package struct Run: Sendable, Equatable {
    package var status: SwarmlintCommand.ExitStatus
    package var output: String
    package var errors: String
    package var files: [String: String]
  }

  package func run(_ arguments: String...) async -> Run { await run(arguments) }

  package func run(_ arguments: [String]) async -> Run {
    outcome(await Swarmlint.run(arguments, in: world))
  }

  /// Runs the program as the docker client does.
  package func runPlugin(_ arguments: [String]) async -> Run {
    outcome(await DockerPlugin.run(arguments, in: world))
  }

  private func outcome(_ status: SwarmlintCommand.ExitStatus) -> Run {
    let result = written.withLock { $0 }
    return Run(
      status: status, output: String(decoding: result.output, as: UTF8.self), errors: result.errors,
      files: result.files.mapValues { String(decoding: $0, as: UTF8.self) })
  }

  /// The key of a path in `files`: without the folder that the run stands in, and without `.` and `..`.
  private func name(_ path: String) -> String {
    let isLocal = path.hasPrefix(currentFolder + "/")
    var parts: [Substring] = []
    for part in path.dropFirst(isLocal ? currentFolder.count : 0).split(separator: "/") where part != "." {
      if part == "..", parts.last.map({ $0 != ".." }) ?? false {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    if path == currentFolder || parts.isEmpty { return "." }
    return (path.hasPrefix("/") && !isLocal ? "/" : "") + parts.joined(separator: "/")
  }

  private func isFolder(_ path: String) -> Bool {
    path == "." || files.keys.contains { $0.hasPrefix(path + "/") }
  }

  private var world: World {
    World(
      readFile: { [self] path throws(World.Failure) in
        let path = name(path)
        if locked.contains(path) { throw World.Failure("permission denied") }
        if isFolder(path) { throw World.Failure("is a directory") }
        guard let bytes = files[path] else { throw World.Failure("no such file", isMissing: true) }
        return bytes
      },
      kind: { [self] path in
        let path = name(path)
        return files[path] != nil ? .file : isFolder(path) ? .folder : nil
      },
      list: { [self] folder throws(World.Failure) in
        let folder = name(folder)
        if locked.contains(folder) { throw World.Failure("permission denied") }
        let prefix = folder == "." ? "" : folder + "/"
        return Array(
          Set(
            files.keys.filter { $0.hasPrefix(prefix) }.compactMap {
              $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
            }))
      },
      write: { [self] path, bytes throws(World.Failure) in
        if path.hasPrefix("readonly/") { throw World.Failure("permission denied") }
        written.withLock { $0.files[path] = bytes }
      },
      readStandardInput: { [self] () throws(World.Failure) in input },
      output: { [self] bytes throws(World.Failure) in
        if isOutputFull { throw World.Failure("no space left on device") }
        written.withLock { $0.output += bytes }
      },
      error: { [self] line in written.withLock { $0.errors += line + "\n" } },
      repositoryFiles: { [self] folder in repositoryFiles[folder] },
      environment: environment, isTerminal: isTerminal, currentFolder: currentFolder, today: today)
  }
}
