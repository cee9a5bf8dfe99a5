import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

extension FixWriter {
  mutating func set(
    _ target: EditTarget, _ value: YAMLContent, isSkipped isSkippedIfPresent: Bool
  ) throws(FixFailure) {
    let editor = target.editor
    switch target.spot {
    case .node(let node, _):
      if isSkippedIfPresent, !editor.isNull(node) { return }
      try refuseVariables(in: node, of: editor)
      try add { () throws(YAMLEditFailure) in try editor.replace(node, with: value) }
    case .yaml(let node):
      try add { () throws(YAMLEditFailure) in try editor.replace(node, with: value) }
    case .text(let range), .line(let range): add(all: [TextEdit(range, with: try text(of: value))])
    case .key(let key):
      let name = try text(of: value)
      try add { () throws(YAMLEditFailure) in try editor.rename(key, to: name) }
    case .part(let range, let node, _):
      if isSkippedIfPresent { return }
      try refuseVariables(in: node, of: editor)
      let text = try text(of: value)
      try add { () throws(YAMLEditFailure) in try editor.replace(range, of: node, with: text) }
    case .missing(let mapping, let path): add(YAMLEditor.Setting(path, value), below: mapping)
    case .missingPart(let node, let object, let field):
      try refuseVariables(in: node, of: editor)
      try setPart(field, of: object, node, to: value, editor)
    case .missingPair(let list, let name):
      let pair = YAMLContent.string("\(name)=\(try text(of: value))")
      try add { () throws(YAMLEditFailure) in try editor.insert(pair, into: list, at: .end) }
    }
  }

  /// Says in a short form what it does not say yet, or makes a long form of it.
  private mutating func setPart(
    _ field: String, of object: ObjectID, _ node: YAMLNodeID, to value: YAMLContent, _ editor: YAMLEditor
  ) throws(FixFailure) {
    let project = finder.host.project
    let text = editor.tree.text(of: node)
    switch (project[object].type, field, value) {
    case (.image, "digest", .string(let digest)):
      return try add { () throws(YAMLEditFailure) in
        try editor.replace(node, with: .string("\(text)@\(digest)"))
      }
    case (.image, "tag", .string(let tag)):
      let name = text.prefix { $0 != "@" }
      return try add { () throws(YAMLEditFailure) in
        try editor.replace(node, with: .string("\(name):\(tag)\(text.dropFirst(name.count))"))
      }
    case (.environmentVariable, "value", _):
      let pair = YAMLContent.string("\(text)=\(try self.text(of: value))")
      return try add { () throws(YAMLEditFailure) in try editor.replace(node, with: pair) }
    case (.mount, "read_only", .bool(true)) where text.count(where: { $0 == ":" }) == 1:
      return try add { () throws(YAMLEditFailure) in
        try editor.replace(node, with: .string("\(text):ro"))
      }
    default: break
    }
    let long = try LongForm(project: project).entries(of: object, setting: field, to: value)
    try add { () throws(YAMLEditFailure) in try editor.replace(node, with: long) }
  }

  mutating func rename(_ target: EditTarget, to name: String) throws(FixFailure) {
    let editor = target.editor
    switch target.spot {
    case .key(let key):
      try add { () throws(YAMLEditFailure) in try editor.rename(key, to: name) }
    case .node(_, let cell):
      let project = finder.host.project
      if let key = project[cell].key {
        guard let node = editor.key(at: key) else {
          return try rename(finder.part(key, of: cell), to: name)
        }
        return try add { () throws(YAMLEditFailure) in try editor.rename(node, to: name) }
      }
      guard case .object(let object) = project[cell].value,
        ComposeSchema[project[object].type].slot(named: "name") != nil,
        let nameCell = project.cell("name", of: object)
      else { throw FixFailure("it has no key that could be renamed") }
      let inner = try finder.target(of: nameCell)
      if case .node(let node, nameCell) = inner.spot {
        return try add { () throws(YAMLEditFailure) in try editor.replace(node, with: .string(name)) }
      }
      try rename(inner, to: name)
    case .part(let range, let node, let cell):
      try refuseVariables(in: node, of: editor)
      // Of an entry of a list of `key=value` the key is renamed.
      let key = finder.host.project[cell].key ?? range
      try add { () throws(YAMLEditFailure) in try editor.replace(key, of: node, with: name) }
    case .yaml, .text, .line: throw FixFailure("it has no name of its own")
    case .missing, .missingPart, .missingPair: throw FixFailure("there is nothing to rename")
    }
  }

  mutating func replace(
    _ pattern: Pattern, with text: String, in target: EditTarget
  ) throws(FixFailure) {
    let editor = target.editor
    func replaced(_ old: String) throws(FixFailure) -> String {
      guard let replacement = PatternReplacement(text, groups: pattern.groupCount) else {
        throw FixFailure("'\(text)' is no replacement: \(PatternReplacement.form)")
      }
      var steps = Frame.defaultBudget
      guard case .text(let new) = pattern.replacing(old, with: replacement, steps: &steps) else {
        throw FixFailure("the text is too long")
      }
      return new
    }
    switch target.spot {
    case .node(let node, _) where editor.tree.isScalar(node):
      try refuseVariables(in: node, of: editor)
      let old = editor.tree.text(of: node)
      let new = try replaced(old)
      if new == old { return }
      try add { () throws(YAMLEditFailure) in try editor.replace(node, with: .string(new)) }
    case .part(let range, let node, _):
      try refuseVariables(in: node, of: editor)
      let old = editor.tree.file.text(in: range)
      let new = try replaced(old)
      if new == old { return }
      try add { () throws(YAMLEditFailure) in try editor.replace(range, of: node, with: new) }
    case .yaml(let node) where editor.tree.isScalar(node):
      try refuseVariables(in: node, of: editor)
      let old = editor.tree.file.text(in: editor.tree.range(of: node))
      add(all: changed(old, try replaced(old), at: editor.tree.range(of: node)))
    case .text(let range), .line(let range):
      let old = editor.tree.file.text(in: range)
      add(all: changed(old, try replaced(old), at: range))
    case .node, .yaml, .key: throw FixFailure("it is no text")
    case .missing, .missingPart, .missingPair: throw FixFailure("there is nothing to replace")
    }
  }

  /// The edit from one text to another.
  private func changed(_ old: String, _ new: String, at range: SourceRange) -> [TextEdit] {
    new == old ? [] : [TextEdit(range, with: new)]
  }

  mutating func quote(_ target: EditTarget, as quotes: YAMLEditor.Quotes) throws(FixFailure) {
    let editor = target.editor
    let node: YAMLNodeID
    switch target.spot {
    case .node(let found, _), .yaml(let found), .key(let found), .part(_, let found, _): node = found
    case .text, .line, .missing, .missingPart, .missingPair: throw FixFailure("there is nothing to quote")
    }
    try add { () throws(YAMLEditFailure) in try editor.quote(node, as: quotes) }
  }

  // MARK: Texts

  /// What a scalar with a variable in it becomes, nobody knows.
  func refuseVariables(in node: YAMLNodeID, of editor: YAMLEditor) throws(FixFailure) {
    guard editor.tree.isScalar(node), editor.tree.text(of: node).contains("$") else { return }
    throw FixFailure("a variable stands in it")
  }

  func text(of value: YAMLContent) throws(FixFailure) -> String {
    switch value {
    case .string(let text), .timestamp(let text): return text
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .bool(let value): return String(value)
    case .null, .double, .float, .list, .map: throw FixFailure("the new value does not fit into a text")
    }
  }
}
