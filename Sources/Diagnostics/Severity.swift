/// How much a finding matters; ordered from least to most.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing.
  case info
  /// It will bite in production.
  case warning
  /// It will not deploy, or it is dangerous.
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
