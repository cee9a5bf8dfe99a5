import ComposeModel
import Diagnostics
import RuleEngine
import Testing

/// A stack after the safe fixes of a rule.
private func fixed(_ keys: String, _ stack: String) throws -> (text: String, withheld: [String]) {
  let linter = try Linter(
    RuleRegistry(validating: [Sample(keys + "\nexamples: []\n").rule]), loader: StackLoader())
  let result = StackFixer(linter, applying: [.safe]).fix([SourceFile(path: "stack.yml", text: stack)])
  return (String(decoding: result.files[0].bytes, as: UTF8.self), result.withheld.map(\.reason))
}

@Suite struct `The files of a stack` {
  private let stack = """
    # the shop
    x-env: &env {TZ: UTC}
    services:
      web:
        image: 'nginx:1.27'
        environment: *env
        ports:
          - 80:80
          - {target: 81, mode: host}
        tty: true

    """

  private func findings(_ keys: String) throws -> [String] {
    let rule = Sample(keys + "\nexamples: []\n")
    #expect(rule.mistakes() == [])
    return try rule.findings(stack)
  }

  @Test(arguments: [
    ("match: files.*\nforbid: file.path == 'stack.yml'\nmessage: \"{{file.lines.size()}}\"", ["1:1-1 10"]),
    ("match: files.*.lines.*\nforbid: line.text.contains('image')\nmessage: m", ["5:1-24 m"]),
    ("match: files.*.comments.*\nforbid: comment.alone\nmessage: \"{{comment.text}}\"", ["1:1-11  the shop"]),
    (
      "match: files.*.anchors.*\nforbid: node.aliases.size() == 1\nat: node.anchor\nmessage: \"{{node.anchor}}\"",
      ["2:8-12 env"]
    ),
    ("match: files.*.gaps.*\nforbid: gap.at == 'after_dash'\nmessage: m", ["8:8-9 m", "9:8-9 m"]),
    (
      "match: files.*.nodes.*\nforbid: node.place == 'services.*.ports.*'\nmessage: \"{{node.kind}} {{node.expects}}\"",
      ["8:9-14 scalar text", "9:9-33 mapping mapping"]
    ),
    (
      "match: files.*.nodes.*\nforbid: node.expects == 'bool'\nmessage: \"{{node.type}} {{node.key.value}} {{node.read_as}}\"",
      ["10:10-14 bool tty true"]
    ),
    (
      "match: files.*.nodes.*\nforbid: node.style == 'singleQuoted' && !node.needs_quotes\nat: key(node)\nmessage: \"{{node.value}}\"",
      ["5:5-10 nginx:1.27"]
    ),
    (
      "match: files.*.nodes.*\nforbid: node.role == 'root'\nat: node.children[0]\nmessage: \"{{node.parent.kind}} {{node.keys.join(' ')}}\"",
      ["2:8-22 absent x-env services"]
    ),
  ])
  func `are looked at line by line and node by node`(keys: String, expected: [String]) throws {
    #expect(try findings(keys) == expected)
  }

  @Test func `give each finding its path and service`() throws {
    let rule = Sample(
      "match: files.*.lines.*\nforbid: line.text.contains('80:80')\nmessage: m\nexamples: []\n")
    let diagnostic = try #require(try rule.lint(stack).diagnostics.first)
    #expect(diagnostic.path == "services.web.ports")
    #expect(diagnostic.service == "web")
  }

  @Test func `point at the part of the text that is to blame`() throws {
    #expect(
      try findings("match: files.*.lines.*\nwhen: line.number == 5\nassert: line.ending == ''\nmessage: m")
        == ["5:24-24 m"])
  }

  @Test func `lead from a value of the model to its node`() throws {
    #expect(
      try findings(
        "match: services.*\nwhen: service.image != null\nforbid: raw(service.image).key.value == 'image'\nat: service.image\nmessage: \"{{raw(service.tty).kind}} {{raw(service.deploy).parent.kind}}\""
      ) == ["5:12-24 scalar absent"])
  }

  @Test func `are those of the whole stack`() throws {
    let rule = Sample("match: files.*\nforbid: file.lines.size() == 1\nmessage: m\nexamples: []\n")
    let linter = try Linter(RuleRegistry(validating: [rule.rule]), loader: StackLoader())
    let files = ["a.yml", "b.yml"].enumerated().map {
      SourceFile(id: FileID($0), path: $1, text: "services: {}\n")
    }
    #expect(linter.lint(files).diagnostics.map(\.range.file.index) == [0, 1])
  }
}

@Suite struct `A fix of the text` {
  @Test(arguments: [
    ("remove: lines.map(line, line.trailing)", "services: {}  \n# a\t\n", "services: {}\n# a\n"),
    ("set: endings, to: \"\\n\"", "services: {}\r\n# a\r\n", "services: {}\n# a\n"),
    ("replace: lines, matching: ^, to: \"# \"", "#services: {}\n", "# #services: {}\n"),
    ("remove: \"file.lines[1]\"", "services: {}\n\n# a\n", "services: {}\n# a\n"),
    ("remove: \"file.anchors[0].anchor\"", "x-a: &a 1\nservices: {}\n", "x-a: 1\nservices: {}\n"),
    (
      "quote: \"file.root.children[0]\", style: double", "version: '3.8'\nservices: {}\n",
      "version: \"3.8\"\nservices: {}\n"
    ),
  ])
  func `changes what it says`(edit: String, stack: String, expected: String) throws {
    let edit = edit.replacing("lines.map(line, line.trailing)", with: "blanks")
    let rule = """
      match: files.*
      let:
        lines: file.lines.filter(line, line.number > 0)
        blanks: lines.map(line, line.trailing)
        endings: lines.map(line, line.ending)
      when: lines.size() > 0 && blanks.size() > 0 && endings.size() > 0
      forbid: |
        file.lines.map(line, line.text + line.ending).join('') == \(stack.debugDescription)
      message: m
      fix: [{title: t, safety: safe, edits: [{\(edit)}]}]
      """
    #expect(try fixed(rule, stack).text == expected)
  }

  @Test func `is taken back when docker would see another stack`() throws {
    let rule = """
      match: files.*.lines.*
      forbid: line.text.contains('1.27')
      message: m
      fix: [{title: t, safety: safe, edits: [{replace: line, matching: "1.27", to: "1.28"}]}]
      """
    let stack = "services:\n  web:\n    image: nginx:1.27\n"
    let result = try fixed(rule, stack)
    #expect(result.text == stack)
    #expect(result.withheld == ["it would change 'services.web.image' too"])
  }

  @Test func `that is refused leaves room for the next`() throws {
    let rule = """
      match: files.*.lines.*
      checks:
        - id: a
          forbid: line.text.contains('1.27')
          message: m
          fix: [{title: t, safety: safe, edits: [{replace: line, matching: "1.27", to: "1.28"}]}]
        - id: b
          forbid: line.trailing != ''
          message: n
          fix: [{title: u, safety: safe, edits: [{replace: line, matching: " +$", to: ""}]}]
      """
    #expect(
      try fixed(rule, "services:\n  web:\n    image: nginx:1.27  \n").text
        == "services:\n  web:\n    image: nginx:1.27\n")
  }

  @Test func `sorts by an expression and says when the order is none`() throws {
    func rule(_ order: String) -> String {
      """
      match: files.*.nodes.*
      when: node.place == 'services.*.dns'
      forbid: node.children.map(item, item.value) != ['a2', 'a10']
      message: m
      fix: [{title: t, safety: safe, edits: [{sort: node, toExpr: "\(order)"}]}]
      """
    }
    let stack = "services:\n  web:\n    image: a\n    dns: [a10, a2]\n"
    #expect(
      try fixed(rule("node.children.sortBy(item, natural(item.value))"), stack).text
        == stack.replacing("a10, a2", with: "a2, a10"))
    #expect(
      try fixed(rule("node.children.filter(item, item.value == 'a2')"), stack).withheld
        == ["the new order does not name each of its parts once"])
  }

  @Test(arguments: [
    ("sort: node", "'sort' needs either 'by' or 'toExpr'"), ("indent: node", "the key 'toExpr' is missing"),
  ])
  func `needs to be told how`(edit: String, expected: String) {
    let rule = Sample(
      "match: files.*.nodes.*\nforbid: node.text == ''\nmessage: m\nfix: [{title: t, safety: safe, edits: [{\(edit)}]}]\nexamples: []\n"
    )
    #expect(rule.mistakes().count == 1 && rule.mistakes()[0].hasSuffix(expected), "\(rule.mistakes())")
  }
}

@Suite struct `An order that people expect` {
  @Test(arguments: [("web2", "web10"), ("a", "B"), ("A", "b"), ("a1b2", "a1b10"), ("x", "x1"), ("1", "02")])
  func `takes numbers for numbers and capitals for letters`(first: String, second: String) throws {
    let rule = Sample(
      "match: model\nlet: {names: \"model.services.transformList(name, s, name)\"}\nforbid: names.size() == 2 && natural(names[0]) < natural(names[1])\nmessage: m\nexamples: []\n"
    )
    let stack = "services:\n  \"\(first)\": {image: a}\n  \"\(second)\": {image: a}\n"
    #expect(try rule.findings(stack).count == 1)
  }
}
