import Diagnostics

/// Findings of one rule in one file that say the same of different places.
struct FindingGroup {
  /// The number of like findings up to which each is shown in full.
  private static let fullLimit = 3

  let first: Diagnostic
  /// The others, to be listed.
  fileprivate(set) var rest: [Diagnostic] = []

  /// The groups of a file's findings, in the order of their first finding.
  static func groups(of findings: some Collection<Diagnostic>) -> [FindingGroup] {
    let shapes = findings.map(Shape.init)
    let counts = Dictionary(shapes.map { ($0, 1) }, uniquingKeysWith: +)
    var groups: [FindingGroup] = []
    var places: [Shape: Int] = [:]
    for (finding, shape) in zip(findings, shapes) {
      if let place = places[shape], counts[shape, default: 0] > fullLimit {
        groups[place].rest.append(finding)
      } else {
        places[shape] = groups.count
        groups.append(FindingGroup(first: finding))
      }
    }
    return groups
  }
}

/// What like findings have in common: all but the user's words and numbers.
private struct Shape: Hashable {
  let rule: RuleID
  let severity: Severity
  let message: [UInt8]

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    severity = diagnostic.severity
    message = Self.withoutQuotations(diagnostic.message)
  }

  private static func withoutQuotations(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var quote: UInt8?
    for byte in text.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        // An apostrophe inside of a word opens nothing.
        let isInWord = result.last.map { $0 >= 0x80 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } ?? false
        if !isInWord { quote = byte }
        result.append(byte)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      default: result.append(byte)
      }
    }
    return result
  }
}
