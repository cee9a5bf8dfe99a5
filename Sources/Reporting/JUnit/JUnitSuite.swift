import Diagnostics

/// A linted file as JUnit sees it: a suite whose cases are the rules that looked at it.
struct JUnitSuite {
  /// The report path.
  let name: String
  var cases: [JUnitCase]

  /// The path for the `file` attributes; a path outside the repository would be no help to its readers.
  var file: String? { name.hasPrefix("/") ? nil : name }
  var failures: Int { cases.count { $0.outcome.isFailure } }
  var errors: Int { cases.count { $0.outcome.isError } }
  var skipped: Int { cases.count { $0.outcome.isSkip } }

  /// Drops the cases that nothing was found in, and has one say so if none is left.
  mutating func summarize() {
    cases.removeAll { $0.outcome.isQuiet }
    keepNotEmpty()
  }

  /// Adds a passing case to an empty suite, for Jenkins takes a report without cases for a broken one.
  mutating func keepNotEmpty() {
    if cases.isEmpty { cases.append(JUnitCase(name: name, line: nil, outcome: .passed(notes: ""))) }
  }
}

/// A rule applied to a file.
struct JUnitCase {
  enum Outcome {
    /// `notes` are the findings that do not fail the run, a line each.
    case passed(notes: String)
    case failed(kind: String, message: String, body: String)
    /// The file could not be linted.
    case error(message: String)
    case undecided(reason: String)
    case off(reason: String)
    /// All findings are accepted.
    case suppressed(reason: String)
  }

  let name: String
  /// The line of the first finding, counted from 1.
  let line: Int?
  let outcome: Outcome
}

extension JUnitCase.Outcome {
  var isFailure: Bool { if case .failed = self { true } else { false } }
  var isError: Bool { if case .error = self { true } else { false } }

  var isSkip: Bool {
    switch self {
    case .undecided, .off, .suppressed: true
    case .passed, .failed, .error: false
    }
  }

  /// Whether leaving the case out loses no finding.
  var isQuiet: Bool {
    switch self {
    case .passed(let notes): notes.isEmpty
    case .off: true
    case .failed, .error, .undecided, .suppressed: false
    }
  }
}
