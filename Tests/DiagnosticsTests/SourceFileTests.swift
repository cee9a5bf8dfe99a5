import Diagnostics
import Testing

@Suite struct `A source file` {
  private func position(_ text: String, _ offset: Int) -> SourcePosition {
    SourceFile(path: "a.yml", text: text).position(of: offset)
  }

  @Test func `counts lines and columns from one`() {
    #expect(position("ab\ncd", 0) == SourcePosition(line: 1, column: 1))
    #expect(position("ab\ncd", 4) == SourcePosition(line: 2, column: 2))
  }

  @Test func `has a place after its last byte`() {
    #expect(position("", 0) == SourcePosition(line: 1, column: 1))
    #expect(position("ab", 2) == SourcePosition(line: 1, column: 3))
    #expect(position("ab\n", 3) == SourcePosition(line: 2, column: 1))
  }

  @Test func `takes CRLF for one line break`() {
    #expect(position("a\r\nb", 3) == SourcePosition(line: 2, column: 1))
    #expect(SourceFile(path: "a.yml", text: "a\r\nb\r\n").lineCount == 3)
  }

  @Test func `takes a lone CR for a line break`() {
    #expect(position("a\rb\rc", 4) == SourcePosition(line: 3, column: 1))
    #expect(SourceFile(path: "a.yml", text: "a\r\r\nb").lineCount == 3)
    #expect(SourceFile(path: "a.yml", text: "a\r").lineCount == 2)
  }

  @Test func `counts columns in scalars`() {
    #expect(position("é🚀x", 6) == SourcePosition(line: 1, column: 3))
    #expect(position("e\u{301}x", 3) == SourcePosition(line: 1, column: 3))
  }

  @Test func `gives a byte order mark no column`() {
    #expect(position("\u{FEFF}ab", 0) == SourcePosition(line: 1, column: 1))
    #expect(position("\u{FEFF}ab", 3) == SourcePosition(line: 1, column: 1))
    #expect(position("\u{FEFF}ab", 4) == SourcePosition(line: 1, column: 2))
    #expect(position("\u{FEFF}a\nb", 5) == SourcePosition(line: 2, column: 1))
  }

  @Test func `gives lines without their line break and mark`() {
    let file = SourceFile(path: "a.yml", text: "\u{FEFF}one\r\ntwo\rthree\n")
    let lines = (1...file.lineCount).map { file.text(in: file.range(ofLine: $0)) }
    #expect(lines == ["one", "two", "three", ""])
  }

  @Test func `repairs text that is no UTF-8`() {
    let file = SourceFile(id: FileID(0), path: "a.yml", bytes: [0x61, 0xFF, 0x62])
    #expect(file.text(in: file.range) == "a\u{FFFD}b")
  }

  @Test(arguments: [
    ("./a.yml", "a.yml"), ("a/./b//c.yml", "a/b/c.yml"), ("/a/b.yml", "/a/b.yml"), ("../a.yml", "../a.yml"),
    ("-", "-"),
  ])
  func `has a tidy path for machines`(path: String, expected: String) {
    #expect(SourceFile(path: path, text: "").reportPath == expected)
  }
}
