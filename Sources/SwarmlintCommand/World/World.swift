/// Everything a run may see or touch, so that a whole run can be tried in memory.
package struct World: Sendable {
  package enum FileKind: Sendable {
    case file
    case folder
    /// A pipe, a device, a socket.
    case stream
  }

  /// Why a file cannot be read or written.
  package struct Failure: Error, Hashable, Sendable {
    /// In the words of people: `no such file`.
    package let reason: String
    package let isMissing: Bool

    package init(_ reason: String, isMissing: Bool = false) {
      self.reason = reason
      self.isMissing = isMissing
    }
  }

  package var readFile: @Sendable (_ path: String) throws(Failure) -> [UInt8]
  /// What stands at a path; `nil` when there is nothing.
  package var kind: @Sendable (_ path: String) -> FileKind?
  /// The names in a folder, in any order, without links to folders: those may lead in circles.
  package var list: @Sendable (_ path: String) throws(Failure) -> [String]
  /// Writes a file whole or not at all; a link is followed, a stream is written to.
  package var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws(Failure) -> Void
  package var readStandardInput: @Sendable () throws(Failure) -> [UInt8]
  package var output: @Sendable (_ bytes: [UInt8]) throws(Failure) -> Void
  package var error: @Sendable (_ line: String) -> Void
  /// The files below a folder that Git does not ignore, relative to it and in any order.
  ///
  /// Nested repositories are there as folders. `nil` when the folder is in no repository, or there is no Git.
  package var repositoryFiles: @Sendable (_ folder: String) async -> [String]?
  /// Writes to standard error as it is, for lines that come and go.
  package var progress: @Sendable (_ text: String) -> Void
  package var environment: [String: String]
  /// Whether standard output goes to a terminal.
  package var isTerminal: Bool
  /// Whether standard error goes to a terminal.
  package var isErrorTerminal: Bool
  /// The absolute path of the working directory.
  package var currentFolder: String
  /// The date in UTC, such as `2026-01-31`; empty when nobody tells.
  package var today: String

  package init(
    readFile: @escaping @Sendable (String) throws(Failure) -> [UInt8],
    kind: @escaping @Sendable (String) -> FileKind?,
    list: @escaping @Sendable (String) throws(Failure) -> [String],
    write: @escaping @Sendable (String, [UInt8]) throws(Failure) -> Void,
    readStandardInput: @escaping @Sendable () throws(Failure) -> [UInt8],
    output: @escaping @Sendable ([UInt8]) throws(Failure) -> Void,
    error: @escaping @Sendable (String) -> Void,
    progress: @escaping @Sendable (String) -> Void = { _ in },
    repositoryFiles: @escaping @Sendable (String) async -> [String]? = { _ in nil },
    environment: [String: String], isTerminal: Bool, isErrorTerminal: Bool = false, currentFolder: String,
    today: String = ""
  ) {
    self.readFile = readFile
    self.kind = kind
    self.list = list
    self.write = write
    self.readStandardInput = readStandardInput
    self.output = output
    self.error = error
    self.progress = progress
    self.repositoryFiles = repositoryFiles
    self.environment = environment
    self.isTerminal = isTerminal
    self.isErrorTerminal = isErrorTerminal
    self.currentFolder = currentFolder
    self.today = today
  }

  /// The path of something in a folder; nothing stands before a name in the working directory.
  static func path(of name: String, in folder: String) -> String {
    folder == "." || folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
