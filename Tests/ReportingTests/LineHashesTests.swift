@testable import Reporting
import Testing

/// The vectors are those of GitHub's own tests (github/codeql-action, fingerprints.test.ts).
@Suite struct `The hashes of lines` {
  @Test(arguments: [
    ("", "c129715d7a2bc9a3:1"),
    (
      " a\nb\n  \t\tc\n d", "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1"
    ),
    (
      String(repeating: "Lorem ipsum dolor sit amet.\n", count: 10),
      """
      a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 \
      a7f2ff13bc495cf2:6 a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 \
      c129715d7a2bc9a3:1
      """
    ),
  ])
  func `are GitHub's`(text: String, hashes: String) {
    #expect(LineHashes(of: text).all.joined(separator: " ") == hashes)
  }

  @Test(arguments: ["\r\n", "\r"]) func `are the same for every line break`(lineBreak: String) {
    let lines = ["services:", "  web: 日本語 🚀", "", "    image: a", ""]
    #expect(
      LineHashes(of: lines.joined(separator: lineBreak)).all
        == LineHashes(of: lines.joined(separator: "\n")).all)
  }

  @Test func `do not change with what stands before and far after`() {
    let part = String(repeating: "a: 1\n", count: 40)
    let alone = LineHashes(of: "web: here\n" + part)[1]
    #expect(LineHashes(of: "# more\n\n\n\tweb:   here\n" + part + "b: 2\n")[4] == alone)
    #expect(LineHashes(of: "web: there\n" + part)[1] != alone)
  }
}
