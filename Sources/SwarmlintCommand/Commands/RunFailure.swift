import Diagnostics
import RuleEngine

/// Why a run cannot begin or cannot be brought to its end, a line for each mistake.
struct RunFailure: Error {
  let lines: [String]

  init(_ line: String) { lines = [line] }

  init(_ lines: [String]) { self.lines = lines }

  /// Says what is wrong with rule files, with places in them.
  init(_ rules: InvalidRules) {
    lines = rules.diagnostics.map { Self.line($0, in: rules.file(of: $0)) }
  }

  /// Says what is wrong with files that are no rules, with places in them.
  init(_ mistakes: [Diagnostic], in files: [SourceFile]) {
    lines = mistakes.map { mistake in
      guard let file = files.first(where: { $0.id == mistake.range.file }) else { return mistake.message }
      return Self.line(mistake, in: file)
    }
  }

  private static func line(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
    let help = diagnostic.help.map { " (\($0))" } ?? ""
    return "\(file.place(of: diagnostic.range.start)): \(diagnostic.message)\(help)"
  }
}

// What a run cannot do without: that it cannot be done is a failure of the run.
extension World {
  /// Writes to standard output.
  func say(_ bytes: [UInt8]) throws(RunFailure) {
    try demand("standard output") { () throws(Failure) in try output(bytes) }
  }

  /// Writes a file.
  func save(_ bytes: [UInt8], to path: String) throws(RunFailure) {
    try demand(path) { () throws(Failure) in try write(path, bytes) }
  }

  /// The bytes of a file.
  func bytes(of path: String) throws(RunFailure) -> [UInt8] {
    try demand(path) { () throws(Failure) in try readFile(path) }
  }

  /// The names in a folder.
  func names(in folder: String) throws(RunFailure) -> [String] {
    try demand(folder) { () throws(Failure) in try list(folder) }
  }

  private func demand<Result>(
    _ name: String, _ body: () throws(Failure) -> Result
  ) throws(RunFailure) -> Result {
    do throws(Failure) { return try body() } catch { throw RunFailure("\(name): \(error.reason)") }
  }
}
