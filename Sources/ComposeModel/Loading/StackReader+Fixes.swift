import Diagnostics
import YAMLSyntax

/// Fixes of mistakes that one change of the text mends.
///
/// A change that the document does not allow, such as one of what an anchor shares, is not offered.
extension StackReader {
  /// Adds a fix to what was reported last.
  mutating func offer(
    _ title: String, _ safety: FixIt.Safety,
    _ edits: (YAMLEditor) throws(YAMLEditFailure) -> [TextEdit]
  ) {
    // Whoever only wants the resolved stack mends nothing.
    guard !environment.isComplete, !diagnostics.isEmpty else { return }
    let editor = editor ?? YAMLEditor(tree)
    self.editor = editor
    guard let changes = try? edits(editor),
      let fix = FixIt(title, safety, edits: JoinedEdits.joined(changes))
    else { return }
    diagnostics[diagnostics.count - 1].fixes.append(fix)
  }

  // MARK: Types

  /// Offers to write a scalar as what was expected, when its text allows.
  mutating func offerType(_ node: YAMLNodeID, mustBe expected: String) {
    switch meantType(of: node, mustBe: expected) {
    case .string: offerQuotes(node)
    case .integer(let number):
      // Digits after a zero would be read as octal.
      guard String(number) == tree.text(of: tree.resolved(node)) else { return }
      offerValue("Write it without quotes", .int(number), at: node)
    case .bool(let value): offerValue("Write \(value)", .bool(value), at: node)
    case nil: return
    }
  }

  /// The boolean that is meant by a text that is none.
  static func meantBool(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on", "y": true
    case "false", "no", "off", "n": false
    default: nil
    }
  }

  mutating func offerQuotes(_ node: YAMLNodeID) {
    offer("Put it in quotes", .safe) { editor throws(YAMLEditFailure) in
      try editor.quote(node, as: .double).map { [$0] } ?? []
    }
  }

  private mutating func offerValue(_ title: String, _ value: YAMLContent, at node: YAMLNodeID) {
    offer(title, .safe) { editor throws(YAMLEditFailure) in [try editor.replace(node, with: value)] }
  }

  /// Offers a list of the keys of a mapping.
  mutating func offerNames(of node: YAMLNodeID) {
    guard tree.isMapping(tree.resolved(node)) else { return }
    let names = textEntries(of: node).map { YAMLContent.string($0.name) }
    offer("Write a list of the names", .unsafe) { editor throws(YAMLEditFailure) in
      [try editor.replace(node, with: .list(names))]
    }
  }

  // MARK: Words

  /// Offers another name for a key.
  mutating func offerName(_ name: String, for key: YAMLNodeID) {
    offer("Rename it to '\(name)'", .unsafe) { editor throws(YAMLEditFailure) in
      [try editor.rename(key, to: name)]
    }
  }

  /// Offers the word that is probably meant.
  mutating func offerWord(_ word: String?, at node: YAMLNodeID) {
    guard let word, !tree.contains(UInt8(ascii: "$"), inTextOf: tree.resolved(node)) else { return }
    offer("Write '\(word)'", .unsafe) { editor throws(YAMLEditFailure) in
      [try editor.replace(node, with: .string(word))]
    }
  }

  /// Offers to write every `$` twice that begins nothing.
  mutating func offerEscapes(in text: String, of node: YAMLNodeID) {
    let bytes = Array(text.utf8)
    var places: [SourceRange] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "$") else {
        index += 1
        continue
      }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch next {
      case UInt8(ascii: "$"): index += 2
      case UInt8(ascii: "{"):
        // What begins a variable but is none was not meant as a dollar sign.
        return
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
        index += 2
      default:
        places.append(subrange(index, index + 1, of: node))
        index += 1
      }
    }
    guard !places.isEmpty, places.allSatisfy({ tree.file.bytes[$0.start..<$0.end] == [UInt8(ascii: "$")] })
    else { return }
    offer("Write it twice", .unsafe) { editor throws(YAMLEditFailure) in
      if let failure = editor.sharing(of: node) { throw failure }
      return places.map { TextEdit($0, with: "$$") }
    }
  }

  // MARK: Keys in another place

  /// Offers the version that has a key.
  mutating func offerVersion(_ minor: Int) {
    guard let root = tree.root, tree.isMapping(root),
      let entry = tree.entries(of: root).first(where: { tree.text(of: tree.resolved($0.key)) == "version" })
    else { return }
    offer("Write version 3.\(minor)", .safe) { editor throws(YAMLEditFailure) in
      [try editor.replace(entry.value, with: .string("3.\(minor)"))]
    }
  }

  /// Offers to say what a key of Compose says where Swarm reads it.
  mutating func offerMove(of entry: YAMLEntry, named name: String, in type: ComposeType) {
    guard tree.isScalar(tree.resolved(entry.value)), !isNull(tree.resolved(entry.value)) else {
      return
    }
    let text = tree.text(of: tree.resolved(entry.value))
    let path: [String]
    let value: YAMLContent
    switch (type.id, name, tree.scalar(of: tree.resolved(entry.value))) {
    case (.model, "name", _):
      return offer("Remove 'name'", .unsafe) { editor throws(YAMLEditFailure) in
        [try editor.remove(entry.value) { _ in false }]
      }
    case (.service, "cpus", _):
      (path, value) = (["deploy", "resources", "limits", "cpus"], .string(text))
    case (.service, "mem_limit", _):
      (path, value) = (["deploy", "resources", "limits", "memory"], .string(text))
    case (.service, "mem_reservation", _):
      (path, value) = (["deploy", "resources", "reservations", "memory"], .string(text))
    case (.service, "pids_limit", .int(let number)) where number >= 0:
      (path, value) = (["deploy", "resources", "limits", "pids"], .int(number))
    case (.service, "scale", .int(let number)) where number >= 0:
      (path, value) = (["deploy", "replicas"], .int(number))
    case (.network, "encrypted", _) where text == "true":
      (path, value) = (["driver_opts", "encrypted"], .string("true"))
    default: return
    }
    offer("Write \(path.joined(separator: "."))", .safe) { editor throws(YAMLEditFailure) in
      guard let mapping = editor.parent(of: entry.key), editor.isFree(path, below: mapping) else {
        throw YAMLEditFailure("something is there already")
      }
      let addition = (mapping, [YAMLEditor.Setting(path, value)])
      return try editor.change(removing: [entry.value], adding: [addition]) { _ in false }
    }
  }
}

extension YAMLEditor {
  /// Whether nothing stands at a path of keys.
  fileprivate func isFree(_ path: [String], below mapping: YAMLNodeID) -> Bool {
    var node = mapping
    for key in path {
      guard tree.isMapping(node) else { return isNull(node) }
      let entry = tree.effectiveEntries(of: node).first { tree.text(of: tree.resolved($0.key)) == key }
      guard let entry else { return true }
      node = tree.resolved(entry.value)
    }
    return false
  }
}
