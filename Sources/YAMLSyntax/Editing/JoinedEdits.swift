package import Diagnostics

/// Edits that were made one by one, put together so that they can be applied at once.
package enum JoinedEdits {
  /// Joins what is added at one place, and moves what is added behind lines that go to before them.
  package static func joined(_ edits: [TextEdit]) -> [TextEdit] {
    let removals = edits.filter { $0.text.isEmpty && !$0.range.isEmpty }
    var result: [TextEdit] = []
    var places: [SourceRange: Int] = [:]
    for edit in edits {
      var edit = edit
      if edit.range.isEmpty, edit.text.first?.isNewline == true,
        let removal = removals.first(where: {
          $0.range.start < edit.range.start && edit.range.start <= $0.range.end
        })
      {
        // The last line of a file may have no line break: then the one before it goes.
        let isLast = removal.range.end == edit.range.start
        edit = TextEdit(
          SourceRange(file: edit.range.file, start: removal.range.start, end: removal.range.start),
          with: isLast ? edit.text : String(edit.text.dropFirst()) + String(edit.text.prefix(1)))
      }
      if edit.range.isEmpty, let index = places[edit.range] {
        result[index] = TextEdit(edit.range, with: result[index].text + edit.text)
        continue
      }
      places[edit.range] = result.count
      result.append(edit)
    }
    return result
  }
}
