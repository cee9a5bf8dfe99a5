import CEL
import Testing

/// One search: what `pattern` finds first in `text`, or `nil`.
struct Search: Sendable, CustomTestStringConvertible {
  let pattern: String
  let text: String
  let found: String?

  init(_ pattern: String, _ text: String, _ found: String?) {
    self.pattern = pattern
    self.text = text
    self.found = found
  }

  var testDescription: String { "\(pattern) in \(text.debugDescription)" }
}

@Suite struct `A pattern` {
  static let plain = [
    Search("", "abc", ""),
    Search("b", "abc", "b"),
    Search("abc", "xabcabc", "abc"),
    Search("abc", "xabxbc", nil),
    Search("a.c", "a\nc abc", "abc"),
    Search("(?s)a.c", "a\nc abc", "a\nc"),
    Search("日.", "今日は", "日は"),
    Search("é", "cafe\u{301} café", "é"),
    Search(".", "😀", "😀"),
    Search("a.b*c", "xaéc", "aéc"),
    Search(#"docker\.sock"#, "/var/run/docker.sock:/s", "docker.sock"),
    Search(#"\Qa.b*\E+"#, "a.b a.b***", "a.b***"),
    Search(#"\x41\x{e9}\101\n\t"#, "AéA\n\t", "AéA\n\t"),
    Search(#"\_\-\}\{"#, "_-}{", "_-}{"),
    Search("x{,3}", "x{,3}", "x{,3}"),
    Search("x{01}", "x{01}", "x{01}"),
    Search("{", "a{b", "{"),
  ]

  static let choices = [
    Search("a|ab", "ab", "a"),
    Search("ab|a", "ab", "ab"),
    Search("b|a", "ab", "a"),
    Search("(a|ab)(c|bcd)", "abcd", "abcd"),
    Search("|a", "a", ""),
    Search("x*", "axx", ""),
    Search("x+", "axx", "xx"),
    Search("x+?", "axx", "x"),
    Search("(?U)x+", "axx", "x"),
    Search("(?U)x+?", "axx", "xx"),
    Search("xx??", "xx", "x"),
    Search("a{2}", "aaa", "aa"),
    Search("a{2,}", "aaaa", "aaaa"),
    Search("a{1,2}?b", "aaab", "aab"),
    Search("a{0}b", "ab", "b"),
    Search("(|a)*", "aa", ""),
    Search("(|a)+", "aa", ""),
    Search("(.*?)*1", "b1kA1", "b1"),
    Search("(a*)*", "aab", "aa"),
    Search("(?P<major>[0-9]+)[.](?<minor>[0-9]+)", "v1.27.3", "1.27"),
  ]

  static let places = [
    Search("^a", "ba", nil),
    Search("^b", "a\nb", nil),
    Search("(?m)^b", "a\nb", "b"),
    Search("a$", "a\n", nil),
    Search("(?m)a$", "a\nb", "a"),
    Search(#"(?m)\Ab"#, "a\nb", nil),
    Search(#"a\z"#, "aa", "a"),
    Search(#"\bcat\b"#, "concat cat", "cat"),
    Search(#"\bé\b"#, "é", nil),
    Search(#"\Bb"#, "b ab", "b"),
    Search("^(?:a|b)$", "ab", nil),
    Search("^a|b", "cb", "b"),
    Search("a^", "aa", nil),
    Search("^*a", "a", "a"),
  ]

  static let classes = [
    Search("[a-c]+", "xabcd", "abc"),
    Search("[^a-c]+", "abxy", "xy"),
    Search("[^a]", "\n", "\n"),
    Search("[]a]+", "b]a", "]a"),
    Search("[a-]+", "b-a", "-a"),
    Search(#"[\d-z]+"#, "a1-z", "1-z"),
    Search(#"\d+"#, "٣ 42", "42"),
    Search(#"\w+"#, "é_a1", "_a1"),
    Search(#"\s"#, "\u{A0}\u{B}\u{C}", "\u{C}"),
    Search(#"[\D\d]"#, "é", "é"),
    Search("[[:alpha:]]+", "1ab2", "ab"),
    Search("[[:^alpha:]]+", "ab12", "12"),
    Search("[[:space:]x]+", "a\u{B}x", "\u{B}x"),
    Search("[[:x]", ":", ":"),
    Search(#"\pL+"#, "1日é2", "日é"),
    Search(#"\p{Lu}\PL"#, "éÉ1", "É1"),
    Search(#"[^\p{Nd}]"#, "٣x", "x"),
    Search(#"\p{^N}"#, "1x", "x"),
    Search(#"[а-я]+"#, "Привет", "ривет"),
  ]

  static let cases = [
    Search("(?i)web", "WEB", "WEB"),
    Search("(?i:w)eb", "Web wEB", "Web"),
    Search("a(?i)b|c", "xC", "C"),
    Search("(?:(?i)a)b", "AB Ab", "Ab"),
    Search("(?i)a(?-i)b", "AB Ab", "Ab"),
    Search("(?i)k", "\u{212A}", "\u{212A}"),
    Search("(?i)\u{212A}", "k", "k"),
    Search("(?i)ſ", "S", "S"),
    Search("(?i)[^k]", "K\u{212A}kx", "x"),
    Search("(?i)É", "é", "é"),
    Search("(?i)σ+", "Σςσ", "Σςσ"),
    Search("(?i)ß", "ẞ", "ẞ"),
    Search("(?i)ß", "SS", nil),
    Search("(?i)i", "ıİ", nil),
    Search("(?i)[α-γ]", "Β", "Β"),
    Search(#"(?i)\p{Lu}"#, "é", "é"),
    Search("(?i)[[:upper:]]", "a", "a"),
  ]

  static let all = plain + choices + places + classes + cases

  @Test(arguments: all)
  func `finds what RE2 finds`(search: Search) throws {
    let pattern = try Pattern(search.pattern)
    let bytes = Array(search.text.utf8)
    let found = pattern.firstMatch(in: search.text).map { String(decoding: bytes[$0], as: UTF8.self) }
    #expect(found.map { Array($0.utf8) } == search.found.map { Array($0.utf8) })
    #expect(pattern.matches(search.text) == (search.found != nil))
  }

  @Test func `gives places in UTF-8 bytes`() throws {
    #expect(try Pattern("[0-9]+").firstMatch(in: "日é12x") == 5..<7)
    #expect(try Pattern("$").firstMatch(in: "日é") == 5..<5)
    #expect(try Pattern("日本").firstMatch(in: "今日本") == 3..<9)
  }

  @Test func `may be used from several tasks`() async throws {
    let pattern = try Pattern("^[a-z]+$")
    let answers = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<8 { group.addTask { pattern.matches(index.isMultiple(of: 2) ? "abc" : "a1") } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count(where: { $0 }) == 4)
  }
}
