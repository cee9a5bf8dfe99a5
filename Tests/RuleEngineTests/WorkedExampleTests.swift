import ComposeModel
import Diagnostics
import FoundationEssentials
import RuleEngine
import Testing

/// The rule files of a folder of `testdata`.
private func sources(in folder: String) -> [RuleSource] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "testdata/\(folder)")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.sorted().compactMap { name in
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
      RuleSource(path: name, program: $0)
    }
  }
}

/// The rule files of `testdata/rules`: one for each thing that the rule language can do; those of `testdata/fixes`
/// have fixes of every kind.
@Suite struct `The worked examples of the rule language` {
  static let rules = sources(in: "rules")
  static let fixes = sources(in: "fixes")

  @Test func `are there`() { #expect(Self.rules.count >= 8 && Self.fixes.count >= 4) }

  @Test(arguments: rules + fixes) func `hold`(source: RuleSource) throws {
    let (rule, mistakes) = RuleFile.read(source)
    #expect(mistakes.map(\.message) == [])
    let (page, pageMistakes) = RulePage.read(source)
    #expect(pageMistakes.map(\.message) == [])
    #expect(!page.examples.isEmpty)
    for example in page.examples {
      let mismatches = try example.mismatches(of: #require(rule))
      #expect(mismatches == [], "\(example.title)")
    }
  }
}
