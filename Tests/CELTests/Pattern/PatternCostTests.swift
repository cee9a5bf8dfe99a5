import CEL
import Testing

@Suite struct `The cost of a pattern` {
  /// Patterns that make a backtracking engine take exponential or quadratic time on repetitions of a text.
  static let nasty = [
    ("^(a+)+$", "a"), ("(a*)*b", "a"), ("(a|aa)+$", "a"), ("(x+x+)+y", "x"),
    ("^(([a-z])+.)+[A-Z]([a-z])+$", "a"),
    ("(.*)*(.*)*(.*)*=", "b"), ("(?:a?){30}a{30}b", "a"), ("[^z]*z", "é"), (#"\b\w+\b!"#, "word "),
    ("a.*b|c", "a "),
  ]

  @Test(arguments: nasty)
  func `grows with the length of the text`(pattern: String, unit: String) throws {
    let compiled = try Pattern(pattern)
    let short = String(repeating: unit, count: 2_000) + "\u{1F4A5}"
    let long = String(repeating: unit, count: 20_000) + "\u{1F4A5}"
    let isFound = compiled.matches(long)
    #expect(!isFound)
    let growth = Double(compiled.steps(in: long)) / Double(compiled.steps(in: short))
    #expect(growth < 10.5)
  }

  @Test func `is a few steps a character where threads could multiply`() throws {
    let steps = try Pattern("^(a+)+$").steps(in: String(repeating: "a", count: 100_000) + "b")
    #expect(steps < 1_000_000)
  }

  @Test func `is nothing after an anchor that cannot match`() throws {
    #expect(try Pattern("^b").steps(in: String(repeating: "ab", count: 10_000)) < 10)
  }

  @Test func `skips to where a match can start`() throws {
    let text = String(repeating: "hay ", count: 1_000)
    #expect(try Pattern("needle[0-9]+").steps(in: text) <= text.utf8.count)
    #expect(try Pattern("needle").steps(in: text + "needle") <= text.utf8.count + 1)
  }
}
