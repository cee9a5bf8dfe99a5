import Diagnostics
import YAMLSyntax

/// The editors of a stack's files, each made when it is first needed.
final class StackEditors {
  private let trees: [YAMLTree]
  private var editors: [FileID: YAMLEditor] = [:]

  init(_ trees: [YAMLTree]) { self.trees = trees }

  /// The editor of the file that a range lies in.
  subscript(range: SourceRange) -> YAMLEditor? {
    if let editor = editors[range.file] { return editor }
    guard let tree = trees.first(where: { $0.file.id == range.file }) else { return nil }
    let editor = YAMLEditor(tree)
    editors[range.file] = editor
    return editor
  }
}
