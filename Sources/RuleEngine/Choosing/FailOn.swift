package import Diagnostics

/// The least severity that makes a run fail, as people write it.
package enum FailOn: String, CaseIterable, Sendable {
  case error, warning, info, never

  /// `nil` when nothing fails the run.
  package var severity: Severity? { Severity(rawValue: rawValue) }
}
