import Diagnostics
import MarkdownSyntax
import Testing

@Suite struct `Fenced code` {
  private func blocks(_ text: String) -> [(language: String, code: [String])] {
    let file = SourceFile(path: "README.md", text: text)
    return FencedCode.blocks(of: file).map { block in
      (block.language, block.lines.map { file.text(in: $0) })
    }
  }

  @Test func `is found with its language`() {
    let found = blocks("# Title\n\n```YAML title=a\na: 1\n\nb: 2\n```\n\n~~~\nplain\n~~~\n")
    #expect(found.map(\.language) == ["yaml", ""])
    #expect(found.map(\.code) == [["a: 1", "", "b: 2"], ["plain"]])
  }

  @Test func `is found in lists and quotes, without what belongs to them`() {
    let found = blocks("1. Write:\n\n   ```yml\n   a:\n     b: 1\n   ```\n\n> ~~~yaml\n> c: 1\n> ~~~\n")
    #expect(found.map(\.language) == ["yml", "yaml"])
    #expect(found.map(\.code) == [["a:", "  b: 1"], ["c: 1"]])
  }

  @Test func `may be open at the end, empty, or end with carriage returns`() {
    #expect(blocks("```yaml\r\na: 1\r\n```\r\n").map(\.code) == [["a: 1"]])
    #expect(blocks("```yaml\n```\n").map(\.code) == [[]])
    #expect(blocks("```yaml\na: 1").map(\.code) == [["a: 1"]])
  }

  @Test func `is not what is indented`() {
    #expect(blocks("text\n\n    a: 1\n\n`code`\n").isEmpty)
  }

  @Test func `is at the same places when everything else is blanked`() {
    let file = SourceFile(path: "README.md", text: "Größe\n\n- x\n  ```yaml\n  a: ü\n  ```\nend\n")
    let block = FencedCode.blocks(of: file)[0]
    let kept = file.keeping(block.lines)
    #expect(kept.text(in: block.lines[0]) == "a: ü")
    #expect(kept.lineCount == 5)
    #expect(kept.position(of: block.lines[0].start) == SourcePosition(line: 5, column: 3))
  }
}
