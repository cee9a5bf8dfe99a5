import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

// The files as text and as YAML. An object of these types is named by the number of its file and its own in there.
extension ProjectHost {
  /// A part of a file, as the number of an object says it.
  struct TextPart {
    let file: Int
    /// For a node its number from 1; 0 is one that is not written.
    let number: Int

    init(file: Int, number: Int) {
      self.file = file
      self.number = number
    }

    init(_ id: Int32) { self.init(file: Int(id >> 24), number: Int(id & 0xFF_FFFF)) }
    var id: Int32 { Int32(file) << 24 | Int32(number) }
  }

  private enum FileField: String {
    case path, newline, indent, lines, root, nodes, anchors, comments, gaps
    case listIndent = "list_indent"
  }

  private enum LineField: String {
    case number, text, ending, trailing, blank, within
    case blankRun = "blank_run"
  }

  private enum NodeField: String {
    case kind, style, tag, anchor, text, keys, line, value, type, role, parent, key, children, name, aliases
    case place, expects, indent, spacing, grouped
    case readAs = "read_as"
    case inFlow = "in_flow"
    case needsQuotes = "needs_quotes"
  }

  private enum CommentField: String {
    case text, line, alone
  }

  private enum GapField: String {
    case at, text
  }

  /// The fields of a type by their slots.
  private static func fields<Field: RawRepresentable<String>>(of type: TypeID, as _: Field.Type) -> [Field] {
    ComposeSchema[type].fields.map { field in
      guard let known = Field(rawValue: field.name) else {
        preconditionFailure("'\(field.name)' has no value")
      }
      return known
    }
  }

  private static let fileFields = fields(of: .file, as: FileField.self)
  private static let lineFields = fields(of: .line, as: LineField.self)
  private static let nodeFields = fields(of: .node, as: NodeField.self)
  private static let commentFields = fields(of: .comment, as: CommentField.self)
  private static let gapFields = fields(of: .gap, as: GapField.self)

  /// Whether objects of a type are parts of files.
  static func isText(_ type: Int32) -> Bool {
    TypeID.file.rawValue <= type && type <= TypeID.gap.rawValue
  }

  /// The slot of the files in the model.
  static let filesSlot = ComposeSchema[.model].slot(named: "files") ?? 0

  // MARK: Values

  /// The files of the stack.
  var files: Value {
    Value(.list(ListValue(texts.indices.map { object(.file, in: $0, 0, at: side(.file($0))) })))
  }

  private func object(_ type: TypeID, in file: Int, _ number: Int, at origin: Origin) -> Value {
    let part = TextPart(file: file, number: number)
    return Value(.object(ObjectRef(type: type.rawValue, id: part.id)), origin: origin)
  }

  /// A node, or the one that is not written.
  func node(_ node: YAMLNodeID?, in file: Int) -> Value {
    guard let node else { return Value(.object(ObjectRef(type: ModelTypes.node, id: 0))) }
    return object(.node, in: file, Int(node.index) + 1, at: side(.node(file, node)))
  }

  private func nodes(_ nodes: [YAMLNodeID], in file: Int) -> Value {
    Value(.list(ListValue(nodes.map { node($0, in: file) })))
  }

  /// The node that a value was read from.
  func node(behind origin: Origin) -> Value {
    guard case .cell(let cell) = origin.meaning, project.isWritten(cell) else {
      return computed(ModelTypes.node, [:], at: origin)
    }
    let shown = project.shownRange(of: cell).file
    guard let file = texts.firstIndex(where: { $0.editor.tree.file.id == shown }),
      let node = texts[file].editor.node(at: project[cell].range)
    else { return computed(ModelTypes.node, [:], at: origin) }
    return object(.node, in: file, Int(node.index) + 1, at: origin)
  }

  /// A field of a part of a file.
  func textField(_ slot: Int, of object: ObjectRef) -> Value {
    let part = TextPart(object.id)
    guard texts.indices.contains(part.file) else { return absentField(slot, of: object) }
    let text = texts[part.file]
    switch TypeID(rawValue: object.type) {
    case .file:
      if let known = text.lists[slot] { return known }
      let value = field(Self.fileFields[slot], of: text, part.file)
      if case .list = value.payload { text.lists[slot] = value }
      return value
    case .line: return field(Self.lineFields[slot], ofLine: part.number, text)
    case .comment: return field(Self.commentFields[slot], of: text.comments[part.number], text)
    case .gap: return field(Self.gapFields[slot], of: text.gaps[part.number], text)
    default:
      guard part.number > 0, let node = text.editor.tree.node(numbered: part.number - 1) else {
        return absentField(slot, of: object)
      }
      return field(Self.nodeFields[slot], of: node, text, part.file)
        ?? absentField(slot, of: object)
    }
  }

  /// What a field is where there is nothing.
  func absentField(_ slot: Int, of object: ObjectRef) -> Value {
    if case .value(let payload) = ModelTypes.absences[Int(object.type)][slot] { return Value(payload) }
    return node(nil, in: 0)
  }

  private func field(_ field: FileField, of text: FileText, _ file: Int) -> Value {
    let source = text.editor.tree.file
    let origin = side(.file(file))
    switch field {
    case .path: return Value(.string(source.path), origin: origin)
    case .newline: return Value(.string(text.editor.lineBreak), origin: origin)
    case .indent: return Value(.int(Int64(text.indents.mappings ?? 2)), origin: origin)
    case .listIndent: return Value(.int(Int64(text.indents.lists ?? 2)), origin: origin)
    case .root: return node(text.editor.tree.root, in: file)
    case .nodes: return nodes(text.nodes, in: file)
    case .anchors:
      let tree = text.editor.tree
      return nodes(text.nodes.filter { tree.kind(of: $0) != .alias && tree[$0].anchor != nil }, in: file)
    case .lines:
      return Value(
        .list(
          ListValue(text.lines.enumerated().map { object(.line, in: file, $0, at: side(.line($1.range))) })))
    case .comments: return list(.comment, text.comments.map(\.range), in: file)
    case .gaps: return list(.gap, text.gaps.map(\.range), in: file)
    }
  }

  private func list(_ type: TypeID, _ ranges: [SourceRange], in file: Int) -> Value {
    Value(
      .list(
        ListValue(
          ranges.enumerated().map { object(type, in: file, $0, at: side(.text($1))) })))
  }

  private func field(_ field: LineField, ofLine number: Int, _ text: FileText) -> Value {
    let line = text.lines[number]
    let file = text.editor.tree.file
    switch field {
    case .number: return Value(.int(Int64(number + 1)), origin: side(.text(line.range)))
    case .text: return Value(.string(file.text(in: line.range)), origin: side(.text(line.range)))
    case .ending: return Value(.string(file.text(in: line.ending)), origin: side(.text(line.ending)))
    case .trailing:
      return Value(.string(file.text(in: line.trailing)), origin: side(.text(line.trailing)))
    case .blank: return Value(.bool(line.isBlank), origin: side(.text(line.range)))
    case .blankRun: return Value(.int(Int64(line.blankRun)), origin: side(.text(line.range)))
    case .within:
      return Value(.string(line.within.map { "\($0)" } ?? ""), origin: side(.text(line.range)))
    }
  }

  private func field(_ field: CommentField, of comment: YAMLComment, _ text: FileText) -> Value {
    let origin = side(.text(comment.range))
    switch field {
    case .text:
      return Value(.string(comment.text), origin: side(.text(comment.range.slice(1, comment.range.count))))
    case .line:
      return Value(
        .int(Int64(text.editor.tree.file.position(of: comment.range.start).line)), origin: origin)
    case .alone: return Value(.bool(comment.isWholeLine), origin: origin)
    }
  }

  private func field(_ field: GapField, of gap: YAMLGap, _ text: FileText) -> Value {
    let origin = side(.text(gap.range))
    switch field {
    case .at: return Value(.string(gap.site.rawValue), origin: origin)
    case .text: return Value(.string(text.editor.tree.file.text(in: gap.range)), origin: origin)
    }
  }

  private func field(_ field: NodeField, of node: YAMLNodeID, _ text: FileText, _ file: Int) -> Value? {
    let editor = text.editor
    let tree = editor.tree
    let origin = side(.node(file, node))
    func string(_ text: String) -> Value { Value(.string(text), origin: origin) }
    func bool(_ value: Bool) -> Value { Value(.bool(value), origin: origin) }
    switch field {
    case .kind: return string("\(tree.kind(of: node))")
    case .style: return tree.kind(of: node) == .alias ? nil : string("\(tree[node].style)")
    case .tag: return tree[node].tag.map(string)
    case .anchor:
      guard let range = editor.anchorRange(of: node) else { return nil }
      return tree[node].anchor.map { Value(.string($0), origin: side(.text(range))) }
    case .text: return string(tree.file.text(in: tree.range(of: node)))
    case .value: return string(tree.text(of: node))
    case .type: return tree.isScalar(node) ? string(tree.scalar(of: node).word) : nil
    case .readAs:
      guard tree.isScalar(node) else { return nil }
      return string(tree.scalar(of: node) == .string ? tree.text(of: node) : tree.scalar(of: node).goText)
    case .keys:
      guard tree.isMapping(node) else { return nil }
      return Value(
        .list(
          ListValue(
            tree.entries(of: node).map {
              Value(.string(tree.text(of: tree.resolved($0.key))), origin: side(.node(file, $0.key)))
            })), origin: origin)
    case .line:
      return Value(.int(Int64(tree.file.position(of: tree.range(of: node).start).line)), origin: origin)
    case .role: return text.roles[node].map { string($0.rawValue) }
    case .parent: return self.node(editor.parent(of: node), in: file)
    case .key: return self.node(editor.key(of: node), in: file)
    case .children:
      return nodes(
        tree.isMapping(node) ? tree.entries(of: node).map(\.value) : tree.items(of: node), in: file)
    case .name:
      if let key = editor.key(of: node) { return string(tree.text(of: tree.resolved(key))) }
      return string(String(tree.text(of: node).prefix { $0 != "=" }))
    case .aliases: return nodes(text.aliases[node] ?? [], in: file)
    case .place: return text.places.patterns[node].map(string)
    case .expects: return text.places.expectations[node].map { string($0.rawValue) }
    case .inFlow: return bool(editor.isInFlow(node))
    case .needsQuotes: return bool(editor.needsQuotes(node))
    case .indent: return editor.indent(of: node).map { Value(.int(Int64($0)), origin: origin) }
    case .spacing:
      let range = editor.spacing(above: node)
      return Value(.string(tree.file.text(in: range)), origin: side(.text(range)))
    case .grouped: return bool(editor.isGrouped(node))
    }
  }
}

extension YAMLScalar {
  /// The type in the words of the model.
  fileprivate var word: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int, .uint: "int"
    case .float: "float"
    case .timestamp: "timestamp"
    case .string, .invalid: "string"
    }
  }
}
