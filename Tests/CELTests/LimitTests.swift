import CEL
import Testing

@Suite struct `Limits of an expression` {
  static let stopped = [
    // Every pair of pairs.
    Sample(
      "lists.range(2000).all(a, lists.range(2000).all(b, a + b >= 0))",
      "error: the expression takes too many steps"),
    Sample("lists.range(100000000).size()", "error: the expression takes too many steps"),
    Sample(
      "lists.range(2000).map(i, lists.range(2000)).flatten().size()",
      "error: the expression takes too many steps"),
    Sample(
      "cel.bind(l, lists.range(3000), sets.contains(l, l))", "error: the expression takes too many steps"),
    Sample(
      "lists.range(1000).exists(i, 'x'.matches('(abcdefghij){900}' + string(i)))",
      "error: the expression takes too many steps"),
    Sample(
      "cel.bind(s, lists.range(20000).map(i, 'a').join(), lists.range(10000).map(i, s + string(i)).size())",
      "error: the expression takes too many steps"),
    Sample(
      "cel.bind(s, lists.range(60000).map(i, 'a').join(), s + s)", "error: a text of more than 65536 bytes"),
    Sample(
      "cel.bind(s, lists.range(60000).map(i, 'a').join(), s.replace('a', 'bb'))",
      "error: a text of more than 65536 bytes"),
    Sample(
      "lists.range(70000).map(i, 'a').join().size()", "error: a text of more than 65536 bytes"),
    Sample(
      "cel.bind(s, lists.range(60000).map(i, 'a').join(), '%s%s'.format([s, s]))",
      "error: a text of more than 65536 bytes"),
    Sample(
      "cel.bind(s, lists.range(60000).map(i, 'a').join(), regex.replace(s, 'a', 'bb'))",
      "error: a text of more than 65536 bytes"),
  ]

  @Test(arguments: stopped)
  func `stop work and texts that grow too large`(sample: Sample) {
    #expect(Expression(sample.expression).result(steps: 300_000) == sample.result)
  }

  @Test func `stop comparisons of lists that are small but for what they share`() {
    // Each list holds the one before ten times.
    var text = "l19 == l19"
    for level in (0..<20).reversed() {
      let items = level == 0 ? "1" : Array(repeating: "l\(level - 1)", count: 10).joined(separator: ", ")
      text = "cel.bind(l\(level), [\(items)], \(text))"
    }
    #expect(Expression(text).result(steps: 300_000) == "error: the expression takes too many steps")
  }

  @Test func `keep what lists of lists are written as short`() throws {
    var text = "l9"
    for level in (0..<10).reversed() {
      let items = level == 0 ? "1" : Array(repeating: "l\(level - 1)", count: 10).joined(separator: ", ")
      text = "cel.bind(l\(level), [\(items)], \(text))"
    }
    let template = try #require(
      Template.compile("{{\(text)}}", scope: Scope(), environment: TypeEnvironment()).template)
    #expect(template.render(in: Frame(Scope(), host: NoObjects())).utf8.count < 70_000)
  }

  @Test func `hold for size, nesting and levels`() {
    #expect(
      Expression("'" + String(repeating: "a", count: 17_000) + "'").mistakes
        == ["the expression is longer than 16384 bytes"])
    let brackets = String(repeating: "(", count: 65) + "1" + String(repeating: ")", count: 65)
    #expect(Expression(brackets).mistakes == ["the expression is nested deeper than 64 levels"])
    #expect(Expression(String(repeating: "!", count: 100) + "true").mistakes.count == 1)
    let chain = Array(repeating: "1", count: 200).joined(separator: " + ")
    #expect(
      Expression(chain).mistakes == ["the expression has more than 128 levels (name parts of it in 'let')"])
    let loops = "[1].all(a, [1].all(b, [1].all(c, [1].all(d, [1].all(e, true)))))"
    #expect(Expression(loops).mistakes == ["comprehensions may be nested 4 deep at most"])
  }

  @Test func `leave room for what rules are made of`() {
    let deep = String(repeating: "(", count: 60) + "1" + String(repeating: ")", count: 60)
    #expect(Expression(deep).result == "1")
    #expect(Expression(Array(repeating: "1", count: 100).joined(separator: " + ")).result == "100")
    let words = (0..<500).map { "'x\($0)' == 'y'" }.joined(separator: " || ")
    #expect(Expression(words).result == "false")
    #expect(
      Expression("[1].map(a, a).filter(a, true).map(a, a).filter(a, true).map(a, a).size()").result == "1")
    #expect(Expression("[1].all(a, [1].all(b, [1].all(c, [1].all(d, true))))").result == "true")
  }

  @Test func `let a pattern read a long text`() throws {
    let scope = Expression("text.matches('^(a+)+$')")
      .with("text", .string, Value(.string(String(repeating: "a", count: 100_000) + "b")))
    #expect(scope.result == "false")
  }
}
