import Diagnostics
import Testing
import YAMLSyntax

/// A mistake as `rule at line:column: bytes`.
private func mistakes(_ text: String, limits: YAMLLimits = YAMLLimits()) -> [String] {
  let file = SourceFile(path: "a.yml", text: text)
  return YAMLTree.parse(file, limits: limits).diagnostics.map { diagnostic in
    let place = file.position(of: diagnostic.range.start)
    return "\(diagnostic.rule) at \(place.line):\(place.column): \(file.text(in: diagnostic.range))"
  }
}

@Suite struct `Mistakes of YAML` {
  @Test(arguments: [
    ("a:\n\tb: 1\n", ["yaml-syntax at 2:1: \t"]),
    ("a: b: c\n", ["yaml-syntax at 1:5: :"]),
    ("a: \"b\n", ["yaml-syntax at 2:1: "]),
    ("a: [1, 2\nb: 3\n", ["yaml-syntax at 2:2: :"]),
    ("a: @b\n", ["yaml-syntax at 1:4: @"]),
    ("a: 1\na: 2\n", ["duplicate-key at 2:1: a"]),
    ("1: a\n\"1\": b\n", ["duplicate-key at 2:1: \"1\""]),
    ("x: &x {}\ny:\n  <<: *x\n  <<: *x\n", ["duplicate-key at 4:3: <<"]),
    ("a: *b\nc: *d\n", ["undefined-alias at 1:4: *b", "undefined-alias at 2:4: *d"]),
    ("a: &a [*a]\n", ["undefined-alias at 1:8: *a"]),
    ("a:\n  <<: 1\n", ["invalid-merge at 2:7: 1"]),
    ("{a: 1}: b\n", ["invalid-key at 1:1: {a: 1}"]),
    ("a: {{ b }}\n", ["invalid-key at 1:5: { b }"]),
    ("a: 1\n---\nb: 2\n", ["multiple-documents at 2:1: ---"]),
    ("a: !!binary \"*\"\n", ["yaml-syntax at 1:13: \"*\""]),
  ]) func `are told where they stand`(text: String, expected: [String]) {
    #expect(mistakes(text) == expected)
  }

  @Test func `after the first document do not matter, as to docker`() {
    #expect(mistakes("a: 1\n---\nb: [\n") == ["multiple-documents at 2:1: ---"])
  }

  @Test func `of the encoding are told at their byte`() {
    let bytes: [UInt8] = Array("a: é\nb: ".utf8) + [0xE9] + Array("\n".utf8)
    let parsed = YAMLTree.parse(SourceFile(id: FileID(0), path: "a.yml", bytes: bytes))
    #expect(parsed.tree == nil)
    #expect(parsed.diagnostics.first?.range.start == 9)
  }

  @Test func `columns count characters, whatever their bytes`() {
    #expect(mistakes("日本: 語\nß: *x\n") == ["undefined-alias at 2:4: *x"])
    #expect(mistakes("\u{FEFF}a: *x\r\n") == ["undefined-alias at 1:4: *x"])
  }

  @Test func `of size and depth stop at the limits`() {
    var limits = YAMLLimits()
    limits.bytes = 10
    #expect(mistakes("a: 1234567890\n", limits: limits).map { $0.prefix(11) } == ["input-limit"])
    limits = YAMLLimits()
    limits.depth = 3
    #expect(mistakes("a: [[[1]]]\n", limits: limits).map { $0.prefix(11) } == ["input-limit"])
    #expect(mistakes("a: [[1]]\n", limits: limits) == [])
  }

  @Test func `an alias bomb is refused, heavy use of an alias is not`() {
    let bomb = (0..<9).reduce("a: &a0 [x, x, x, x, x, x, x, x, x, x]\n") { text, level in
      text + "b\(level): &a\(level + 1) [" + Array(repeating: "*a\(level)", count: 10).joined(separator: ", ")
        + "]\n"
    }
    #expect(mistakes(bomb).map { $0.prefix(11) } == ["input-limit"])
    let heavy = "a: &a {b: 1, c: 2}\n" + (0..<500).map { "k\($0): *a\n" }.joined()
    #expect(mistakes(heavy) == [])
  }
}

@Suite struct `A tree` {
  private func tree(_ text: String) throws -> YAMLTree {
    try #require(YAMLTree.parse(SourceFile(path: "a.yml", text: text)).tree)
  }

  /// The bytes of the nodes on a path of keys and indexes.
  private func text(_ path: [String], of source: String) throws -> String {
    let tree = try tree(source)
    var node = try #require(tree.root)
    for step in path {
      let resolved = tree.resolved(node)
      if let index = Int(step) {
        node = tree.items(of: resolved)[index]
      } else {
        node = try #require(tree.effectiveEntries(of: resolved).first { tree.text(of: $0.key) == step }).value
      }
    }
    return tree.file.text(in: tree[node].range)
  }

  @Test(arguments: [
    (["a"], "a: 1 # one\n", "1"),
    (["a"], "a: \"x y\"\n", "\"x y\""),
    (["a"], "a: !t &x value\n", "value"),
    (["a"], "a: [1, 2] # list\n", "[1, 2]"),
    (["a"], "a:\n  b: 1\n  c: 2\n\n# end\nd: 3\n", "b: 1\n  c: 2"),
    (["a"], "a:\n  - 1\n  - x\n\nd: 3\n", "- 1\n  - x"),
    (["a"], "a: |\n  one\n  two\n\nb: 1\n", "|\n  one\n  two"),
    (["a"], "a:\nb: 1\n", ""),
    (["b", "c"], "a: &a {c: 1}\nb: *a\n", "1"),
    (["b", "0"], "b: [ö, 2]\n", "ö"),
  ]) func `knows the bytes of its nodes`(path: [String], source: String, expected: String) throws {
    #expect(try text(path, of: source) == expected)
  }

  @Test func `applies merge keys as docker does`() throws {
    let source = """
      x: &x {a: 1, b: 1}
      y: &y {b: 2, c: 2}
      m:
        <<: [*x, *y]
        c: 3
      """
    let tree = try tree(source)
    let root = try #require(tree.root)
    let merged = try #require(tree.entries(of: root).last).value
    let pairs = tree.effectiveEntries(of: merged).map { "\(tree.text(of: $0.key))\(tree.text(of: $0.value))" }
    #expect(Set(pairs) == ["a1", "b1", "c3"])
    #expect(tree.effectiveEntries(of: merged).filter { $0.viaMerge != nil }.count == 2)
  }

  @Test func `finds bytes inside a scalar where they stand verbatim`() throws {
    let tree = try tree("a: \"8080:80\"\nb: \"\\x38080:80\"\n")
    let values = tree.entries(of: try #require(tree.root)).map(\.value)
    #expect(tree.sourceRange(ofTextBytes: 5, 7, in: values[0]).map(tree.file.text) == "80")
    #expect(tree.sourceRange(ofTextBytes: 5, 7, in: values[1]) == nil)
  }

  @Test func `keeps comments, and takes nothing else for one`() throws {
    let source = "# head\na: \"# no\" # yes\nb: x#y\nc: |\n  # text\n  more\nd: 1 #last"
    let comments = try tree(source).comments()
    #expect(comments.map(\.text) == [" head", " yes", "last"])
    #expect(comments.map(\.isWholeLine) == [true, false, false])
  }

  @Test func `reads UTF-16 as it reads UTF-8`() throws {
    let units = [0xFEFF] + Array("a: é\n".utf16)
    for bytes in [
      units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    ] {
      let file = SourceFile(id: FileID(0), path: "a.yml", bytes: SourceText.decode(bytes))
      let tree = try #require(YAMLTree.parse(file).tree)
      #expect(tree.entries(of: try #require(tree.root)).map { tree.text(of: $0.value) } == ["é"])
    }
  }
}
