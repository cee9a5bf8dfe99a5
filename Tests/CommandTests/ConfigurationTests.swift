import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `The configuration` {
  private func run(
    _ configuration: String, _ files: [String: String] = [:], _ arguments: String...
  ) async -> MemoryWorld.Run {
    let usual = [
      ".swarmlint.yml": configuration, "a.yml": terminalStack, "p/a.yaml": terminalRule("no-terminal"),
      "acme/pack.yaml": "name: acme\nversion: 1.0.0\n", "acme/no-tty.yaml": terminalRule("acme/no-tty"),
    ]
    return await MemoryWorld(usual.merging(files) { $1 }).run(arguments + ["a.yml"])
  }

  /// The findings of a run, as `severity rule`, sorted.
  private func findings(_ run: MemoryWorld.Run) -> [String] {
    run.output.split(separator: "\n").compactMap { line in
      guard let level = ["error", "warning", "note"].first(where: { line.hasPrefix("\($0): ") }),
        let rule = line.split(separator: "[").last?.dropLast()
      else { return nil }
      return "\(level) \(rule)"
    }.sorted()
  }

  @Test func `may be empty`() async {
    let usual = await MemoryWorld(["a.yml": terminalStack]).run("a.yml")
    for text in ["", "# nothing\n", "extends: []\nrules: {}\n", "extends: swarmlint:recommended\n"] {
      #expect(await run(text).output == usual.output)
    }
  }

  @Test func `adds rules and packs`() async {
    let rules = "extends: [./p, acme]\nrules: {reliability: off, terminal-in-service: off}\n"
    let found = findings(await run(rules))
    #expect(found == ["error acme/no-tty", "error no-terminal"])
  }

  @Test func `sets severities, and the most specific selector wins`() async {
    let rules = """
      extends: [./p, ./acme]
      rules:
        no-terminal: warning
        "*": off
        maintainability: error
        acme/*: info
        healthcheck-missing: {severity: error}
        memory-limit-missing: on
      """
    #expect(
      findings(await run(rules)) == [
        "error healthcheck-missing", "note acme/no-tty", "note memory-limit-missing", "warning no-terminal",
      ])
  }

  @Test func `tells what an image of one's own is`() async {
    let stack = """
      services:
        db:
          image: registry.example.com/shop/db:16
      """
    func facts(_ software: String) async -> String {
      let rule = """
        swarmlint: 1
        id: facts
        title: Facts
        severity: info
        category: correctness
        match: services.*
        forbid: service.software.name != ''
        at: service.image
        message: "{{service.software.name}} {{service.software.data_dirs}} {{service.software.stateful}}"
        """
      let run = await run(
        "extends: [./facts.yaml]\nrules: {\"*\": off, facts: on}\n\(software)",
        ["a.yml": stack, "facts.yaml": rule])
      return run.errors + (run.output.split(separator: "\n").first ?? "")
    }
    let entry =
      "software:\n  shop-db: {images: [registry.example.com/shop/db], like: postgres, data_dirs: [/data]}\n"
    #expect(await facts(entry).hasPrefix("note: shop-db /data true"))
    // What ships is added to by its name.
    let more = "software: {postgres: {images: [registry.example.com/shop/db]}}\n"
    #expect(await facts(more).hasPrefix("note: postgres /var/lib/postgresql/data true"))
    #expect(await facts("").isEmpty)
    let wrong = await facts("software: {x: {images: [x], like: postgre, kind: databas, statefull: true}}\n")
    #expect(wrong.contains("did you mean 'postgres'?"))
    #expect(wrong.contains("did you mean 'database'?"))
    #expect(wrong.contains("did you mean 'stateful'?"))
  }

  @Test func `gives way to the command line`() async {
    let rules = "extends: ./p\nrules: {no-terminal: off, healthcheck-missing: error}\n"
    #expect(findings(await run(rules, [:], "--select", "no-terminal")) == ["error no-terminal"])
    #expect(
      findings(await run(rules, [:], "--select", "reliability", "--ignore", "memory-limit-missing"))
        == ["error healthcheck-missing"])
    #expect(findings(await run(rules, [:], "--no-config", "--select", "healthcheck-missing")).count == 1)
  }

  @Test func `sets parameters`() async {
    let stack = "services:\n  api: {image: acme/filter:2, volumes: [\"/var/run/docker.sock:/s\"]}\n"
    let rules = "rules:\n  docker-socket-mount: {params: {proxies: [filter]}}\n"
    let select = ["--select", "docker-socket-mount"]
    let usual = await run("", ["a.yml": stack], select[0], select[1])
    #expect(findings(usual) == ["warning docker-socket-mount"])
    let found = await run(rules, ["a.yml": stack], select[0], select[1])
    #expect(findings(found).isEmpty)
  }

  @Test func `of the working directory or above it is found, up to the root of the repository`() async {
    let files = ["/r/.swarmlint.yml": "rules: {\"*\": off}\n", "a.yml": terminalStack]
    let above = await MemoryWorld(files, currentFolder: "/r/s/d").run("a.yml")
    #expect(above.status == .clean && findings(above).isEmpty)
    let outside = await MemoryWorld(files.merging(["/r/s/.git/HEAD": ""]) { $1 }, currentFolder: "/r/s/d")
      .run("a.yml")
    #expect(!findings(outside).isEmpty)
    let root = await MemoryWorld(files.merging(["/r/.git/HEAD": ""]) { $1 }, currentFolder: "/r/s/d").run(
      "a.yml")
    #expect(findings(root).isEmpty)
  }

  @Test func `has paths that start where it stands`() async {
    let files = [
      "/r/.swarmlint.yml": "extends: ./p\n", "/r/p/a.yaml": terminalRule("no-terminal"),
      "a.yml": terminalStack, "q/a.yaml": terminalRule("no-terminal"),
      "conf/own.yml": "extends: ../q/a.yaml\nrules: {no-terminal: info}\n",
    ]
    let found = await MemoryWorld(files, currentFolder: "/r/s").run("a.yml")
    #expect(findings(found).contains("error no-terminal"))
    let named = await MemoryWorld(files, currentFolder: "/r/s").run("--config", "conf/own.yml", "a.yml")
    #expect(findings(named).contains("note no-terminal"), "\(named.errors)")
  }

  @Test func `that is named must be there`() async {
    let gone = await MemoryWorld(["a.yml": terminalStack]).run("--config", "gone.yml", "a.yml")
    #expect(gone.status == .unusable && gone.errors == "swarmlint: gone.yml: no such file\n")
    #expect(await run("", [:], "--config", "x.yml", "--no-config").status == .unusable)
  }

  @Test func `is told all that is wrong with its form`() async {
    let text = """
      extend: [swarmlint:strict]
      extends: {a: b}
      rules:
        no-terminal: fatal
        style: false
        schema: [error]
        healthcheck-missing: {severty: error, severity: eror}
        image-mutable-tag:

      """
    let run = await run(text)
    #expect(run.status == .unusable)
    #expect(
      run.errors == """
        swarmlint: .swarmlint.yml:1:1: unknown key 'extend' in the configuration (did you mean 'extends'?)
        swarmlint: .swarmlint.yml:2:10: 'extends' must be a list, not a mapping
        swarmlint: .swarmlint.yml:4:16: a rule is off, on, info, warning, error or a mapping of severity and params, not 'fatal'
        swarmlint: .swarmlint.yml:5:10: a rule is off, on, info, warning, error or a mapping of severity and params, not 'false' (did you mean 'off'?)
        swarmlint: .swarmlint.yml:6:11: a rule is off, on, info, warning, error or a mapping of severity and params, not a list
        swarmlint: .swarmlint.yml:7:25: unknown key 'severty' in the settings of 'healthcheck-missing' (did you mean 'severity'?)
        swarmlint: .swarmlint.yml:7:51: 'severity' must be info, warning, error, not 'eror' (did you mean 'error'?)
        swarmlint: .swarmlint.yml:8:3: a rule is off, on, info, warning, error or a mapping of severity and params, not empty

        """)
  }

  @Test func `is told which rules, packs and presets there are not`() async {
    #expect(
      await run("rules:\n  helthcheck-missing: off\n  acmee/*: off\n  securty: error\n  xyzzy: off\n").errors
        == """
        swarmlint: .swarmlint.yml:2:3: unknown rule or category 'helthcheck-missing' (did you mean 'healthcheck-missing'?)
        swarmlint: .swarmlint.yml:3:3: unknown rule or category 'acmee/*' (see 'swarmlint rules')
        swarmlint: .swarmlint.yml:4:3: unknown rule or category 'securty' (did you mean 'security'?)
        swarmlint: .swarmlint.yml:5:3: unknown rule or category 'xyzzy' (see 'swarmlint rules')

        """)
    #expect(await run("extends: acme\nrules: {acmee/*: off}\n").errors.contains("(did you mean 'acme/*'?)"))
    #expect(
      await run("extends: [swarmlint:strickt]\n").errors
        == "swarmlint: .swarmlint.yml:1:11: swarmlint has no preset 'strickt' (did you mean 'strict'?)\n")
    #expect(
      await run("extends:\n  - strict\n").errors
        == "swarmlint: .swarmlint.yml:2:5: 'strict' is no file or folder (did you mean 'swarmlint:strict'?)\n"
    )
    #expect(
      await run("extends:\n  - acme:big\n").errors
        == "swarmlint: .swarmlint.yml:2:5: the pack 'acme' has no preset 'big'\n")
  }

  @Test func `is told what is wrong with parameters, beside the mistakes of rules`() async {
    let text = """
      extends: ./q
      rules:
        healthcheck-missing: {params: {image: [db], images: db}}
        unknown-property: {params: {depth: 2}}
        "acme-*": {params: {a: 1}}

      """
    let rule = terminalRule("acme-tty").replacing("service.tty", with: "service.ttty")
    let groups = await run(text, ["q/a.yaml": rule])
    #expect(
      groups.errors == "swarmlint: .swarmlint.yml:5:3: parameters are set for one rule, not for 'acme-*'\n")
    let single = await run(
      String(text.split(separator: "\n").dropLast().joined(separator: "\n")), ["q/a.yaml": rule])
    #expect(
      single.errors == """
        swarmlint: .swarmlint.yml:3:34: 'healthcheck-missing' has no parameter 'image' (did you mean 'images'?)
        swarmlint: .swarmlint.yml:3:55: 'images' must be a list, not a text
        swarmlint: .swarmlint.yml:4:31: 'unknown-property' has no parameter 'depth'
        swarmlint: q/a.yaml:7:17: 'service' has no field 'ttty' (did you mean 'tty'?)

        """)
  }

  @Test func `is looked at where a rule is off`() async {
    let rules = "rules: {reliability: off, image-mutable-tag: {params: {tgas: []}}, supply-chain: off}\n"
    #expect(await run(rules).errors.contains("no parameter 'tgas' (did you mean 'tags'?)"))
  }
}
