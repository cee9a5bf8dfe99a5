import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

// Where parts of files stand.
extension ProjectHost {
  /// The place of a part of a file.
  func textPlace(_ part: SidePlace) -> Place? {
    let cell = project[project.root].cell
    func place(_ range: SourceRange, _ path: [String]) -> Place {
      Place(range: range, path: path.joined(separator: "."), cell: cell, isMissing: false)
    }
    switch part {
    case .key, .part: return nil
    case .file(let file):
      let source = texts[file].editor.tree.file
      return place(SourceRange(file: source.id, start: 0, end: 0), [])
    case .text(let range), .line(let range):
      let editor = texts.first { $0.editor.tree.file.id == range.file }?.editor
      return place(range, editor?.path(at: range.start) ?? [])
    case .node(let file, let node):
      let editor = texts[file].editor
      return Place(
        range: Self.shownRange(of: node, editor), path: editor.path(of: node).joined(separator: "."),
        cell: cell, isMissing: false, whole: editor.tree.range(of: node))
    }
  }

  /// The key of the service that a part of a file stands in.
  func servicePath(of origin: Origin) -> String? {
    guard case .side(let index) = origin.meaning else { return nil }
    let path: [String]
    switch sidePlaces[index] {
    case .node(let file, let node): path = texts[file].editor.path(of: node)
    case .text(let range), .line(let range):
      path = texts.first { $0.editor.tree.file.id == range.file }?.editor.path(at: range.start) ?? []
    case .key, .part, .file: return nil
    }
    return path.count > 1 && path[0] == "services" ? path[1] : nil
  }

  /// What to show of a node: the key of what goes on over several lines or is not written.
  private static func shownRange(of node: YAMLNodeID, _ editor: YAMLEditor) -> SourceRange {
    let range = editor.tree.range(of: node)
    guard let key = editor.key(of: node) else { return range }
    let lines = (
      editor.tree.file.position(of: range.start).line, editor.tree.file.position(of: range.end).line
    )
    let isShown = !range.isEmpty && (editor.tree.isScalar(node) || lines.0 == lines.1)
    return isShown ? range : editor.tree.range(of: key)
  }

  /// The origin of a part of a file.
  func textOrigin(of object: ObjectRef) -> Origin {
    let part = TextPart(object.id)
    guard texts.indices.contains(part.file) else { return .none }
    let text = texts[part.file]
    switch TypeID(rawValue: object.type) {
    case .file: return side(.file(part.file))
    case .line: return side(.line(text.lines[part.number].range))
    case .comment: return side(.text(text.comments[part.number].range))
    case .gap: return side(.text(text.gaps[part.number].range))
    default:
      guard part.number > 0, let node = text.editor.tree.node(numbered: part.number - 1) else { return .none }
      return side(.node(part.file, node))
    }
  }

  /// The bytes of a part of a file.
  func textRange(of object: ObjectRef) -> SourceRange? {
    guard Self.isText(object.type), object.id >= 0 else { return nil }
    return place(of: textOrigin(of: object))?.range
  }

  /// The origin of the key of a node.
  func keyOrigin(ofText object: ObjectRef) -> Origin {
    let part = TextPart(object.id)
    guard object.type == ModelTypes.node, part.number > 0, texts.indices.contains(part.file),
      let node = texts[part.file].editor.tree.node(numbered: part.number - 1),
      let key = texts[part.file].editor.key(of: node)
    else { return textOrigin(of: object) }
    return side(.node(part.file, key))
  }
}
