import Diagnostics
import Testing
import YAMLSyntax

/// A document and changes of it.
private struct Document {
  let text: String
  let editor: YAMLEditor

  init(_ text: String) throws {
    self.text = text
    editor = YAMLEditor(try #require(YAMLTree.parse(SourceFile(path: "a.yml", text: text)).tree))
  }

  /// The node at a path of keys and indexes, such as `a.0.b`.
  func node(_ path: String) throws -> YAMLNodeID {
    let tree = editor.tree
    return try path.split(separator: ".").reduce(try #require(tree.root)) { node, step in
      if let index = Int(step), tree.isSequence(node) { return tree.items(of: node)[index] }
      return try #require(tree.entries(of: node).first { tree.text(of: $0.key) == step }).value
    }
  }

  func apply(_ edits: [TextEdit]) -> String {
    var bytes = Array(text.utf8)
    for edit in edits.sorted(by: { $0.range < $1.range }).reversed() {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite struct `A value that is set` {
  @Test(arguments: [
    ("a: 1 # one\nb: 2\n", "a", "x", "a: x # one\nb: 2\n"),
    ("a: '1'\n", "a", "it's", "a: 'it''s'\n"),
    ("a: \"1\"\n", "a", "x", "a: \"x\"\n"),
    ("a: b\n", "a", "yes", "a: \"yes\"\n"),
    ("a: [b, c]\n", "a.0", "x, y", "a: [\"x, y\", c]\n"),
    ("a:\n", "a", "x", "a: x\n"),
    ("a: |\n  text\n  more\nb: 1\n", "a", "x", "a: x\nb: 1\n"),
    ("a:\n  b: 1\n  c: 2\nd: 3\n", "a", "x", "a: x\nd: 3\n"),
    ("- a\n- b\n", "1", "x", "- a\n- x\n"),
  ])
  func `keeps what stands around it`(text: String, path: String, value: String, expected: String) throws {
    let document = try Document(text)
    let edit = try document.editor.replace(document.node(path), with: .string(value))
    #expect(document.apply([edit]) == expected)
  }

  @Test(arguments: [
    ("a:\n  b: 1\n", ["a", "c"], "a:\n  b: 1\n  c: x\n"),
    ("a:\n    b: 1 # one\nd: 2\n", ["a", "c", "e"], "a:\n    b: 1 # one\n    c:\n        e: x\nd: 2\n"),
    ("a: {b: 1}\n", ["a", "c", "e"], "a: {b: 1, c: {e: x}}\n"),
    ("a: {}\n", ["a", "c"], "a:\n  c: x\n"),
    ("a: {} # none\n", ["a", "c"], "a: {c: x} # none\n"),
    ("{a: {}}\n", ["a", "c"], "{a: {c: x}}\n"),
    ("a: &x {}\n", ["a", "c"], "a: &x {c: x}\n"),
    ("a: {b: 1,}\n", ["a", "c"], "a: {b: 1, c: x}\n"),
    ("a: # later\nd: 1\n", ["a", "c"], "a: # later\n  c: x\nd: 1\n"),
    ("a: null\nd: 1\n", ["a", "c"], "a:\n  c: x\nd: 1\n"),
    ("a: ~ # none\nd: 1\n", ["a", "c"], "a: {c: x} # none\nd: 1\n"),
    ("a:\n- b: 1\n  c: 2\n", ["d"], "a:\n- b: 1\n  c: 2\nd: x\n"),
    ("a:\n  b: |+\n    text\n\n\nd: 1\n", ["a", "c"], "a:\n  b: |+\n    text\n\n\n  c: x\nd: 1\n"),
    ("a:\n  b: 1\n\nd: 2\n", ["c"], "a:\n  b: 1\n\nd: 2\n\nc: x\n"),
    ("a:\n  b: 1", ["a", "c"], "a:\n  b: 1\n  c: x"),
    ("a:\r\n  b: 1\r\nd: 2\r\n", ["a", "c"], "a:\r\n  b: 1\r\n  c: x\r\nd: 2\r\n"),
    ("a:\n  labels:\n    - k=v\n", ["a", "labels", "c"], "a:\n  labels:\n    - k=v\n    - c=x\n"),
  ])
  func `makes what is missing on the way`(text: String, path: [String], expected: String) throws {
    let document = try Document(text)
    let edits = try document.editor.set(
      [YAMLEditor.Setting(path, .string("x"))], below: try #require(document.editor.tree.root))
    #expect(document.apply(edits) == expected)
  }

  @Test func `shares what is missing with others`() throws {
    let document = try Document("a:\n  b: 1\n")
    let edits = try document.editor.set(
      [
        YAMLEditor.Setting(["c", "d"], .int(1)), YAMLEditor.Setting(["c", "e"], .bool(true)),
        YAMLEditor.Setting(["l"], .list([.string("x")])), YAMLEditor.Setting(["l"], .list([.string("y")])),
      ], below: document.node("a"))
    #expect(document.apply(edits) == "a:\n  b: 1\n  c:\n    d: 1\n    e: true\n  l:\n    - x\n    - \"y\"\n")
  }

  @Test(arguments: [
    ("a: &x {b: 1}\nc: *x\n", ["a", "d"], "it is shared through the anchor '&x'"),
    ("a: &x {b: 1}\nc: *x\n", ["c", "d"], "it is an alias of '&x'"),
    ("x: &x {b: 1}\na:\n  <<: *x\n", ["a", "b", "c"], "'b' comes from a merge key"),
    ("a: text\n", ["a", "b"], "it is no mapping"),
  ])
  func `is withheld where others would change`(text: String, path: [String], reason: String) throws {
    let document = try Document(text)
    let root = try #require(document.editor.tree.root)
    #expect(throws: YAMLEditFailure(reason)) {
      try document.editor.set([YAMLEditor.Setting(path, .string("x"))], below: root)
    }
  }
}

@Suite struct `What is removed` {
  @Test(arguments: [
    ("a: 1\nb: 2 # two\nc: 3\n", "b", "a: 1\nc: 3\n"),
    ("a: 1\nb:\n  c: 3\n  d: 4\n", "b.c", "a: 1\nb:\n  d: 4\n"),
    ("a: 1\nb:\n  c: 3", "b", "a: 1"),
    ("a: {b: 1, c: 2, d: 3}\n", "a.c", "a: {b: 1, d: 3}\n"),
    ("a: {b: 1, c: 2, d: 3}\n", "a.d", "a: {b: 1, c: 2}\n"),
    ("a: [x, y]\n", "a.0", "a: [y]\n"),
    ("a:\n  - x\n  - y\n", "a.0", "a:\n  - y\n"),
    ("a:\n  - b: 1\n    c: 2\n", "a.0.b", "a:\n  - c: 2\n"),
    ("a: 1\nb: {c: 1}\n", "b.c", "a: 1\n"),
    ("a: 1\nb:\n  - c\n", "b.0", "a: 1\n"),
    ("a: 1\n# two\nb: |\n  text\n\nc: 3\n", "b", "a: 1\n# two\n\nc: 3\n"),
  ])
  func `takes along what it leaves empty`(text: String, path: String, expected: String) throws {
    let document = try Document(text)
    let edit = try document.editor.remove(document.node(path)) { _ in true }
    #expect(document.apply([edit]) == expected)
  }

  @Test func `leaves an empty mapping where one must stay`() throws {
    let document = try Document("a:\n  b: 1\nc: 2\n")
    let edit = try document.editor.remove(document.node("a.b")) { _ in false }
    #expect(document.apply([edit]) == "a: {}\nc: 2\n")
  }
}

@Suite struct `An item` {
  @Test(arguments: [
    ("a:\n  - x\nb: 1\n", YAMLEditor.ItemPosition.end, "a:\n  - x\n  - new\nb: 1\n"),
    ("a:\n- x # one\n- y\n", .start, "a:\n- new\n- x # one\n- y\n"),
    ("a:\n  - x\n  - y\n", .before(1), "a:\n  - x\n  - new\n  - y\n"),
    ("a: [x, y]\n", .end, "a: [x, y, new]\n"),
    ("a: [x, y]\n", .before(1), "a: [x, new, y]\n"),
    ("a: []\n", .end, "a: [new]\n"),
    ("a: [\n  x,\n]\n", .end, "a: [\n  x, new\n]\n"),
  ])
  func `goes in in the style of its list`(
    text: String, position: YAMLEditor.ItemPosition, expected: String
  ) throws {
    let document = try Document(text)
    let edit = try document.editor.insert(.string("new"), into: document.node("a"), at: position)
    #expect(document.apply([edit]) == expected)
  }

  @Test func `may be a mapping`() throws {
    let document = try Document("a:\n  - x\n")
    let item = YAMLContent.map([("target", .int(80)), ("mode", .string("host"))])
    let edit = try document.editor.insert(item, into: document.node("a"), at: .end)
    #expect(document.apply([edit]) == "a:\n  - x\n  - target: 80\n    mode: host\n")
  }
}

@Suite struct `A key, a quote, an order` {
  @Test func `a key is renamed`() throws {
    let document = try Document("a: 1\n'b': 2\n")
    let entries = document.editor.tree.entries(of: try #require(document.editor.tree.root))
    #expect(document.apply([try document.editor.rename(entries[1].key, to: "c")]) == "a: 1\n'c': 2\n")
    #expect(throws: YAMLEditFailure("'a' is there already")) {
      try document.editor.rename(entries[1].key, to: "a")
    }
  }

  @Test(arguments: [
    ("a: x\n", YAMLEditor.Quotes.double, "a: \"x\"\n"), ("a: 'x'\n", .double, "a: \"x\"\n"),
    ("a: \"x\"\n", .single, "a: 'x'\n"), ("a: \"x\"\n", .plain, "a: x\n"), ("a: x\n", .plain, "a: x\n"),
  ])
  func `a scalar is quoted`(text: String, quotes: YAMLEditor.Quotes, expected: String) throws {
    let document = try Document(text)
    let edit = try document.editor.quote(document.node("a"), as: quotes)
    #expect(document.apply([edit].compactMap(\.self)) == expected)
  }

  @Test(arguments: [
    ("m:\n  b: 1 # one\n  # about a\n  a: 2\nz: 0\n", "m", "m:\n  # about a\n  a: 2\n  b: 1 # one\nz: 0\n"),
    ("m: {b: 1, a: 2}\n", "m", "m: {a: 2, b: 1}\n"),
    ("m:\n  - b: 1\n    c: 2\n  - a: 3\n", "m", "m:\n  - a: 3\n  - b: 1\n    c: 2\n"),
    ("- b: 1\n  a: 2\n", "0", "- a: 2\n  b: 1\n"),
  ])
  func `an order moves comments along`(text: String, path: String, expected: String) throws {
    let document = try Document(text)
    let edit = try document.editor.reorder(document.node(path), to: [1, 0])
    #expect(document.apply([edit].compactMap(\.self)) == expected)
  }

  @Test func `a part of a scalar changes alone`() throws {
    let document = try Document("a: nginx:1.25 # web\n")
    let node = try document.node("a")
    let part = try #require(document.editor.tree.sourceRange(ofTextBytes: 6, 10, in: node))
    #expect(
      document.apply([try document.editor.replace(part, of: node, with: "1.27")]) == "a: nginx:1.27 # web\n")
  }
}

@Suite struct `Comments and empty lines` {
  @Test(arguments: [
    ("a:\n  b:\n    - 1\n    # - 2\n\nc: 3\n", "a:\n  b:\n    - 1\n    # - 2\n  d: x\n\nc: 3\n"),
    ("a:\n  b: 1\n  # of what is next\nc: 3\n", "a:\n  b: 1\n  d: x\n  # of what is next\nc: 3\n"),
    ("x: &x {y: 1}\na:\n  !!merge <<: *x\n  b: 1\n", "x: &x {y: 1}\na:\n  !!merge <<: *x\n  b: 1\n  d: x\n"),
  ])
  func `stay where they belong when something is added`(text: String, expected: String) throws {
    let document = try Document(text)
    let edits = try document.editor.set(
      [YAMLEditor.Setting(["d"], .string("x"))], below: document.node("a"))
    #expect(document.apply(edits) == expected)
  }

  @Test(arguments: [
    ("a: 1\n\nb: 2\n", "a", "b: 2\n"), ("b: 2\n\na: 1\n\nc: 3\n", "a", "b: 2\n\nc: 3\n"),
    ("b: 2\na: 1\n\nc: 3\n", "a", "b: 2\n\nc: 3\n"), ("\u{FEFF}a: 1\n\nb: 2\n", "a", "\u{FEFF}b: 2\n"),
    ("b: 2\r\n\r\na: 1\r\n\r\nc: 3\r\n", "a", "b: 2\r\n\r\nc: 3\r\n"),
  ])
  func `do not pile up when something is removed`(text: String, path: String, expected: String) throws {
    let document = try Document(text)
    let edit = try document.editor.remove(document.node(path)) { _ in false }
    #expect(document.apply([edit]) == expected)
  }
}

@Suite struct `What goes while something comes` {
  @Test(arguments: [
    ("a:\n  b: 1\n", "a:\n  c: x\n"), ("a: {b: 1}\n", "a: {c: x}\n"),
    ("a:\n  b: 1\n  d: 2\n", "a:\n  d: 2\n  c: x\n"),
    ("a:\n  d: 2\n  b: 1\n", "a:\n  d: 2\n  c: x\n"), ("a: {d: 2, b: 1}\n", "a: {d: 2, c: x}\n"),
    ("a: {b: 1, d: 2}\n", "a: {d: 2, c: x}\n"), ("a:\n  d: 2\n  b:\n    e: 1", "a:\n  d: 2\n  c: x"),
  ])
  func `leaves a document that can be read`(text: String, expected: String) throws {
    let document = try Document(text)
    let addition = try (document.node("a"), [YAMLEditor.Setting(["c"], .string("x"))])
    let edits = try document.editor.change(removing: [document.node("a.b")], adding: [addition]) { _ in false
    }
    #expect(document.apply(edits) == expected)
  }
}
