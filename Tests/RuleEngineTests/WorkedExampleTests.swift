import ComposeModel
import Diagnostics
import FoundationEssentials
import RuleEngine
import Testing

/// The rule files of `testdata/rules`: one for each thing that the rule language can do.
@Suite struct `The worked examples of the rule language` {
  static let sources: [RuleSource] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "testdata/rules")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
        RuleSource(path: name, program: $0)
      }
    }
  }()

  @Test func `are there`() { #expect(Self.sources.count == 8) }

  @Test(arguments: sources) func `hold`(source: RuleSource) throws {
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
