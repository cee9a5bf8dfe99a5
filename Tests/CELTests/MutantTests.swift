import CEL
import Testing

@Suite struct `The mutants of an expression` {
  private func mutants(_ expression: String) -> [String] {
    Mutant.all(of: expression).map { $0.applied(to: expression) }
  }

  @Test func `have another operator, or lack an operand`() {
    #expect(
      mutants("a && (b || c == 1)") == [
        "!a && (b || c == 1)", "(b || c == 1)", "a", "a || (b || c == 1)", "a && (!b || c == 1)",
        "a && (c == 1)", "a && (b)", "a && (b && c == 1)", "a && (b || c != 1)", "a && (b || c == 2)",
      ])
  }

  @Test func `leave out each operand of a chain once`() {
    let all = mutants("a && b && c")
    #expect(all.filter { !$0.contains("!") && !$0.contains("|") } == ["b && c", "a && c", "a && b"])
  }

  @Test func `have other constants`() {
    #expect(mutants("x == '512M'").contains("x == '513M'"))
    #expect(mutants("x == 'host'").contains("x == 'hostx'"))
    #expect(mutants("x.matches(r'a\\.b$')").contains("x.matches(r'a\\.b$x')"))
    #expect(mutants("x > -1.5").contains("x > -0.5"))
    #expect(mutants("true") == ["false"])
  }

  @Test func `lack items of lists`() {
    #expect(mutants("x in ['a', 'b']") == ["!(x in ['a', 'b'])", "x in ['b']", "x in ['a']"])
    #expect(mutants("x in [1, 2, 3, 4, 5, 6, 7, 8]").count == 4)
  }

  @Test func `ask all for some and some for all`() {
    #expect(mutants("l.exists(x, x)") == ["!l.exists(x, x)", "l.all(x, x)", "l.exists(x, !x)"])
  }

  @Test func `are told in the expression around them`() throws {
    let expression = "a &&\n  b == 'host'"
    let texts = Mutant.all(of: expression).map { $0.description(in: expression) }
    #expect(texts.contains("\"a && b == 'host'\" as \"a\""))
    #expect(texts.contains("\"b == 'host'\" as \"b == 'hostx'\""))
  }

  @Test func `of no expression are none`() { #expect(mutants("a &&") == []) }
}
