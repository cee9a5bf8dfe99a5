import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// What an edit of a fix is about, in the file.
struct EditTarget {
  enum Spot {
    /// A value or item, with its cell.
    case node(YAMLNodeID, CellID)
    /// A node as a rule of style sees it, whatever it means.
    case yaml(YAMLNodeID)
    /// Bytes of the file, whatever they mean.
    case text(SourceRange)
    /// A line without its line break.
    case line(SourceRange)
    /// A key of a mapping.
    case key(YAMLNodeID)
    /// A part of a scalar that is a short form.
    case part(SourceRange, of: YAMLNodeID, CellID)
    /// Keys that are missing below a mapping, or below a null in the place of one.
    case missing(below: YAMLNodeID, [String])
    /// A field that a short form does not say.
    case missingPart(of: YAMLNodeID, ObjectID, field: String)
    /// A key that a list of `key=value` does not have.
    case missingPair(in: YAMLNodeID, String)
  }

  let spot: Spot
  let editor: YAMLEditor
  /// The place in the document.
  let path: String

  /// Whether it is a part of the text, so that docker must see the same stack after a safe fix.
  var isOfText: Bool {
    switch spot {
    case .yaml, .text, .line: true
    case .node, .key, .part, .missing, .missingPart, .missingPair: false
    }
  }

  var file: FileID { editor.tree.file.id }
}

/// Finds what the references of fixes lead to.
struct TargetFinder {
  let host: ProjectHost
  let editors: StackEditors
  private var project: Project { host.project }

  init(_ host: ProjectHost, _ editors: StackEditors) {
    self.host = host
    self.editors = editors
  }

  func target(of program: Program, in frame: Frame) throws(FixFailure) -> EditTarget {
    switch frame.destination(of: program) {
    case .value(let value): return try target(of: value)
    case .entry(let name, let map): return try entry(name, of: map)
    }
  }

  func target(of value: Value) throws(FixFailure) -> EditTarget {
    switch value.payload {
    case .error(let failure): throw FixFailure(failure.message)
    default: break
    }
    switch value.origin.meaning {
    case .nowhere: throw FixFailure("it stands nowhere in the file")
    case .cell(let cell): return try target(of: cell)
    case .missing(let object, let slot): return try missing(slot, of: host.reference(numbered: object))
    case .side(let index):
      switch host.sidePlaces[index] {
      case .key(let cell):
        guard let range = project[cell].key else { return try target(of: cell) }
        return try key(at: range, of: cell)
      case .part(let cell, let range): return try part(range, of: cell)
      case .file(let file):
        let editor = host.texts[file].editor
        return EditTarget(spot: .text(editor.tree.file.range), editor: editor, path: "")
      case .node(let file, let node):
        let editor = host.texts[file].editor
        let spot: EditTarget.Spot = editor.role(of: node) == .key ? .key(node) : .yaml(node)
        return EditTarget(spot: spot, editor: editor, path: editor.path(of: node).joined(separator: "."))
      case .text(let range): return try target(.text(range), at: range)
      case .line(let range): return try target(.line(range), at: range)
      }
    }
  }

  /// The target of some bytes.
  private func target(_ spot: EditTarget.Spot, at range: SourceRange) throws(FixFailure) -> EditTarget {
    guard let editor = editors[range] else {
      throw FixFailure("it comes from a file that cannot be changed")
    }
    return EditTarget(
      spot: spot, editor: editor, path: editor.path(at: range.start).joined(separator: "."))
  }

  /// The target of a cell.
  func target(of cell: CellID) throws(FixFailure) -> EditTarget {
    let record = project[cell]
    guard record.isWritten else { throw FixFailure("'\(project.path(of: cell))' is not written in the file") }
    let (editor, node) = try place(of: cell)
    guard let node else {
      // A name is the key of what it names, or a part of a short form.
      if editor.key(at: record.range) != nil { return try key(at: record.range, of: cell) }
      return try part(record.range, of: cell)
    }
    if let parent = record.parent, case .object = project[parent].value,
      project[parent].range == record.range,
      editor.tree.isScalar(node), let text = text(of: cell), text != editor.tree.text(of: node)
    {
      throw FixFailure("the short form cannot be taken apart")
    }
    return EditTarget(spot: .node(node, cell), editor: editor, path: project.path(of: cell))
  }

  /// The editor of a cell's file, and the node that is the cell's value.
  private func place(of cell: CellID) throws(FixFailure) -> (YAMLEditor, YAMLNodeID?) {
    let range = project[cell].range
    guard let editor = editors[range] else { throw FixFailure("it comes from a file that cannot be changed") }
    // The cell of the document has no bytes of its own.
    return (editor, project[cell].parent == nil ? editor.tree.root : editor.node(at: range))
  }

  private func key(at range: SourceRange, of cell: CellID) throws(FixFailure) -> EditTarget {
    guard let editor = editors[range], let key = editor.key(at: range) else {
      return try part(range, of: cell)
    }
    return EditTarget(spot: .key(key), editor: editor, path: project.path(of: cell))
  }

  func part(_ range: SourceRange, of cell: CellID) throws(FixFailure) -> EditTarget {
    guard let editor = editors[range], let node = editor.scalar(around: range) else {
      throw FixFailure("it has no place of its own in the file")
    }
    return EditTarget(spot: .part(range, of: node, cell), editor: editor, path: project.path(of: cell))
  }

  // MARK: What is missing

  private func missing(
    _ slot: Int, of object: ObjectRef, then rest: [String] = []
  ) throws(FixFailure) -> EditTarget {
    guard let type = TypeID(rawValue: object.type) else { throw FixFailure("it is no place in a stack") }
    let field = ComposeSchema[type].fields[slot]
    guard let record = host.written(object) else {
      guard !field.key.isEmpty else { throw FixFailure("'\(field.name)' is computed, not written") }
      let absent = host.absent(object)
      return try missing(absent.slot, of: absent.owner, then: [field.key] + rest)
    }
    guard project[record.cell].isWritten else {
      let keys = try keys(toUnwritten: record.cell) + [field.key] + rest
      guard let editor = editors[project[record.cell].range], let root = editor.tree.root else {
        throw FixFailure("it comes from a file that cannot be changed")
      }
      return EditTarget(
        spot: .missing(below: root, keys), editor: editor, path: keys.joined(separator: "."))
    }
    let (editor, node) = try place(of: record.cell)
    guard let node else { throw FixFailure("the short form cannot hold '\(field.name)'") }
    let path = ([project.path(of: record.cell), field.key] + rest).filter { !$0.isEmpty }.joined(
      separator: ".")
    if editor.tree.isScalar(node), !editor.isNull(node) {
      guard rest.isEmpty else { throw FixFailure("the short form cannot hold '\(field.name)'") }
      return EditTarget(
        spot: .missingPart(of: node, ObjectID(Int(object.id)), field: field.name), editor: editor, path: path)
    }
    guard !field.key.isEmpty else { throw FixFailure("'\(field.name)' is computed, not written") }
    return EditTarget(spot: .missing(below: node, [field.key] + rest), editor: editor, path: path)
  }

  /// The keys from the document to something that the loader supplied, such as the default network.
  private func keys(toUnwritten cell: CellID) throws(FixFailure) -> [String] {
    guard let parent = project[cell].parent else { return [] }
    let step = Int(project[cell].step)
    switch project[parent].value {
    case .object(let object):
      return try keys(toUnwritten: parent) + [ComposeSchema[project[object].type].fields[step].key]
    case .map(let map): return try keys(toUnwritten: parent) + [project.maps[Int(map)].keys[step]]
    default: throw FixFailure("'\(project.path(of: cell))' is not written in the file")
    }
  }

  /// The target of a key that a map does not have.
  private func entry(_ name: String, of map: Value) throws(FixFailure) -> EditTarget {
    switch map.origin.meaning {
    case .cell(let cell):
      let (editor, node) = try place(of: cell)
      guard let node else { throw FixFailure("it has no place of its own in the file") }
      let path = [project.path(of: cell), name].joined(separator: ".")
      let isList = editor.tree.isSequence(node)
      return EditTarget(
        spot: isList ? .missingPair(in: node, name) : .missing(below: node, [name]), editor: editor,
        path: path)
    case .missing(let object, let slot):
      return try missing(slot, of: host.reference(numbered: object), then: [name])
    case .side, .nowhere: throw FixFailure("it stands nowhere in the file")
    }
  }

  /// The text of a scalar of the model.
  private func text(of cell: CellID) -> String? {
    switch project[cell].value {
    case .string(let text): text
    case .int(let number): String(number)
    default: nil
    }
  }
}
