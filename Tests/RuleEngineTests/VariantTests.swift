import ComposeModel
import Diagnostics
import RuleEngine
import Testing

private let base = """
  swarmlint: 1
  id: few-replicas
  title: Not too many
  severity: warning
  category: reliability
  params:
    most: {type: int, default: 2}
    names: {type: list(string), default: []}
  match: services.*
  assert: |
    service.deploy.replicas <= params.most || service.name in params.names
  message: "more than {{params.most}}"
  help: "fewer"

  """

/// A rule that is based on another.
private func variant(
  _ keys: String, id: String = "fewer-replicas", of base: String = "few-replicas"
) -> RuleSource {
  RuleSource(
    path: "\(id).yaml", program: "swarmlint: 1\nid: \(id)\nbased_on: \(base)\ntitle: Fewer\n\(keys)")
}

/// What the rules say of a service with three replicas, as `rule severity message`, or their mistakes.
private func findings(_ sources: [RuleSource], parameters: String? = nil) throws -> [String] {
  do throws(InvalidRules) {
    let registry = try RuleRegistry(
      validating: [RuleSource(path: "few-replicas.yaml", program: base)] + sources)
    var selection = RuleSelection.standard
    if let parameters, let value = YAMLValue(parsing: parameters) {
      selection.set(.init(parameters: value), for: .rule("fewer-replicas"))
    }
    let linter = try Linter(registry, selection, loader: StackLoader())
    let stack = "services:\n  web: {image: a, deploy: {replicas: 3}}\n"
    return linter.lint([SourceFile(path: "s.yml", text: stack)]).diagnostics.map { diagnostic in
      "\(diagnostic.rule) \(diagnostic.severity): \(diagnostic.message)"
        + (diagnostic.help.map { " (\($0))" } ?? "")
    }.sorted()
  } catch {
    return error.diagnostics.map { diagnostic in
      let file = error.file(of: diagnostic)
      let place = file.position(of: diagnostic.range.start)
      return "\(file.path):\(place.line):\(place.column): \(diagnostic.message)"
        + (diagnostic.help.map { " (\($0))" } ?? "")
    }
  }
}

@Suite struct `A rule that is based on another` {
  private let usual = "few-replicas warning: more than 2 (fewer)"

  @Test func `finds the same with other parameters`() throws {
    #expect(
      try findings([variant("params: {most: 1}\n")])
        == [usual, "fewer-replicas warning: more than 1 (fewer)"])
    #expect(try findings([variant("params: {names: [web]}\n")]) == [usual])
  }

  @Test func `may have its own severity and words`() throws {
    let keys = "severity: error\nmessage: \"{{service.name}} is too large\"\n"
    #expect(try findings([variant(keys)]) == [usual, "fewer-replicas error: web is too large"])
    #expect(
      try findings([variant("help: \"at most {{params.most}}\"\n")])
        == [usual, "fewer-replicas warning: more than 2 (at most 2)"])
  }

  @Test func `is configured like any other`() throws {
    #expect(try findings([variant("params: {most: 1}\n")], parameters: "{most: 5}") == [usual])
  }

  @Test func `can be a base itself, whatever the order`() throws {
    let last = variant("params: {names: [api]}\n", id: "a-last", of: "fewer-replicas")
    #expect(
      try findings([last, variant("params: {most: 0}\n")])
        == ["a-last warning: more than 0 (fewer)", usual, "fewer-replicas warning: more than 0 (fewer)"])
  }

  @Test func `tells the defaults that hold`() throws {
    let registry = try RuleRegistry(validating: [
      RuleSource(path: "few-replicas.yaml", program: base), variant("params: {most: 1}\n"),
    ])
    #expect(registry["fewer-replicas"]?.parameterNotes.map(\.defaultText) == ["1", "[]"])
    #expect(registry["fewer-replicas"]?.base == "few-replicas")
  }

  @Test(arguments: [
    ("params: {moste: 1}\n", "5:10: 'fewer-replicas' has no parameter 'moste' (did you mean 'most'?)"),
    ("params: {most: many}\n", "5:16: 'most' must be a whole number, not a text"),
    ("assert: service.tty\n", "5:1: a rule with 'based_on' has no 'assert' (it has that of its base)"),
    ("message: \"{{service.nme}}\"\n", "5:21: 'service' has no field 'nme' (did you mean 'name'?)"),
  ]) func `is told its mistakes in its own file`(keys: String, mistake: String) throws {
    #expect(try findings([variant(keys)]) == ["fewer-replicas.yaml:\(mistake)"])
  }

  @Test func `needs a base that is there and has checks`() throws {
    #expect(
      try findings([variant("", of: "few-replica")])
        == [
          "fewer-replicas.yaml:3:11: there is no rule 'few-replica' to be based on (did you mean 'few-replicas'?)"
        ])
    let loaded = RuleSource(
      path: "l.yaml",
      program: "swarmlint: 1\nid: loaded\ntitle: L\nseverity: error\ncategory: schema\nbuiltin: loaded\n")
    #expect(
      try findings([loaded, variant("", of: "loaded")]) == [
        "fewer-replicas.yaml:3:11: 'loaded' is found while the stack is read, and no rule can be based on it"
      ])
  }

  @Test func `cannot be based on itself, not even by way of others`() throws {
    let mistakes = try findings([variant("", id: "one", of: "two"), variant("", id: "two", of: "one")])
    #expect(mistakes == ["two.yaml:3:11: the rule is based on itself"])
  }

  @Test func `gives its severity to all checks of its base`() throws {
    let checks = """
      swarmlint: 1
      id: both
      title: Both
      severity: warning
      category: correctness
      match: services.*
      checks:
        - {id: a, severity: info, forbid: service.deploy.replicas == 3, message: three}
        - {id: b, forbid: service.deploy.replicas > 2, message: many}

      """
    let both = RuleSource(path: "both.yaml", program: checks)
    #expect(
      try findings([both, variant("severity: error\n", of: "both")]) == [
        "both info: three", "both warning: many", usual, "fewer-replicas error: many",
        "fewer-replicas error: three",
      ])
    #expect(
      try findings([both, variant("message: other\n", of: "both")]) == [
        "fewer-replicas.yaml:5:10: 'both' has several checks, whose texts cannot be replaced"
          + " (say it in 'title' and 'rationale')"
      ])
  }

  @Test func `can be read by itself when it is linked to its base`() throws {
    let sources = [variant("params: {most: 1}\n"), variant("", id: "last", of: "fewer-replicas")]
    let linked = RuleSource.linked(sources, to: [RuleSource(path: "few-replicas.yaml", program: base)])
    for (source, name) in zip(linked, ["few-replicas", "fewer-replicas"]) {
      let (rule, mistakes) = RuleFile.read(source)
      #expect(mistakes.isEmpty && rule?.base?.name == name)
      #expect(rule?.parameterNotes.first?.defaultText == "1")
      #expect(rule?.mistakes() == [])
    }
    let typo = RuleSource.linked([variant("", of: "few-replica")], to: [RuleSource(path: "b", program: base)])
    #expect(RuleFile.read(typo[0]).1.map(\.help) == ["did you mean 'few-replicas'?"])
    #expect(RuleFile.read(sources[0]).1.map(\.message) == ["there is no rule 'few-replicas' to be based on"])
  }

  @Test func `does not tell the mistakes of its base again`() throws {
    let broken = RuleSource(
      path: "b.yaml", program: base.replacing("few-replicas", with: "b").replacing("most ||", with: "mst ||"))
    #expect(
      try findings([broken, variant("", of: "b")])
        == ["b.yaml:11:37: the rule has no parameter 'mst' (did you mean 'most'?)"])
  }
}
