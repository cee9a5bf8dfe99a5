package import Diagnostics

/// The findings that were there when somebody recorded them: only what is new counts.
///
/// They are told apart by their fingerprints, grouped by file.
package struct Baseline: Equatable, Sendable {
  /// Where it is kept when nobody says otherwise.
  package static let fileName = ".swarmlint-baseline.json"

  /// The entries of each file by its report path; see ``Fingerprint/entry``.
  var files: [String: Set<String>]

  init(files: [String: Set<String>]) { self.files = files.filter { !$0.value.isEmpty } }

  /// A baseline without findings.
  package static let none = Baseline(files: [:])

  /// The findings of a run that count, without those that nobody can accept: of a file that is no YAML, say.
  package init(of report: Report) {
    let named = zip(report.diagnostics, report.fingerprints.diagnostics)
    self.init(
      files: Self.entries(named.filter { !Suppressions.lasting.contains($0.0.rule) }.map(\.1)))
  }

  /// The number of findings in it.
  package var count: Int { files.values.reduce(0) { $0 + $1.count } }

  /// The paths of the files in it, sorted.
  package var paths: [String] { files.keys.sorted() }

  /// The report without what is in the baseline, which is among the accepted findings then.
  package func applied(to report: Report) -> Report {
    var counting: [Diagnostic] = []
    var accepted = report.suppressed
    for (diagnostic, fingerprint) in zip(report.diagnostics, report.fingerprints.diagnostics) {
      if files[fingerprint.file]?.contains(fingerprint.entry) ?? false {
        accepted.append(SuppressedDiagnostic(diagnostic, .baseline))
      } else {
        counting.append(diagnostic)
      }
    }
    return Report(
      toolVersion: report.toolVersion, target: report.target, files: report.files, diagnostics: counting,
      suppressed: accepted.sorted { $0.diagnostic.precedes($1.diagnostic) }, rules: report.rules,
      undecided: report.undecided)
  }

  /// The entries that are still of use after a run.
  ///
  /// One goes when its file was linted, its rule ran there and could decide about everything, and found it no more; and
  /// when its file is no longer there.
  ///
  /// - Parameters:
  ///   - report: What the run found, the accepted findings included.
  ///   - exists: Whether there is a file with a report path.
  /// - Returns: The baseline without the others.
  package func shrunk(by report: Report, exists: (String) -> Bool) -> Baseline {
    let names = report.fingerprints
    let found = Self.entries(names.diagnostics + names.suppressed)
    let decided = Decided(report)
    var kept: [String: Set<String>] = [:]
    for (path, entries) in files {
      if decided.knows(path) {
        kept[path] = entries.filter { entry in
          found[path]?.contains(entry) ?? false || !decided.isAbout(Self.rule(of: entry), in: path)
        }
      } else if exists(path) {
        kept[path] = entries
      }
    }
    return Baseline(files: kept)
  }

  /// What is recorded when there is a baseline already: the findings of the run, and what the run says nothing about.
  package func renewed(by report: Report, exists: (String) -> Bool) -> Baseline {
    Baseline(
      files: shrunk(by: report, exists: exists).files.merging(Baseline(of: report).files) { $0.union($1) })
  }

  private static func entries(_ fingerprints: [Fingerprint]) -> [String: Set<String>] {
    fingerprints.reduce(into: [:]) { $0[$1.file, default: []].insert($1.entry) }
  }

  /// The name of the rule in an entry.
  private static func rule(of entry: String) -> Substring { entry.prefix { $0 != "|" } }
}

/// The rules that decided about all of a file, in every stack that it belongs to.
private struct Decided {
  private var rules: [String: Set<String>] = [:]

  init(_ report: Report) {
    for file in report.files {
      let decided = Set(
        file.outcomes.filter(\.isWhole).map(\.rule.name))
      rules[file.source.reportPath] = rules[file.source.reportPath]?.intersection(decided) ?? decided
    }
  }

  func knows(_ path: String) -> Bool { rules[path] != nil }

  func isAbout(_ rule: Substring, in path: String) -> Bool { rules[path]?.contains(String(rule)) ?? false }
}

extension Report.RuleOutcome {
  /// Whether the rule decided about all its subjects.
  fileprivate var isWhole: Bool {
    switch result {
    case .passed, .failed: !leavesUndecided
    case .undecided, .off: false
    }
  }
}
