import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension World {
  /// The most that is read of one file: far above what any stack needs, and little enough to hold.
  private static let readLimit = 64 << 20

  static func kind(of path: String) -> FileKind? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return switch information.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    default: .stream
    }
  }

  static func bytes(at path: String) throws(Failure) -> [UInt8] {
    try attempt {
      let descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
      return try descriptor.closeAfter { try readAll(descriptor) }
    }
  }

  static func bytes(of descriptor: FileDescriptor) throws(Failure) -> [UInt8] {
    try attempt { try readAll(descriptor) }
  }

  private static func readAll(_ descriptor: FileDescriptor) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= readLimit else { throw Failure("larger than \(readLimit >> 20) MiB") }
      bytes += buffer[..<count]
    }
  }

  static func names(in path: String) throws(Failure) -> [String] {
    guard let folder = opendir(path) else { throw failure(Errno(rawValue: errno)) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      if isLink("\(path)/\(name)"), kind(of: "\(path)/\(name)") == .folder { continue }
      names.append(name)
    }
    return names
  }

  private static func isLink(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFLNK
  }

  /// Writes to a file beside the path and renames it, so that nobody sees half of it.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    var information = stat()
    let exists = stat(path, &information) == 0
    if exists, information.st_mode & S_IFMT != S_IFREG {
      // Nothing can take the place of a device or a pipe: `/dev/null`, `/dev/stdout`.
      return try attempt {
        let descriptor = try FileDescriptor.open(FilePath(path), .writeOnly)
        _ = try descriptor.closeAfter { try descriptor.writeAll(bytes) }
      }
    }
    let target = exists ? resolved(path) : path
    let temporary = "\(target).\(getpid()).tmp"
    // Whoever interrupts the run now would leave the file beside it behind.
    let interrupts = [SIGINT, SIGTERM, SIGHUP].map { (number: $0, usual: signal($0, SIG_IGN)) }
    defer { for interrupt in interrupts { signal(interrupt.number, interrupt.usual) } }
    do {
      try attempt {
        let descriptor = try FileDescriptor.open(
          FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate],
          permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
        do {
          try descriptor.closeAfter {
            _ = try descriptor.writeAll(bytes)
            // The file keeps the permissions that it had.
            if exists { fchmod(descriptor.rawValue, information.st_mode & 0o777) }
          }
          guard rename(temporary, target) == 0 else { throw Errno(rawValue: errno) }
        } catch {
          unlink(temporary)
          throw error
        }
      }
    } catch {
      throw error.isMissing ? Failure("no such directory", isMissing: true) : error
    }
  }

  /// The path with its links followed.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func attempt<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
    do {
      return try body()
    } catch let error as Errno {
      throw failure(error)
    } catch let error as Failure {
      throw error
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
}
