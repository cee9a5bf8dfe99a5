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
      readFile: { path throws(Failure) in try bytes(at: path) },
      kind: { path in kind(of: path) },
      list: { path throws(Failure) in try names(in: path) },
      write: { path, bytes throws(Failure) in try replace(path, with: bytes) },
      readStandardInput: { () throws(Failure) in try bytes(of: .standardInput) },
      output: { bytes throws(Failure) in try say(bytes) },
      error: { line in _ = try? FileDescriptor.standardError.writeAll(Array((line + "\n").utf8)) },
      progress: { text in _ = try? FileDescriptor.standardError.writeAll(Array(text.utf8)) },
      repositoryFiles: { folder in await filesOfRepository(at: folder) },
      environment: environmentVariables(), isTerminal: isatty(FileDescriptor.standardOutput.rawValue) == 1,
      isErrorTerminal: isatty(FileDescriptor.standardError.rawValue) == 1,
      currentFolder: currentPath(), today: date())
  }

  private static func date() -> String {
    var now = time(nil)
    var date = tm()
    guard gmtime_r(&now, &date) != nil else { return "" }
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(date.tm_year + 1900)-\(padded(date.tm_mon + 1))-\(padded(date.tm_mday))"
  }

  private static func say(_ bytes: [UInt8]) throws(Failure) {
    try attempt {
      do {
        _ = try FileDescriptor.standardOutput.writeAll(bytes)
      } catch Errno.brokenPipe {
        // The reader has seen enough, as `head` does; elsewhere the signal ends the process.
      }
    }
  }

  private static func environmentVariables() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let equals = text.firstIndex(of: "=") {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }

  private static func currentPath() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
