import Diagnostics
import Testing

@Suite struct `A source range` {
  private func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(file: FileID(0), start: start, end: end)
  }

  @Test func `is cut to its own bytes`() {
    #expect(range(10, 20).slice(2, 5) == range(12, 15))
    #expect(range(10, 20).slice(8, 50) == range(18, 20))
    #expect(range(10, 20).slice(50, 60) == range(20, 20))
  }

  @Test func `holds what lies within it`() {
    #expect(range(1, 5).contains(range(1, 5)) && range(1, 5).contains(range(5, 5)))
    #expect(!range(1, 5).contains(range(4, 6)))
    #expect(range(1, 3).union(range(7, 9)) == range(1, 9))
  }
}

@Suite struct `A rule's name` {
  @Test(arguments: ["a", "healthcheck-missing", "acme/owner-label", "x2"])
  func `is in kebab case`(name: String) { #expect(RuleID(name)?.name == name) }

  @Test(arguments: ["", "A", "a b", "-a", "a-", "2a", "a/", "/a", "a/b/c", "a_b", "é"])
  func `is nothing else`(name: String) { #expect(RuleID(name) == nil) }
}

@Suite struct `Findings` {
  @Test func `are ordered by file, place, rule and message`() {
    func finding(_ file: Int, _ start: Int, _ rule: RuleID, _ message: String) -> Diagnostic {
      Diagnostic(
        rule, .error, message, at: SourceRange(file: FileID(file), start: start, end: start + 1), path: "")
    }
    let expected = [
      finding(0, 1, "b-rule", "b"), finding(0, 2, "a-rule", "a"), finding(0, 2, "a-rule", "b"),
      finding(0, 2, "b-rule", "a"), finding(1, 0, "a-rule", "a"),
    ]
    #expect(expected.reversed().sorted { $0.precedes($1) } == expected)
  }
}
