import Diagnostics
import Testing

@Suite struct `A fix` {
  private func edit(_ start: Int, _ end: Int, file: Int = 0) -> TextEdit {
    TextEdit(SourceRange(file: FileID(file), start: start, end: end), with: "x")
  }

  @Test func `sorts its edits`() throws {
    let fix = try #require(FixIt("Quote it", .safe, edits: [edit(5, 6), edit(1, 2)]))
    #expect(fix.edits == [edit(1, 2), edit(5, 6)])
  }

  @Test func `may have edits that touch`() {
    #expect(FixIt("Quote it", .safe, edits: [edit(1, 3), edit(3, 4)]) != nil)
  }

  @Test func `does not exist without edits`() { #expect(FixIt("Do nothing", .safe, edits: []) == nil) }

  @Test func `does not exist with edits that overlap`() {
    #expect(FixIt("Quote it", .safe, edits: [edit(1, 3), edit(2, 4)]) == nil)
  }

  @Test func `does not exist across files`() {
    #expect(FixIt("Quote it", .safe, edits: [edit(1, 3), edit(5, 6, file: 1)]) == nil)
  }
}
