/// The identity of a finding across runs, as plain text: `rule|file|path|evidence`, then `#2`, `#3` … for the
/// further ones that would be the same.
///
/// It holds no line number and no prose, so that baselines and dashboards survive edits of the file and of our
/// wording.
package struct Fingerprint: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  private init(_ text: String) { self.text = text }

  /// Names the findings of a run.
  ///
  /// - Parameters:
  ///   - diagnostics: The findings in the order of the report; the numbering follows it.
  ///   - path: The report path of a file, see ``SourceFile/reportPath``.
  /// - Returns: The identities in the order of the findings.
  package static func all(
    of diagnostics: some Sequence<Diagnostic>, path: (FileID) -> String
  ) -> [Fingerprint] {
    var seen: [String: Int] = [:]
    return diagnostics.map { diagnostic in
      let parts = [
        diagnostic.rule.name, path(diagnostic.range.file), diagnostic.path, diagnostic.evidence,
      ]
      let identity = parts.joined(separator: "|")
      let count = seen[identity, default: 0] + 1
      seen[identity] = count
      return Fingerprint(count == 1 ? identity : "\(identity)#\(count)")
    }
  }

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.text < right.text }

  package var description: String { text }
}

extension Report {
  /// The identities of ``diagnostics``, one for each, in their order.
  package var fingerprints: [Fingerprint] {
    Fingerprint.all(of: diagnostics) { files[Int($0.index)].source.reportPath }
  }
}
