import CEL
import ComposeModel
import Diagnostics

extension ModelWriter {
  /// Writes the fields of an object: those with a value line by line, the names of the others in a comment.
  mutating func writeFields(of object: ObjectRef, _ indent: Int) {
    guard let type = TypeID(rawValue: object.type) else { return }
    if ProjectHost.isText(object.type), object.id >= 0 { return writeTextFields(of: object, indent) }
    let fields = ComposeSchema[type].fields
    let record = host.written(object)
    var unset: [String] = []
    var unknown: [String: [String]] = [:]
    for (slot, field) in fields.enumerated() where isShown(slot, field, of: record, type) {
      let head = YAMLText.key(field.name)
      if let cell = cell(slot, of: record), !isNull(cell) {
        write(cell, head, indent, field)
        continue
      }
      let value = host.field(slot, of: object)
      if let reason = value.unknownSet {
        unknown[reason.inWords, default: []].append(field.name)
      } else if !writeDefault(value, head, indent, field) {
        unset.append(field.name)
      }
    }
    note("not set", unset, indent)
    for (reason, names) in unknown.sorted(by: { $0.key < $1.key }) {
      note("unknown (\(reason))", names, indent)
    }
  }

  /// Writes the fields of a part of a file; of what it leads to only how much there is, for it leads back again.
  private mutating func writeTextFields(of object: ObjectRef, _ indent: Int) {
    for (slot, field) in ComposeSchema.types[Int(object.type)].fields.enumerated() {
      let value = host.field(slot, of: object)
      switch value.payload {
      case .null, .object: continue
      case .list(let list)
      where list.items.contains(where: { if case .object = $0.payload { true } else { false } }):
        add("# \(field.name): \(list.items.count)", indent)
      default: write(value, YAMLText.key(field.name), indent, "")
      }
    }
  }

  /// Whether a field belongs to what is shown.
  private func cell(_ slot: Int, of record: ModelObject?) -> CellID? {
    record.flatMap { project.object(in: $0.cell) }.flatMap { project.cell(slot, of: $0) }
  }

  private func isShown(_ slot: Int, _ field: Field, of record: ModelObject?, _ type: TypeID) -> Bool {
    // How it is written is what the file itself shows.
    if type == .model, slot == ProjectHost.filesSlot { return false }
    guard view == .raw else {
      // A key that Docker refuses is only worth a word where it is written.
      if case .forbidden = field.status { return cell(slot, of: record) != nil }
      return true
    }
    guard let cell = cell(slot, of: record), project[cell].isWritten, !isNull(cell) else { return false }
    if !field.key.isEmpty { return true }
    // What has no keys of its own, such as a variable, is read from a text; so is the name of an item of a list.
    guard !Self.hasKeys[Int(type.rawValue)] || isItem(record), !isReference(cell) else { return false }
    return isVerbatim(cell) || host.value(of: cell).unknownSet != nil
  }

  private func isItem(_ record: ModelObject?) -> Bool {
    guard let cell = record?.cell, let parent = project[cell].parent, case .list = project[parent].value
    else {
      return false
    }
    return true
  }

  private static let hasKeys = ComposeSchema.types.map { type in type.fields.contains { !$0.key.isEmpty } }

  private func isNull(_ cell: CellID) -> Bool { if case .null = project[cell].value { true } else { false } }

  // MARK: What is written

  private mutating func write(_ cell: CellID, _ head: String, _ indent: Int, _ field: Field?) {
    let comment = comment(of: cell, field)
    switch project[cell].value {
    case .object(let object) where isReference(cell):
      add("\(head) \(path(of: object))", indent, comment)
    case .object(let object) where view == .raw && project[object].type == .image:
      let text = project.cell("text", of: object).map(host.value) ?? Value(.null)
      add("\(head) \(Self.scalar(text, host))", indent, self.comment(of: text))
    case .list(let index) where !project.lists[Int(index)].items.isEmpty:
      let items = project.lists[Int(index)].items
      if let paths = paths(of: items, in: cell) { return add(paths, head, indent, comment) }
      write(head, indent, comment) { writer, indent in
        for item in items { writer.write(item, "-", indent, nil) }
      }
    case .map(let index) where !project.maps[Int(index)].keys.isEmpty:
      let map = project.maps[Int(index)]
      write(head, indent, comment) { writer, indent in
        for (key, item) in zip(map.keys, map.values)
        where writer.view == .effective || writer.project[item].isWritten {
          writer.write(item, YAMLText.key(key), indent, nil)
        }
      }
    case .unknown where field?.key.isEmpty ?? false && !isVerbatim(cell): add("\(head) null", indent, comment)
    default: write(host.value(of: cell), head, indent, comment)
    }
  }

  /// Writes a list of references on one line where there is room.
  private mutating func add(_ paths: [String], _ head: String, _ indent: Int, _ comment: String) {
    let line = "\(head) [\(paths.joined(separator: ", "))]"
    if line.count + indent <= 80 { return add(line, indent, comment) }
    add(head, indent, comment)
    for path in paths { add("- \(path)", indent + 2) }
  }

  /// The paths of a list of references, whose items belong to other lists; `nil` for a list of anything else.
  private func paths(of items: [CellID], in list: CellID) -> [String]? {
    guard !items.isEmpty, items.allSatisfy({ project[$0].parent != list }) else { return nil }
    return items.map { YAMLText.scalar(project.path(of: $0)) }
  }

  /// Whether a cell leads to an object that is written elsewhere.
  private func isReference(_ cell: CellID) -> Bool {
    if case .object(let object) = project[cell].value { project[object].cell != cell } else { false }
  }

  private func path(of object: ObjectID) -> String { YAMLText.scalar(project.path(of: project[object].cell)) }

  /// Whether the text of a value stands in the file as it is.
  private func isVerbatim(_ cell: CellID) -> Bool {
    let range = project[cell].range
    return project.source(of: range).text(in: range) == Template.text(host.value(of: cell), host)
  }

  /// Where the value of a cell comes from, for a comment.
  private func comment(of cell: CellID, _ field: Field?) -> String {
    if isReference(cell) { return "reference" }
    let record = project[cell]
    var value = host.value(of: cell)
    var note: String?
    if case .list(let index) = record.value, paths(of: project.lists[Int(index)].items, in: cell) != nil {
      note = "references"
    } else if !record.isWritten {
      note = "default"
    } else if field?.key.isEmpty ?? false, !isVerbatim(cell) {
      note = "derived"
    }
    switch record.value {
    case _ where note != nil: value.origin = .none
    case .object, .list, .map: value.origin = record.key == nil ? value.origin : host.key(of: cell)
    default: break
    }
    return [note ?? "", comment(of: value)].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  // MARK: What is not written

  /// Writes what a field is without being written; false when it is nothing.
  private mutating func writeDefault(_ value: Value, _ head: String, _ indent: Int, _ field: Field) -> Bool {
    let comment = field.key.isEmpty ? "derived" : "default"
    switch value.payload {
    case .null: return false
    case .string(let text) where text.isEmpty: return false
    case .list(let list) where list.items.isEmpty: return false
    case .map(let map) where map.keys.isEmpty: return false
    case .object(let object):
      // A reference that leads nowhere, or an object that says something by its defaults.
      guard !field.key.isEmpty else { return false }
      var inner = ModelWriter(explorer, view)
      inner.writeFields(of: object, indent + 2)
      guard inner.lines.contains(where: { !$0.comment.isEmpty }) else { return false }
      add(head, indent, "not written")
      lines += inner.lines
    default: write(value, head, indent, comment)
    }
    return true
  }

  /// Adds a comment with names, on as many lines as it takes.
  private mutating func note(_ title: String, _ names: [String], _ indent: Int) {
    guard !names.isEmpty else { return }
    var line = "# \(title):"
    for (index, name) in names.enumerated() {
      let word = " " + name + (index + 1 < names.count ? "," : "")
      if line.count + word.count + indent > 100 {
        add(line, indent)
        line = "#   "
      }
      line += word
    }
    add(line, indent)
  }
}

extension StackExplorer {
  /// The model below a path, as YAML with comments.
  package func model(at path: String, _ view: ModelView) throws(PathFailure) -> String {
    let place = try place(at: path)
    var writer = ModelWriter(self, view)
    writer.write(place.value, "", 0, writer.comment(of: place.value))
    let lines = writer.lines.isEmpty ? ["{}"] : writer.rendered
    return lines.joined(separator: "\n") + "\n"
  }

  /// The keys of an object that are written.
  func writtenFields(of object: ObjectRef) -> [String] {
    // What a function made stands nowhere as such.
    if object.id < 0 {
      return host.computedFields(of: object).map { "\($0.name): \(line(of: $0.value))" }
    }
    var writer = ModelWriter(self, .raw)
    writer.writeFields(of: object, 0)
    return writer.rendered
  }
}
