import Diagnostics
import Testing
import YAMLSyntax

@Suite struct `The layout of a file` {
  private static func editor(_ text: String) throws -> YAMLEditor {
    YAMLEditor(try #require(YAMLTree.parse(SourceFile(path: "a.yml", text: text)).tree))
  }

  private static func value(_ path: String, _ editor: YAMLEditor) throws -> YAMLNodeID {
    try path.split(separator: ".").reduce(try #require(editor.tree.root)) { node, step in
      if let index = Int(step), editor.tree.isSequence(node) { return editor.tree.items(of: node)[index] }
      return try #require(editor.tree.entries(of: node).first { editor.tree.text(of: $0.key) == step }).value
    }
  }

  private static func applied(_ edits: [TextEdit], to editor: YAMLEditor) -> String {
    String(decoding: editor.tree.file.bytes(applying: edits), as: UTF8.self)
  }

  // MARK: Lines

  @Test func `knows which lines belong to a text`() throws {
    let editor = try Self.editor("a: |\n  x\n\n  y\n\nb: 'p\n\n  q'\nc: >+\n  z\n\nd: 1\n")
    let styles = editor.lines().map { line in line.within.map { "\($0)" } ?? "-" }
    #expect(
      styles == [
        "-", "literal", "literal", "literal", "-", "-", "singleQuoted", "singleQuoted", "-", "folded",
        "folded", "-",
      ])
  }

  @Test func `counts blank lines in a row`() throws {
    #expect(
      try Self.editor("\n\na: 1\n \n\nb: |\n\n  x\n").lines().map(\.blankRun) == [1, 2, 0, 1, 2, 0, 0, 0])
  }

  @Test func `tells text, blanks and line break apart`() throws {
    let editor = try Self.editor("\u{FEFF}a: 1 \r\nb: 2\t\rc: 3\nd: 4")
    let file = editor.tree.file
    let lines = editor.lines().map { [$0.range, $0.trailing, $0.ending].map { file.text(in: $0) } }
    #expect(
      lines == [["a: 1 ", " ", "\r\n"], ["b: 2\t", "\t", "\r"], ["c: 3", "", "\n"], ["d: 4", "", ""]])
  }

  @Test func `ends before what nobody reads`() throws {
    #expect(try Self.editor("a: 1\n---\nb: |\n  x \n").lines().count == 1)
    #expect(try Self.editor("").lines().count == 1)
  }

  // MARK: Gaps

  @Test(arguments: [
    (
      "a: [ b ,c ]\n",
      ["before_colon", "after_colon: ", "open: ", "before_comma: ", "after_comma", "close: "]
    ),
    ("a: {b : 1}\n", ["before_colon", "after_colon: ", "open", "before_colon: ", "after_colon: ", "close"]),
    ("-   a\n- b: 1\n-\n  c\n", ["after_dash:   ", "before_colon", "after_colon: "]),
    ("a: [ # x\n  b, # y\n  c\n]\n", ["before_colon", "after_colon: ", "before_comma"]),
    (
      "a: []\nb:\n  c: d   # e\n",
      [
        "before_colon", "after_colon: ", "open", "before_colon", "before_colon", "after_colon: ",
      ]
    ),
    ("*x : 1\n", []),
  ])
  func `has gaps at its punctuation`(text: String, expected: [String]) throws {
    guard let tree = YAMLTree.parse(SourceFile(path: "a.yml", text: text)).tree else {
      #expect(expected.isEmpty)
      return
    }
    let gaps = YAMLEditor(tree).gaps().map { gap in
      let blanks = tree.file.text(in: gap.range)
      return gap.site.rawValue + (blanks.isEmpty ? "" : ":" + blanks)
    }
    #expect(gaps == expected.map { $0.replacing(/: ( *)$/) { ": " + $0.output.1 } })
  }

  // MARK: Nodes

  @Test(arguments: [
    ("a:\n  b: 1\n", "a", 2), ("a:\n    - b\n", "a", 4), ("a:\n- b\n", "a", 0), ("a: {b: 1}\n", "a", nil),
    ("a: 1\n", "a", nil), ("- a:\n    b: 1\n", "0.a", 2), ("- a: 1\n", "0", nil),
    ("a: &x\n   b: 1\n", "a", 3),
  ])
  func `says how far a block is indented`(text: String, path: String, expected: Int?) throws {
    let editor = try Self.editor(text)
    #expect(editor.indent(of: try Self.value(path, editor)) == expected)
  }

  @Test(arguments: [
    ("a:\n  b: 1\n\n\n  # c\n  d: 2\n", "a.d", "\n\n"), ("a: 1\nb: 2\n", "b", ""),
    ("a:\n  - 1\n\n  - 2\n", "a.1", "\n"), ("\n\na: 1\n", "a", "\n\n"), ("a: 1\r\n\r\nb: 2\r\n", "b", "\r\n"),
  ])
  func `has blank lines above nodes`(text: String, path: String, expected: String) throws {
    let editor = try Self.editor(text)
    let value = try Self.value(path, editor)
    let range = editor.spacing(above: editor.key(of: value) ?? value)
    #expect(editor.tree.file.text(in: range) == expected)
  }

  @Test(arguments: [
    ("a: &x 1\n", "a", "&x"), ("a: &x\n  b: 1\n", "a", "&x"), ("a: !!map &xy {b: 1}\n", "a", "&xy"),
    ("a: &x !!str 1\n", "a", "&x"), ("- &x\n  - 1\n", "0", "&x"), ("a: \"&x\"\n", "a", nil),
  ])
  func `has anchors`(text: String, path: String, expected: String?) throws {
    let editor = try Self.editor(text)
    let range = editor.anchorRange(of: try Self.value(path, editor))
    #expect(range.map { editor.tree.file.text(in: $0) } == expected)
  }

  @Test(arguments: [
    ("a:\n  b: 1\n  c: 2\n", false), ("a:\n  b: 1\n\n  c: 2\n", true), ("a:\n  - 1\n  # x\n  - 2\n", true),
    ("a: [1, 2]\n", false), ("a: [1, # x\n  2]\n", true), ("a:\n  # x\n  - 1 # y\n  - 2\n", false),
  ])
  func `has groups`(text: String, expected: Bool) throws {
    let editor = try Self.editor(text)
    #expect(editor.isGrouped(try Self.value("a", editor)) == expected)
  }

  @Test func `finds the path of a place`() throws {
    let editor = try Self.editor("a:\n  b:\n    - c: 1\n    - d: 2\n")
    #expect(editor.path(of: try Self.value("a.b.1.d", editor)) == ["a", "b", "1", "d"])
    #expect(editor.path(at: 25) == ["a", "b", "1", "d"])
    #expect(editor.path(at: 0) == ["a"])
  }

  // MARK: Moving

  @Test(arguments: [
    (
      "a:\n    # x\n    b: |\n      t\n\n    c: [1,\n      2]\n    # y\nd: 1\n", 2,
      "a:\n  # x\n  b: |\n    t\n\n  c: [1,\n    2]\n  # y\nd: 1\n"
    ),
    ("a:\n - 1\n - b: 2\n   c: 3\n", 4, "a:\n    - 1\n    - b: 2\n      c: 3\n"),
    ("a:\n  - 1\n", 0, "a:\n- 1\n"), ("a:\n  b: 1\n", 2, "a:\n  b: 1\n"),
  ])
  func `a block is indented as a whole`(text: String, step: Int, expected: String) throws {
    let editor = try Self.editor(text)
    let edits = try editor.indent(Self.value("a", editor), by: step)
    #expect(Self.applied(edits, to: editor) == expected)
  }

  @Test func `no mapping is indented by nothing`() throws {
    let editor = try Self.editor("a:\n  b: 1\n")
    #expect(throws: YAMLEditFailure.self) { try editor.indent(Self.value("a", editor), by: 0) }
    #expect(throws: YAMLEditFailure.self) { try editor.indent(Self.value("a.b", editor), by: 2) }
  }

  @Test(arguments: [
    // What is commented out below the last line of a part belongs to it.
    (
      "m:\n  b:\n    x: 1\n    # y: 2\n\n    # z: 3\n  a: 2\nn: 1\n", "m",
      "m:\n  a: 2\n  b:\n    x: 1\n    # y: 2\n\n    # z: 3\nn: 1\n"
    ),
    ("m:\n  b: 1\n  a:\n    x: 2\n    # y: 3\n", "m", "m:\n  a:\n    x: 2\n    # y: 3\n  b: 1\n"),
    // What a file begins with stays.
    ("# all\nb: 1\na: 2\n", "", "# all\na: 2\nb: 1\n"),
    ("# all\n\n# b\nb: 1\na: 2\n", "", "# all\n\na: 2\n# b\nb: 1\n"),
  ])
  func `comments go with what they belong to`(text: String, path: String, expected: String) throws {
    let editor = try Self.editor(text)
    let edit = try editor.reorder(Self.value(path, editor), to: [1, 0])
    #expect(Self.applied([edit].compactMap(\.self), to: editor) == expected)
  }
}
