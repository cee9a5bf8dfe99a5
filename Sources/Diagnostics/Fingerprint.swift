/// The identity of a finding across runs, as plain text: `rule|file|path|evidence`, then `#2`, `#3` … for the
/// further ones that would be the same.
///
/// It holds no line number, no position in a list and no prose, so that baselines and dashboards survive edits of the
/// file and of our wording.
package struct Fingerprint: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rule: RuleID
  /// The report path of the file.
  package let file: String
  private let place: String

  package var text: String { "\(rule)|\(file)|\(place)" }

  /// The identity within the file.
  package var entry: String { "\(rule)|\(place)" }

  /// Names the findings of a run.
  ///
  /// - Parameters:
  ///   - diagnostics: The findings in the order of the report; the numbering follows it.
  ///   - path: The report path of a file, see ``SourceFile/reportPath``.
  /// - Returns: The identities in the order of the findings.
  package static func all(
    of diagnostics: some Sequence<Diagnostic>, path: (FileID) -> String
  ) -> [Fingerprint] {
    var seen: [Fingerprint: Int] = [:]
    return diagnostics.map { diagnostic in
      let place = steady(diagnostic.subject ?? diagnostic.path)
      let first = Fingerprint(
        rule: diagnostic.rule, file: path(diagnostic.range.file), place: "\(place)|\(diagnostic.evidence)")
      let count = seen[first, default: 0] + 1
      seen[first] = count
      return count == 1
        ? first : Fingerprint(rule: first.rule, file: first.file, place: "\(first.place)#\(count)")
    }
  }

  /// A path without the positions in lists, which change when something is added before.
  private static func steady(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return path }
    return path.split(separator: ".", omittingEmptySubsequences: false).map { step in
      !step.isEmpty && step.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? "*" : step
    }.joined(separator: ".")
  }

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.text < right.text }

  package var description: String { text }
}

extension Report {
  /// The identities of the findings of a run, those that do not count included: accepting one renames no other.
  package struct Fingerprints: Sendable {
    /// Of ``Report/diagnostics``, one for each, in their order.
    package let diagnostics: [Fingerprint]
    /// Of ``Report/suppressed``, one for each, in their order.
    package let suppressed: [Fingerprint]
  }

  package var fingerprints: Fingerprints {
    let all = diagnostics + suppressed.map(\.diagnostic)
    let order = all.indices.sorted { all[$0].precedes(all[$1]) || !all[$1].precedes(all[$0]) && $0 < $1 }
    let sorted = Fingerprint.all(of: order.map { all[$0] }) { files[Int($0.index)].source.reportPath }
    var named = sorted
    for (place, fingerprint) in zip(order, sorted) { named[place] = fingerprint }
    return Fingerprints(
      diagnostics: Array(named.prefix(diagnostics.count)),
      suppressed: Array(named.dropFirst(diagnostics.count)))
  }
}
