/// Everything a reporter may print about a run; nothing in it is left to decide.
package struct Report: Sendable {
  /// One linted stack file.
  package struct File: Sendable {
    package enum Status: Sendable, Equatable {
      /// Read and linted; findings are in ``Report/diagnostics``.
      case linted
      /// Not linted: a fault of the world (missing, unreadable) or text that is no YAML.
      case failed(reason: String)
      /// Read to understand another file, and not linted itself; it has no findings.
      case consulted
    }

    /// Whether the file could not be linted.
    package var isFailed: Bool { if case .failed = status { true } else { false } }

    /// The source; of a file that could not be read it has no bytes.
    package let source: SourceFile
    package let status: Status
    /// What each rule that looked at this file came to, sorted by rule.
    package let outcomes: [RuleOutcome]
    /// The least severity of a finding in this file that makes the run fail; `nil` means that none does.
    package let failOn: Severity?

    package init(
      source: SourceFile, status: Status, outcomes: [RuleOutcome], failOn: Severity? = .warning
    ) {
      self.source = source
      self.status = status
      self.outcomes = outcomes
      self.failOn = failOn
    }
  }

  /// A rule applied to a file.
  package struct RuleOutcome: Hashable, Sendable {
    package enum Result: Hashable, Sendable {
      /// It has findings among the diagnostics.
      case failed
      case passed
      /// At least one subject could not be decided and none failed.
      case undecided(reason: String)
      /// Switched off by configuration or on the command line, or not meant for the target.
      case off(reason: String)
    }

    package let rule: RuleID
    package let result: Result
    /// Whether a subject could not be decided, whatever it came to for others.
    package let leavesUndecided: Bool

    package init(rule: RuleID, result: Result, leavesUndecided: Bool = false) {
      self.rule = rule
      self.result = result
      self.leavesUndecided = leavesUndecided
    }
  }

  package let toolVersion: String
  /// The target linted for: `swarm` or `compose`.
  package let target: String
  /// All files of the run; a `FileID` is an index into this list.
  package let files: [File]
  /// All findings that count, sorted by ``Diagnostic/precedes(_:)``.
  package let diagnostics: [Diagnostic]
  /// The findings that somebody has accepted, in the same order.
  package let suppressed: [SuppressedDiagnostic]
  /// The rules that ran or are named by a diagnostic, sorted by id.
  package let rules: [RuleDescriptor]
  /// The number of subjects that no rule could decide, because a value is unknown.
  package let undecided: Int

  package init(
    toolVersion: String, target: String, files: [File], diagnostics: [Diagnostic],
    suppressed: [SuppressedDiagnostic] = [], rules: [RuleDescriptor], undecided: Int
  ) {
    self.toolVersion = toolVersion
    self.target = target
    self.files = files
    self.diagnostics = diagnostics
    self.suppressed = suppressed
    self.rules = rules
    self.undecided = undecided
  }

  /// Whether a finding makes the run fail.
  package func isFatal(_ diagnostic: Diagnostic) -> Bool {
    files[Int(diagnostic.range.file.index)].failOn.map { diagnostic.severity >= $0 } ?? false
  }

  /// The file that a range lies in.
  package func source(of range: SourceRange) -> SourceFile { files[Int(range.file.index)].source }

  /// The number of findings of a severity.
  package func count(_ severity: Severity) -> Int { diagnostics.count { $0.severity == severity } }
}
