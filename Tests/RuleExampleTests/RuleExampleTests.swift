import Diagnostics
import RuleEngine
import TestSupport
import Testing

/// One example of a rule that ships.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let rule: RuleFile
  let example: RuleExample

  var testDescription: String { "\(rule.name), \(example.title)" }
}

@Suite struct `The examples of the rules` {
  static let cases: [ExampleCase] = RuleFolder.builtin.flatMap { source -> [ExampleCase] in
    guard let rule = RuleFile.read(source).rule else { return [] }
    return RulePage.read(source).page.examples.map { ExampleCase(rule: rule, example: $0) }
  }

  @Test func `are there`() { #expect(Self.cases.count > 20) }

  @Test(arguments: cases) func `hold`(item: ExampleCase) {
    #expect(item.example.mismatches(of: item.rule) == [], "\(item.place)")
  }

  @Test(arguments: cases, Disguise.allCases.filter { $0 != .plain })
  func `hold in disguise`(item: ExampleCase, disguise: Disguise) {
    // How lines end is what this rule is about.
    if item.rule.name == "newline-style", disguise != .byteOrderMark { return }
    #expect(item.example.mismatches(of: item.rule, disguisedBy: disguise.apply) == [], "\(item.place)")
  }
}

extension ExampleCase {
  fileprivate var place: String { "rules/\(rule.source.path):\(example.line)" }
}
