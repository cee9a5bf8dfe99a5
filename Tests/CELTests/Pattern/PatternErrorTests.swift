import CEL
import Testing

@Suite struct `A pattern that is none` {
  /// Patterns, what is said about them, and about which part.
  static let refused: [(pattern: String, message: String, part: String)] = [
    (#"(a)\1"#, #"invalid escape sequence: \1 (there are no backreferences)"#, #"\1"#),
    ("a(?=b)", "invalid perl operator: (?= (there is no lookaround)", "(?="),
    ("a(?!b)", "invalid perl operator: (?! (there is no lookaround)", "(?!"),
    ("(?<=a)b", "invalid perl operator: (?<= (there is no lookaround)", "(?<="),
    ("(?<!a)b", "invalid perl operator: (?<! (there is no lookaround)", "(?<!"),
    ("(?>a)", "invalid perl operator: (?>", "(?>"),
    ("(?P=n)", "invalid perl operator: (?P", "(?P"),
    ("(?x)a", "invalid perl operator: (?x", "(?x"),
    ("(?i-)a", "invalid perl operator: (?i-)", "(?i-)"),
    ("a++", "bad repetition operator: ++", "++"),
    ("a**", "bad repetition operator: **", "**"),
    ("a{2}{3}", "bad repetition operator: {2}{3}", "{2}{3}"),
    ("*a", "no argument for repetition operator: *", "*"),
    ("a|+", "no argument for repetition operator: +", "+"),
    ("({2})", "no argument for repetition operator: {2}", "{2}"),
    ("é{3,1}", "invalid repetition size: {3,1}", "{3,1}"),
    ("a{1001}", "invalid repetition size: {1001}", "{1001}"),
    ("(a{100}){11}", "invalid repetition size: {11}", "{11}"),
    ("(((){1000}){1000}){1000}", "invalid repetition size: {1000}", "{1000}"),
    ("日(b", "missing )", "(b"),
    ("a)b", "unexpected )", ")"),
    ("a[b", "missing ]", "[b"),
    ("[z-a]", "invalid character class range: z-a", "z-a"),
    ("[[:word]:]]", "invalid character class range: [:word]:]", "[:word]:]"),
    (#"\q"#, #"invalid escape sequence: \q"#, #"\q"#),
    (#"\é"#, #"invalid escape sequence: \é"#, #"\é"#),
    (#"\x{110000}"#, #"invalid escape sequence: \x{110000}"#, #"\x{110000}"#),
    (#"a\"#, #"trailing \ at end of pattern"#, #"\"#),
    (#"\C"#, #"\C is not supported: a text has no single bytes"#, #"\C"#),
    ("(?P<a b>c)", "invalid named capture group: (?P<a b>", "(?P<a b>"),
    (
      #"\p{Greek}"#,
      #"invalid character class range: \p{Greek} (only general categories such as \pL and \p{Lu} are known, no scripts)"#,
      #"\p{Greek}"#
    ),
  ]

  @Test(arguments: refused)
  func `is refused at the part that is wrong`(pattern: String, message: String, part: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error.message == message)
    let bytes = Array(pattern.utf8)
    #expect(String(decoding: bytes[error.lower..<error.upper], as: UTF8.self) == part)
  }

  @Test func `is refused when it is too large or too deep`() throws {
    let large = try #require(throws: PatternError.self) {
      try Pattern(String(repeating: "(?:abcdefghij){1000}", count: 11))
    }
    #expect(large.message == "pattern too large")
    let deep = try #require(throws: PatternError.self) {
      try Pattern(String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000))
    }
    #expect(deep.message == "groups are nested too deeply")
  }
}
