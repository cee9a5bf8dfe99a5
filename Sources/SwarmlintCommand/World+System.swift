import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension World {
  /// The machine that the program runs on.
  package static func system() -> World {
    World(
      readFile: { path throws(Failure) in try attempt { try readAll(FilePath(path)) } },
      kind: { path in
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        return information.st_mode & S_IFMT == S_IFDIR ? .folder : .file
      },
      list: { path throws(Failure) in try names(in: path) },
      write: { path, bytes throws(Failure) in try replace(path, with: bytes) },
      readStandardInput: { () throws(Failure) in try attempt { try readAll(.standardInput) } },
      output: { bytes in _ = try? FileDescriptor.standardOutput.writeAll(bytes) },
      error: { line in _ = try? FileDescriptor.standardError.writeAll(Array((line + "\n").utf8)) },
      environment: environmentVariables(), isTerminal: isatty(FileDescriptor.standardOutput.rawValue) == 1,
      currentFolder: currentPath())
  }

  private static func attempt<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
    do {
      return try body()
    } catch let error as Errno {
      throw failure(error)
    } catch {
      throw Failure("\(error)")
    }
  }

  private static func failure(_ error: Errno) -> Failure {
    switch error {
    case .noSuchFileOrDirectory, .notDirectory: Failure("no such file", isMissing: true)
    case .isDirectory: Failure("is a directory")
    case .permissionDenied: Failure("permission denied")
    default: Failure(error.description.lowercased())
    }
  }

  private static func readAll(_ path: FilePath) throws -> [UInt8] {
    let descriptor = try FileDescriptor.open(path, .readOnly)
    return try descriptor.closeAfter { try readAll(descriptor) }
  }

  private static func readAll(_ descriptor: FileDescriptor) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func names(in path: String) throws(Failure) -> [String] {
    guard let folder = opendir(path) else { throw failure(Errno(rawValue: errno)) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Writes to a file beside the path and renames it, so that nobody sees half of it.
  private static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let temporary = "\(path).\(getpid()).tmp"
    do {
      try attempt {
        let descriptor = try FileDescriptor.open(
          FilePath(temporary), .writeOnly, options: [.create, .truncate],
          permissions: [.ownerReadWrite, .groupRead, .otherRead])
        _ = try descriptor.closeAfter { try descriptor.writeAll(bytes) }
        guard rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func environmentVariables() -> [String: String] {
    var result: [String: String] = [:]
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM"] {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }

  private static func currentPath() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
