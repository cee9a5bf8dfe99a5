import Diagnostics
import Synchronization
import SwarmlintCommand

/// A world of files in memory that keeps what is written to it.
final class MemoryWorld: Sendable {
  struct Written: Sendable {
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
  private let written = Mutex(Written())

  init(
    _ files: [String: String] = [:], bytes: [String: [UInt8]] = [:], input: String = "",
    environment: [String: String] = [:], isTerminal: Bool = false, locked: Set<String> = [],
    isOutputFull: Bool = false
  ) {
    self.locked = locked
    self.isOutputFull = isOutputFull
    self.files = files.mapValues { Array($0.utf8) }.merging(bytes) { $1 }
    self.input = Array(input.utf8)
    self.environment = environment
    self.isTerminal = isTerminal
  }

  /// What a run comes to.
  struct Run {
    var status: SwarmlintCommand.ExitStatus
    var output: String
    var errors: String
    var files: [String: String]
  }

  func run(_ arguments: String...) async -> Run { await run(arguments) }

  func run(_ arguments: [String]) async -> Run {
    let status = await Swarmlint.run(arguments, in: world)
    let result = written.withLock { $0 }
    return Run(
      status: status, output: String(decoding: result.output, as: UTF8.self), errors: result.errors,
      files: result.files.mapValues { String(decoding: $0, as: UTF8.self) })
  }

  private func isFolder(_ path: String) -> Bool {
    path == "." || files.keys.contains { $0.hasPrefix(path + "/") }
  }

  private var world: World {
    World(
      readFile: { [self] path throws(World.Failure) in
        if locked.contains(path) { throw World.Failure("permission denied") }
        if isFolder(path) { throw World.Failure("is a directory") }
        guard let bytes = files[path] else { throw World.Failure("no such file", isMissing: true) }
        return bytes
      },
      kind: { [self] path in files[path] != nil ? .file : isFolder(path) ? .folder : nil },
      list: { [self] folder throws(World.Failure) in
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
      environment: environment, isTerminal: isTerminal, currentFolder: "/work")
  }
}
