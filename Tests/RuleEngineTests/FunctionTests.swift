import CEL
import Diagnostics
import Foundation
import RuleEngine
import Testing

@Suite struct `A function of the project` {
  @Test func `reads an image out of a text`() throws {
    let rule = Sample(
      """
      match: services.*
      let:
        sidecar: "image(service.labels[?'sidecar'].orValue('none'))"
      forbid: |
        sidecar.name == 'postgres' && sidecar.registry == 'r.example.com' && !has(sidecar.digest)
      at: sidecar.tag
      message: "tag {{sidecar.tag}} of {{sidecar.repository}}"
      examples: []
      """)
    let stack = "services:\n  a:\n    image: a\n    labels:\n      sidecar: r.example.com/db/postgres:16\n"
    #expect(rule.mistakes() == [])
    let found = try rule.findings(stack)
    #expect(found == ["5:42-44 tag 16 of db/postgres"])
  }

  @Test func `knows of a partly known image what every value leaves the same`() throws {
    func verdict(_ expression: String, _ text: String) -> String {
      let rule = Sample(
        """
        match: services.*
        forbid: |
          \(expression)
        message: found
        examples: []
        """)
      guard
        let linted = try? rule.lint(
          "services:\n  a:\n    image: a\n    labels:\n      x: \"\(text)\"\n")
      else { return "refused" }
      return linted.diagnostics.map(\.message).joined() + (linted.undecided.isEmpty ? "" : "undecided")
    }
    let image = "image(service.labels[?'x'].orValue(''))"
    #expect(verdict("\(image).name == 'postgres'", "postgres:${TAG}") == "found")
    #expect(verdict("\(image).tag == '16'", "postgres:${TAG}") == "undecided")
    #expect(verdict("\(image).name == 'postgres'", "${IMAGE}") == "undecided")
    #expect(verdict("\(image).digest == 'a'", "postgres:${TAG}") == "undecided")
    #expect(verdict("port(service.labels[?'x'].orValue('')).target == 80", "${PORT}:80") == "found")
    #expect(verdict("port(service.labels[?'x'].orValue('')).published == 80", "${PORT}:80") == "undecided")
    let constraint = "constraint(service.labels[?'x'].orValue(''))"
    #expect(verdict("\(constraint).key == 'node.role'", "node.role == ${ROLE}") == "found")
    #expect(verdict("\(constraint).value == 'manager'", "node.role == ${ROLE}") == "undecided")
    #expect(verdict("\(constraint).value.startsWith('a')", "node.role==a${ROLE}") == "found")
    #expect(verdict("\(constraint).key == 'node.role'", "${KEY} == a") == "undecided")
    #expect(verdict("\(constraint).key == 'node.role'", "${ALL}") == "undecided")
  }

  @Test func `reads ports and constraints`() throws {
    let rule = Sample(
      """
      match: services.*
      let:
        c: constraint(service.deploy.placement.constraints[0])
        p: port('127.0.0.1:8080:80/udp')
      when: service.deploy.placement.constraints.size() > 0
      forbid: |
        c.key == 'node.role' && c.op == '!=' && c.value == 'manager'
          && p.published == 8080 && p.target == 80 && p.protocol == 'udp' && p.host_ip == '127.0.0.1'
      at: c.value
      message: "{{c.key}} {{c.op}} {{c.value}}"
      examples: []
      """)
    #expect(rule.mistakes() == [])
    let stack = """
      services:
        a:
          image: a
          deploy: {placement: {constraints: [node.role!= manager]}}

      """
    let found = try rule.findings(stack)
    #expect(found == ["4:52-59 node.role != manager"])
  }

  @Test func `says what it cannot read`() throws {
    func failure(_ expression: String) throws -> String? {
      let rule = Sample("match: services.*\nforbid: |\n  \(expression)\nmessage: m\nexamples: []\n")
      return try rule.lint("services:\n  a: {image: a}\n").diagnostics.first?.message
    }
    #expect(
      try failure("constraint('node.role is manager').key == 'a'")
        == "rule 'sample' went wrong on services.a: 'node.role is manager' is no constraint: write it as node.role == manager"
    )
    #expect(
      try failure("port('80-81').target == 80")
        == "rule 'sample' went wrong on services.a: '80-81' stands for 2 ports")
  }

  @Test func `shows the YAML behind a value`() throws {
    let rule = Sample(
      """
      match: services.*
      when: service.image != null
      forbid: |
        raw(service.image).style == 'doubleQuoted' && raw(service.image).kind == 'scalar'
          && raw(service.deploy).style == 'flow' && raw(service.deploy).keys == ['replicas', 'mode']
          && raw(service.labels).anchor == 'l' && raw(service.deploy.mode).style == 'plain' && raw(service.deploy.endpoint_mode).kind == 'absent'
          && raw(service.image).text == '"a${TAG}"' && raw(service.image).line == 3
      message: found
      examples: []
      """)
    #expect(rule.mistakes() == [])
    let stack = """
      services:
        a:
          image: "a${TAG}"
          labels: &l {a: b}
          deploy: {replicas: 2, mode: replicated}

      """
    #expect(try rule.findings(stack).count == 1)
  }
}

@Suite struct `A rule that does too much` {
  @Test func `ends the run of all rules when the stack has taken too much`() throws {
    let rule = Sample(
      """
      match: services.*
      assert: "lists.range(service.deploy.replicas * 100000000).size() > 1"
      message: few
      examples: []
      """)
    let services = (0..<60).map { "  s\($0): {image: a}\n" }.joined()
    let linted = try rule.lint("services:\n" + services)
    let messages = linted.diagnostics.map(\.message)
    #expect(messages.count == 52)
    #expect(
      messages.contains(
        "the rules take too many steps over this stack: rule 'sample' ended at services.s50, and those after it did not run"
      ))
  }

  @Test func `stops at its limit, with a message`() throws {
    let rule = Sample(
      """
      match: model
      assert: |
        model.services.all(a, sa, model.services.all(b, sb, a == b || sa.name != sb.name))
      message: the names differ
      examples: []
      """)
    let services = (0..<2_000).map { "  s\($0): {image: a}\n" }.joined()
    let linted = try rule.lint("services:\n" + services)
    #expect(
      linted.diagnostics.map(\.message) == [
        "rule 'sample' went wrong on the stack: the expression takes too many steps"
      ])
  }
}

@Suite struct `The page of functions` {
  @Test func `names every function under its library`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/functions.md"), encoding: .utf8)
    var sections: [String: String] = [:]
    for section in page.components(separatedBy: "\n## ").dropFirst() {
      let name = section.prefix { $0 != "\n" }
      sections[String(name)] = String(section.dropFirst(name.count))
    }
    for library in ProjectFunctions.library.libraries {
      let section = try #require(sections[library.name], "docs/functions.md has no section '\(library.name)'")
      for name in library.names {
        let isThere = section.contains("`\(name)`") || section.contains("`\(name)(")
        #expect(isThere, "docs/functions.md does not name '\(name)' under '\(library.name)'")
      }
      #expect(library.version == 1)
    }
  }
}
