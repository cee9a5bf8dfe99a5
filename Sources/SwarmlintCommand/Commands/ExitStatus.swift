/// How a run ends.
package enum ExitStatus: Int32, Sendable {
  /// Nothing at or above the severity that fails a run.
  case clean = 0
  case findings = 1
  /// Something could not be linted or said: bad usage, an unreadable or unparsable file, a bad rule.
  case unusable = 2
}
