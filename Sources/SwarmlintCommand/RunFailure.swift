import Diagnostics
import RuleEngine

/// Why a run cannot begin or cannot be brought to its end, a line for each mistake.
struct RunFailure: Error {
  let lines: [String]

  init(_ line: String) { lines = [line] }

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
    let place = file.position(of: diagnostic.range.start)
    let help = diagnostic.help.map { " (\($0))" } ?? ""
    return "\(file.path):\(place.line):\(place.column): \(diagnostic.message)\(help)"
  }
}

extension World {
  /// Writes to standard output; what could not be said is a failure of the run.
  func say(_ bytes: [UInt8]) throws(RunFailure) {
    do {
      try output(bytes)
    } catch {
      throw RunFailure("standard output: \(error.reason)")
    }
  }
}
