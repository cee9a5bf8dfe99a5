import Diagnostics
import YAMLSyntax

/// The editors of a stack's files, each made when it is first needed.
final class StackEditors {
  private let trees: [YAMLTree]
  private var editors: [FileID: YAMLEditor] = [:]

  init(_ trees: [YAMLTree]) { self.trees = trees }

  /// The editor of the file that a range lies in.
  subscript(range: SourceRange) -> YAMLEditor? {
    trees.first { $0.file.id == range.file }.map(editor)
  }

  /// The editors of all files, in the order in which they are merged.
  var all: [YAMLEditor] { trees.map(editor) }

  private func editor(of tree: YAMLTree) -> YAMLEditor {
    if let editor = editors[tree.file.id] { return editor }
    let editor = YAMLEditor(tree)
    editors[tree.file.id] = editor
    return editor
  }
}
