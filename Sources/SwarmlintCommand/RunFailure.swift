import Diagnostics
import RuleEngine

/// Why a run cannot begin or cannot be brought to its end, a line for each mistake.
struct RunFailure: Error {
  let lines: [String]

  init(_ line: String) { lines = [line] }

  /// Says what is wrong with rule files, with places in them.
  init(_ rules: InvalidRules) {
    lines = rules.diagnostics.map { diagnostic in
      let file = rules.files[Int(diagnostic.range.file.index)]
      let place = file.position(of: diagnostic.range.start)
      let help = diagnostic.help.map { " (\($0))" } ?? ""
      return "\(file.path):\(place.line):\(place.column): \(diagnostic.message)\(help)"
    }
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
