package import FoundationEssentials
package import RuleEngine

/// The rule files of the repository as they stand on disk, so that places in them are true.
package enum RuleFolder {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The rules that ship, sorted by path.
  package static let builtin = sources(below: root.appending(path: "rules"))

  /// The rule files below a folder, sorted by path; presets and data are none.
  package static func sources(below folder: URL) -> [RuleSource] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    let rules = paths.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("presets/") && !$0.hasPrefix("data/") }
    return rules.sorted().compactMap { path in
      (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)).map {
        RuleSource(path: path, program: $0)
      }
    }
  }
}
