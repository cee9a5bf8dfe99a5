import Diagnostics
import YAMLSyntax

/// Fixes of references to what is not declared.
extension Linker {
  /// Offers the name that is probably meant, for what was reported last.
  mutating func offerName(_ near: String, inPlaceOf name: String) {
    guard var range = diagnostics.last?.range else { return }
    let text = builder.project.source(of: range).text(in: range)
    if text == "'\(name)'" || text == "\"\(name)\"" {
      range = SourceRange(file: range.file, start: range.start + 1, end: range.end - 1)
    } else if text != name {
      // The name is escaped, or a variable is a part of it.
      return
    }
    let fix = FixIt("Write '\(near)'", .unsafe, edits: [TextEdit(range, with: near)])
    if let fix { diagnostics[diagnostics.count - 1].fixes = [fix] }
  }

  /// Offers to declare the volumes that are not declared.
  mutating func offerDeclarations(in trees: [YAMLTree]) {
    guard !undeclaredVolumes.isEmpty else { return }
    var editors: [FileID: YAMLEditor] = [:]
    for (index, name) in undeclaredVolumes where StackReader.isName(name) {
      let file = diagnostics[index].range.file
      guard let tree = trees.first(where: { $0.file.id == file }), let root = tree.root else { continue }
      let editor = editors[file] ?? YAMLEditor(tree)
      editors[file] = editor
      let setting = YAMLEditor.Setting(["volumes", name], .map([]))
      guard let edits = try? editor.set([setting], below: root),
        let fix = FixIt("Declare the volume '\(name)'", .unsafe, edits: edits)
      else { continue }
      diagnostics[index].fixes = [fix]
    }
  }
}
