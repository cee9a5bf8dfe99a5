import SwarmlintCommand
import TestSupport
import Testing

/// A rule that forbids terminals.
func terminalRule(_ id: String, _ changes: String = "") -> String {
  """
  swarmlint: 1
  id: \(id)
  title: No terminals
  severity: error
  category: maintainability
  match: services.*
  forbid: service.tty
  message: "'{{service.name}}' has a terminal"
  \(changes)
  rationale: Nobody looks at it.
  examples: []

  """
}

let terminalStack = "services:\n  web:\n    image: nginx:1.27.2\n    tty: true\n"

@Suite struct `Rules of one's own` {
  private func world(_ files: [String: String]) -> MemoryWorld {
    MemoryWorld(files.merging(["a.yml": terminalStack]) { $1 })
  }

  @Test(arguments: ["policies/no-terminal.yaml", "policies", "./policies/"])
  func `run beside ours, from a file or a folder`(path: String) async {
    let files = ["policies/no-terminal.yaml": terminalRule("no-terminal"), "policies/notes.md": "no rule"]
    let run = await world(files).run("--rules", path, "a.yml")
    #expect(run.status == .findings && run.output.contains("'web' has a terminal [no-terminal]"))
    #expect(run.output.contains("healthcheck-missing"))
    #expect(await !world(files).run("a.yml").output.contains("no-terminal"))
  }

  @Test func `are chosen and left out like ours`() async {
    let files = ["p.yaml": terminalRule("no-terminal")]
    let ignored = await world(files).run("--rules", "p.yaml", "--ignore", "no-terminal", "a.yml")
    #expect(ignored.status == .clean && !ignored.output.contains("no-terminal"))
    let only = await world(files).run("--rules", "p.yaml", "--select", "no-terminal", "a.yml")
    #expect(only.output.contains("1 error in 1 file"))
    let typo = await world(files).run("--rules", "p.yaml", "--select", "no-terminl", "a.yml")
    #expect(typo.errors.contains("did you mean 'no-terminal'?"))
  }

  @Test func `are listed with their origin and explained`() async {
    let files = ["policies/no-terminal.yaml": terminalRule("no-terminal")]
    let list = await world(files).run("rules", "--rules", "policies")
    #expect(list.output.contains("No terminals (policies/no-terminal.yaml)\n"))
    let json = await world(files).run("rules", "list", "--json", "--rules", "policies")
    #expect(json.output.contains("\"origin\" : \"policies/no-terminal.yaml\""))
    #expect(json.output.contains("\"origin\" : \"swarmlint\""))
    let page = await world(files).run("--rules", "policies", "explain", "no-terminal")
    #expect(page.output.hasPrefix("no-terminal\n\nNo terminals.\n\nseverity: error"))
  }

  @Test func `may not take a name that is taken`() async {
    let ours = await world(["p/a.yaml": terminalRule("healthcheck-missing")]).run("--rules", "p", "a.yml")
    #expect(ours.status == .unusable)
    #expect(
      ours.errors == """
        swarmlint: p/a.yaml:2:5: another rule is called 'healthcheck-missing' too (the other ships with swarmlint)

        """)
    let own = await world(["p/a.yaml": terminalRule("x-y"), "p/b.yaml": "# A copy.\n" + terminalRule("x-y")])
      .run("--rules", "p", "a.yml")
    #expect(
      own.errors == "swarmlint: p/b.yaml:3:5: another rule is called 'x-y' too (the other is p/a.yaml:2)\n")
  }

  @Test func `are read once, however often they are named`() async {
    let files = ["p/a.yaml": terminalRule("no-terminal"), ".swarmlint.yml": "extends: ./p\n"]
    let run = await world(files).run(
      "--rules", "p", "--rules", "./p/a.yaml", "--select", "no-terminal", "a.yml")
    #expect(run.output.contains("1 error in 1 file"), "\(run.errors)")
  }

  @Test func `end the run with all their mistakes`() async {
    let run = await world([
      "p/a.yaml": terminalRule("a").replacing("forbid", with: "forbdi"),
      "p/b.yaml": terminalRule("b").replacing("service.tty", with: "service.ttty"),
      "p/c.yaml": terminalRule("c", "status: preview").replacing("service.name", with: "service.nam"),
    ]).run("--rules", "p", "a.yml")
    #expect(run.status == .unusable && run.output.isEmpty)
    #expect(
      run.errors == """
        swarmlint: p/a.yaml:7:1: unknown key 'forbdi' in a rule file (did you mean 'forbid'?)
        swarmlint: p/b.yaml:7:17: 'service' has no field 'ttty' (did you mean 'tty'?)
        swarmlint: p/c.yaml:8:22: 'service' has no field 'nam' (did you mean 'name'?)

        """)
  }

  @Test func `of a rule that is off have no mistakes either`() async {
    let broken = terminalRule("c", "status: preview").replacing("service.tty", with: "service.ttty")
    let run = await world(["p/c.yaml": broken]).run("--rules", "p", "a.yml")
    #expect(run.status == .unusable && run.errors.contains("p/c.yaml:7:17"))
  }

  @Test(arguments: [
    ("gone", "'gone' is no file or folder"), ("empty", "empty: no rule file in this directory"),
    ("recomended", "'recomended' is no file or folder (did you mean 'swarmlint:recommended'?)"),
    ("./emtpy", "'./emtpy' is no file or folder (did you mean './empty'?)"),
    ("packs", "packs/acme/pack.yaml: a pack in a folder of rules; name the pack itself"),
    ("p:strict", "'p' is no pack, and has no preset 'strict'"),
  ]) func `must be there`(path: String, message: String) async {
    let run = await world([
      "empty/notes.md": "", "packs/acme/pack.yaml": "", "p/a.yaml": terminalRule("no-terminal"),
    ])
    .run("--rules", path, "a.yml")
    #expect(run.status == .unusable && run.errors == "swarmlint: \(message)\n")
  }
}

@Suite struct `A pack` {
  private static let pack = "name: acme\nversion: 1.2.0\n"

  private func run(
    _ pack: String, _ files: [String: String] = [:], _ arguments: String...
  ) async -> MemoryWorld.Run {
    let usual = [
      "a.yml": terminalStack, "p/pack.yaml": pack,
      "p/rules/no-terminal.yaml": terminalRule("acme/no-terminal"),
    ]
    return await MemoryWorld(usual.merging(files) { $1 }).run(["--rules", "p"] + arguments + ["a.yml"])
  }

  @Test func `has rules that begin with its name`() async {
    #expect(await run(Self.pack).output.contains("[acme/no-terminal]"))
    let wrong = await run(Self.pack, ["p/rules/no-terminal.yaml": terminalRule("no-terminal")])
    #expect(
      wrong.errors == """
        swarmlint: p/rules/no-terminal.yaml:2:5: a rule of the pack 'acme' has its name in front (write acme/no-terminal)

        """)
  }

  @Test func `has its rules in the folder 'rules', in itself, or where it says`() async {
    let other = ["p/more/other.yaml": terminalRule("acme/other")]
    #expect(await !run(Self.pack, other).output.contains("acme/other"))
    let named = await run(Self.pack + "rules: [more, rules/no-*.yaml]\n", other)
    #expect(named.output.contains("acme/other") && named.output.contains("acme/no-terminal"))
    let below = await run(Self.pack + "rules: [\"**/other.yaml\"]\n", other)
    #expect(below.output.contains("acme/other") && !below.output.contains("acme/no-terminal"))
    let plain = await MemoryWorld([
      "a.yml": terminalStack, "p/pack.yaml": Self.pack, "p/sub/x.yaml": terminalRule("acme/x"),
    ]).run("--rules", "p", "a.yml")
    #expect(plain.output.contains("acme/x"))
  }

  @Test func `has presets, of which 'recommended' holds when none is named`() async {
    let presets =
      Self.pack + "presets: {recommended: [acme/other], strict: [acme/*, {acme/other: warning}]}\n"
    let other = ["p/rules/other.yaml": terminalRule("acme/other")]
    let usual = await run(presets, other)
    #expect(usual.output.contains("acme/other") && !usual.output.contains("acme/no-terminal"))
    let strict = await run(presets, other, "--preset", "p:strict", "--select", "acme/*")
    #expect(strict.output.contains("error: 'web' has a terminal [acme/no-terminal]"))
    #expect(strict.output.contains("warning: 'web' has a terminal [acme/other]"))
    let typo = await run(presets, other, "--preset", "p:strct")
    #expect(typo.errors.contains("the pack 'acme' has no preset 'strct' (did you mean 'strict'?)"))
  }

  @Test func `has presets in files`() async {
    let files = [
      "p/rules/other.yaml": terminalRule("acme/other"),
      "p/presets/small.yaml": "title: Little\nrules: [acme/other]\n", "p/presets/broken.yaml": "rules: {}\n",
    ]
    let run = await run(Self.pack + "presets: [small]\n", files, "--preset", "p:small")
    #expect(run.output.contains("acme/other") && !run.output.contains("acme/no-terminal"))
    let missing = await self.run(Self.pack + "presets: [smal]\n", files)
    #expect(
      missing.errors == """
        swarmlint: p/pack.yaml:3:11: the pack has no file 'presets/smal.yaml' (did you mean 'small'?)

        """)
    let broken = await self.run(Self.pack, files)
    #expect(broken.errors.contains("p/presets/broken.yaml:1:8: 'rules' must be a list, not a mapping"))
  }

  @Test(arguments: ["swarmlint >= 0.1, < 2", "swarmlint = 0.1", "swarmlint"])
  func `runs with a version that it works with`(requirement: String) async {
    let run = await run(Self.pack + "requires: \"\(requirement)\"\n")
    #expect(run.output.contains("acme/no-terminal"), "\(run.errors)")
  }

  @Test(arguments: [
    (
      "name: acme\nversion: 1.0.0\nrequires: swarmlint >= 2\n",
      "3:11: the pack needs swarmlint >= 2, and this is swarmlint 0.1.0"
        + " (install such a swarmlint, or a version of the pack for this one)"
    ),
    (
      "name: acme\nversion: 1.0.0\nrequires: 2\n",
      "3:11: '2' does not say which versions of swarmlint the pack needs (write \"swarmlint >= 0.1, < 2\" or the like)"
    ),
    ("name: acme\nversion: one\n", "2:10: 'one' is no version (write three numbers, such as 1.0.0)"),
    ("version: 1.0.0\n", "1:1: the key 'name' is missing"),
    ("nam: acme\nversion: 1.0.0\n", "1:1: unknown key 'nam' in a pack (did you mean 'name'?)"),
    (
      "name: security\nversion: 1.0.0\n",
      "1:7: a pack cannot be called 'security', which means rules of swarmlint"
    ),
    ("name: acme\nversion: 1.0.0\nrules: [../x]\n", "3:9: '../x' is no path below the pack"),
    ("name: acme\nversion: 1.0.0\nrules: [none/*]\n", "3:9: no rule file of the pack is called 'none/*'"),
    ("", "1:1: the pack is empty"),
  ]) func `is told what is wrong with it`(pack: String, mistake: String) async {
    let run = await run(pack)
    #expect(run.status == .unusable)
    #expect(run.errors.contains("swarmlint: p/pack.yaml:\(mistake)\n"), "\(run.errors)")
  }
}
