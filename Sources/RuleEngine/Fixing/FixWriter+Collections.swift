import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

extension FixWriter {
  mutating func remove(_ target: EditTarget) throws(FixFailure) {
    let editor = target.editor
    let removed: YAMLNodeID
    switch target.spot {
    case .node(let node, let cell):
      try refuseRange(at: cell)
      removed = node
    case .yaml(let node): removed = node
    case .text(let range): return add(all: [removal(of: range, editor)])
    case .line(let range):
      let whole = range.union(
        SourceRange(file: range.file, start: range.end, end: editor.afterBreak(at: range.end)))
      return add(all: [TextEdit(whole, with: "")])
    case .part(let range, let node, let cell):
      guard finder.host.project[cell].key == nil else {
        removed = node
        break
      }
      return try removePart(range, of: node, editor)
    case .key(let key):
      guard let mapping = editor.parent(of: key),
        let entry = editor.tree.entries(of: mapping).first(where: { $0.key == key })
      else { throw FixFailure("it has no entry that could be removed") }
      removed = entry.value
    case .missing, .missingPart, .missingPair: return
    }
    addRemoval(of: removed)
  }

  /// Removes bytes, with a word the blanks that parted it from its neighbours.
  private func removal(of range: SourceRange, _ editor: YAMLEditor) -> TextEdit {
    let bytes = editor.tree.file.bytes
    let line = editor.tree.file.range(ofLine: editor.tree.file.position(of: range.start).line)
    var (start, end) = (range.start, range.end)
    func isBlank(_ offset: Int) -> Bool { bytes[offset] == 0x20 || bytes[offset] == 0x09 }
    if !(start..<end).allSatisfy(isBlank) {
      while end < line.end, isBlank(end) { end += 1 }
      if end == line.end { while start > line.start, isBlank(start - 1) { start -= 1 } }
    }
    return TextEdit(SourceRange(file: range.file, start: start, end: end), with: "")
  }

  /// Of the ports that one text stands for, one cannot go without the others.
  private func refuseRange(at cell: CellID) throws(FixFailure) {
    let project = finder.host.project
    guard LongForm(project: project).isAlone(cell) else { throw FixFailure("it is one of a range") }
  }

  /// Removes the tag or digest of an image, and the options of a mount, with the mark before them.
  private mutating func removePart(
    _ range: SourceRange, of node: YAMLNodeID, _ editor: YAMLEditor
  ) throws(FixFailure) {
    try refuseVariables(in: node, of: editor)
    let bytes = editor.tree.file.bytes
    let scalar = editor.tree.range(of: node)
    let marks = [UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: ",")]
    guard scalar.start < range.start - 1, marks.contains(bytes[range.start - 1]) else {
      throw FixFailure("it is a part of a short form")
    }
    // Of several options the first leaves the mark before it to the next.
    let isFirst = range.end < scalar.end && bytes[range.end] == UInt8(ascii: ",")
    let whole =
      isFirst
      ? SourceRange(file: range.file, start: range.start, end: range.end + 1)
      : SourceRange(file: range.file, start: range.start - 1, end: range.end)
    try add { () throws(YAMLEditFailure) in try editor.replace(whole, of: node, with: "") }
  }

  /// Whether a collection that is left empty goes: the value of a key does, something that has a name of its own stays.
  func mayVanish(in editor: YAMLEditor) -> (YAMLNodeID) -> Bool {
    let project = finder.host.project
    return { node in
      let range = editor.tree.range(of: node)
      let cell = project.cells.first { $0.range == range && $0.key != nil }
      guard let parent = cell?.parent, case .object = project[parent].value else { return false }
      return true
    }
  }

  mutating func insert(
    _ value: YAMLContent, into target: EditTarget, at place: Fix.ItemPlace, isSkipped isSkippedIfPresent: Bool
  ) throws(FixFailure) {
    let editor = target.editor
    switch target.spot {
    case .missing(let mapping, let path): add(YAMLEditor.Setting(path, .list([value])), below: mapping)
    case .node(let node, let cell):
      if isSkippedIfPresent, isPresent(value, in: cell) { return }
      if editor.isNull(node) {
        try add { () throws(YAMLEditFailure) in try editor.replace(node, with: .list([value])) }
      } else if editor.tree.isMapping(node) {
        let (key, content) = try pair(value, in: cell)
        add(YAMLEditor.Setting([key], content), below: node)
      } else if editor.tree.isScalar(node) {
        try refuseVariables(in: node, of: editor)
        let both = YAMLContent.list([.string(editor.tree.text(of: node)), value])
        try add { () throws(YAMLEditFailure) in try editor.replace(node, with: both) }
      } else {
        let position = try position(place, of: value, in: node, editor)
        try add { () throws(YAMLEditFailure) in try editor.insert(value, into: node, at: position) }
      }
    case .yaml(let node):
      try add { () throws(YAMLEditFailure) in try editor.insert(value, into: node, at: .end) }
    case .text, .line, .key, .part, .missingPart, .missingPair: throw FixFailure("it is no list")
    }
  }

  /// An item of a list as an entry of the mapping that may stand in its place: `A=b` as `A: b`.
  private func pair(_ value: YAMLContent, in cell: CellID) throws(FixFailure) -> (String, YAMLContent) {
    guard case .string(let text) = value else { throw FixFailure("it is a mapping, not a list") }
    guard let equals = text.firstIndex(of: "=") else { return (text, .map([])) }
    return (String(text[..<equals]), .string(String(text[text.index(after: equals)...])))
  }

  /// Whether a list has an item with the text of a value, or one that is named so.
  private func isPresent(_ value: YAMLContent, in cell: CellID) -> Bool {
    guard case .string(let text) = value else { return false }
    let project = finder.host.project
    guard case .list(let list) = project[cell].value else { return false }
    return project.lists[Int(list)].items.contains { item in
      switch project[item].value {
      case .string(let other): return other == text
      case .object(let object):
        let names = ["name", "source"].filter {
          ComposeSchema[project[object].type].slot(named: $0) != nil
        }
        return names.contains { name in
          if case .string(text)? = project.value(name, of: object) { true } else { false }
        }
      default: return false
      }
    }
  }

  private mutating func position(
    _ place: Fix.ItemPlace, of value: YAMLContent, in list: YAMLNodeID, _ editor: YAMLEditor
  ) throws(FixFailure) -> YAMLEditor.ItemPosition {
    switch place {
    case .start: return .start
    case .end: return .end
    case .sorted:
      let text = try text(of: value)
      let items = editor.tree.items(of: list)
      let next = items.firstIndex { editor.tree.text(of: editor.tree.resolved($0)) > text }
      return next.map { .before($0) } ?? .end
    case .before(let expression):
      guard case .node(let node, _) = try target(of: expression).spot,
        let position = editor.position(of: node), position.parent == list
      else { throw FixFailure("'\(expression.program.text)' is no item of the list") }
      return .before(position.index)
    }
  }

  mutating func move(_ target: EditTarget, to destination: EditTarget) throws(FixFailure) {
    guard case .node(let node, _) = target.spot else { throw FixFailure("there is nothing to move") }
    guard case .missing(let mapping, let path) = destination.spot else {
      throw FixFailure("'\(destination.path)' is there already")
    }
    let content = try FixFailure.passing { () throws(YAMLEditFailure) in
      try target.editor.content(of: node)
    }
    add(YAMLEditor.Setting(path, content), below: mapping)
    try remove(target)
  }

  mutating func sort(_ target: EditTarget, by order: Fix.Order) throws(FixFailure) {
    let node: YAMLNodeID
    switch target.spot {
    case .node(let found, _), .yaml(let found): node = found
    default: throw FixFailure("there is nothing to sort")
    }
    let tree = target.editor.tree
    let texts: [String]
    if tree.isMapping(node) {
      let entries = tree.entries(of: node)
      texts =
        if case .values = order { entries.map { tree.text(of: tree.resolved($0.value)) } } else {
          entries.map { tree.text(of: $0.key) }
        }
    } else {
      texts = tree.items(of: node).map { tree.text(of: tree.resolved($0)) }
    }
    func rank(_ text: String) -> (Int, String) {
      guard case .list(let first) = order else { return (0, text) }
      return (first.firstIndex(of: text) ?? first.count, "")
    }
    let positions = texts.indices.sorted { left, right in
      let ranks = (rank(texts[left]), rank(texts[right]))
      return ranks.0 == ranks.1 ? left < right : ranks.0 < ranks.1
    }
    let editor = target.editor
    try add { () throws(YAMLEditFailure) in try editor.reorder(node, to: positions) }
  }

  /// Puts items or entries into the order of a list of nodes, which names each of them once.
  mutating func arrange(_ target: EditTarget, _ program: Program) throws(FixFailure) {
    let editor = target.editor
    guard case .yaml(let node) = target.spot, case .list(let list) = frame.evaluate(program).payload else {
      throw FixFailure("there is nothing to sort")
    }
    let tree = editor.tree
    let parts = tree.isMapping(node) ? tree.entries(of: node).map(\.value) : tree.items(of: node)
    let positions = list.items.compactMap { item -> Int? in
      guard case .side(let index) = item.origin.meaning,
        case .node(_, let part) = finder.host.sidePlaces[index]
      else { return nil }
      return parts.firstIndex(of: part)
    }
    guard positions.count == parts.count, Set(positions).count == parts.count else {
      throw FixFailure("the new order does not name each of its parts once")
    }
    try add { () throws(YAMLEditFailure) in try editor.reorder(node, to: positions) }
  }

  /// Moves a block to so many columns below its key.
  mutating func indent(_ target: EditTarget, by program: Program) throws(FixFailure) {
    let editor = target.editor
    guard case .yaml(let node) = target.spot, case .int(let step) = frame.evaluate(program).payload,
      let columns = Int(exactly: step)
    else { throw FixFailure("there is nothing to indent") }
    add(
      all: try FixFailure.passing { () throws(YAMLEditFailure) in try editor.indent(node, by: columns) })
  }
}
