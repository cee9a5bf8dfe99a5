import ComposeModel
import Diagnostics
import RuleEngine
import Testing

@Suite struct `Where a finding is` {
  @Test func `a value that is written is shown`() throws {
    let sample = Sample("match: services.*\nforbid: service.deploy.replicas > 1\nmessage: many\n")
    #expect(try sample.findings("services:\n  web: {image: a, deploy: {replicas: 3}}\n") == ["2:38-39 many"])
  }

  @Test func `of what is missing the nearest key that is written is shown, with the path of what is missing`()
    throws
  {
    let sample = Sample(
      "match: services.*\nassert: service.deploy.placement.constraints.size() > 0\nmessage: free\n")
    let file = try sample.lint("services:\n  web:\n    image: a\n    deploy: {replicas: 3}\n")
    let diagnostic = try #require(file.diagnostics.first)
    #expect(
      CaretMark(diagnostic.range, in: file.files[0].source, check: nil).description
        == "line 4, columns 5 to 10")
    #expect(diagnostic.path == "services.web.deploy.placement.constraints")
    #expect(diagnostic.service == "web")
  }

  @Test func `what is written goes before what is missing, and the rest is related`() throws {
    let sample = Sample(
      """
      match: services.*
      forbid: service.deploy.replicas > 1 && service.deploy.mode == 'replicated'
      message: many

      """)
    let file = try sample.lint("services:\n  web:\n    image: a\n    deploy:\n      replicas: 3\n")
    let diagnostic = try #require(file.diagnostics.first)
    #expect(diagnostic.path == "services.web.deploy.replicas")
    #expect(diagnostic.related.map(\.message) == ["'services.web.deploy.mode' is not set"])
  }

  @Test func `without a place of its own the finding is at the subject`() throws {
    let sample = Sample(
      "params: {p: {type: int, default: 1}}\nmatch: services.*\nforbid: params.p < 2\nmessage: always\n")
    #expect(try sample.findings("services:\n  web:\n    image: a\n") == ["2:3-6 always"])
  }

  @Test func `a rule says the same thing at a place once`() throws {
    let sample = Sample(
      "match: services.*.ports.*\nforbid: port.mode == 'ingress'\nat: port\nmessage: open\n")
    #expect(
      try sample.findings("services:\n  web: {image: a, ports: [\"80-82:80-82\"]}\n") == ["2:27-40 open"])
  }

  @Test func `a mapping over several lines is shown by its key`() throws {
    let sample = Sample("match: services.*\nforbid: has(service.deploy)\nat: service.deploy\nmessage: here\n")
    #expect(
      try sample.findings(
        "services:\n  web:\n    image: a\n    deploy:\n      replicas: 1\n      mode: global\n")
        == ["4:5-11 here"])
    #expect(try sample.findings("services:\n  web: {image: a, deploy: {replicas: 1}}\n") == ["2:27-40 here"])
  }

  @Test func `each item of a list can be a related place`() throws {
    let sample = Sample(
      """
      match: services.*
      let:
        many: service.ports.filter(p, p.mode == 'ingress')
      forbid: many.size() > 1
      at: service.image
      message: "{{many.size()}} ports"
      related:
        - {each: {p: many}, at: p.published, message: "port {{p.published}}"}

      """)
    let file = try sample.lint("services:\n  web: {image: a, ports: [\"80:80\", \"81:81\"]}\n")
    let diagnostic = try #require(file.diagnostics.first)
    #expect(diagnostic.message == "2 ports")
    #expect(diagnostic.related.map(\.message) == ["port 80", "port 81"])
    #expect(diagnostic.related.map { file.files[0].source.text(in: $0.range) } == ["80", "81"])
  }
}

@Suite struct `The types of the model` {
  @Test func `have few enough fields for the number of an origin`() {
    #expect(ComposeSchema.types.allSatisfy { $0.fields.count <= 128 })
  }
}

@Suite struct `What Docker says` {
  private func docker(_ text: String) throws -> DockerMessage? {
    let sample = Sample("match: services.*\nforbid: service.tty\nmessage: tty\n\(text)\n")
    let file = try sample.lint("services:\n  web: {image: a, tty: true}\n")
    return try #require(file.diagnostics.first).docker
  }

  @Test func `is a template by the step at which it is said`() throws {
    #expect(
      try docker("docker: {deploy: \"service {{service.name}}: no\"}")
        == DockerMessage(.deploy, "service web: no"))
    #expect(try docker("docker: {task: nothing}") == DockerMessage(.task, "nothing"))
  }

  @Test func `may be nothing`() throws { #expect(try docker("help: none") == nil) }

  @Test(arguments: [
    ("docker: {config: a}", "4:10 unknown key 'config' in 'docker'"),
    ("docker: {deploy: a, task: b}", "4:9 'docker' has one text, under 'deploy' or 'task'"),
    ("docker: {}", "4:9 'docker' has one text, under 'deploy' or 'task'"),
    ("docker: no", "4:9 'docker' must be a mapping, not a text"),
    ("docker: {task: \"{{service.nam}}\"}", "4:27 'service' has no field 'nam' (did you mean 'name'?)"),
  ]) func `must be one text at a known step`(text: String, mistake: String) {
    #expect(Sample("match: services.*\nforbid: service.tty\nmessage: tty\n\(text)\n").mistakes() == [mistake])
  }

  @Test func `has no place in a rule of the loader or beside checks`() {
    #expect(
      Sample("builtin: sample\ndocker: {task: a}\n").mistakes() == [
        "2:1 a rule with 'builtin' has no 'docker'"
      ])
    #expect(
      Sample("match: services.*\ndocker: {task: a}\nchecks:\n  - {id: a, assert: service.tty, message: m}\n")
        .mistakes() == ["2:1 'docker' belongs into one of the 'checks'"])
  }
}
