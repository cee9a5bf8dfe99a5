import SwarmlintCommand
import TestSupport
import Testing

/// What a run lints: `stacks` of the configuration, overrides beside their base, Markdown, and what Git ignores.
@Suite struct `The stacks of a run` {
  private let base = """
    services:
      web:
        image: nginx:1.27
      api:
        image: shop/api:1.0
        tty: ${OPEN}
    """
  private let production = """
    services:
      web:
        tty: true
        deploy: {replicas: 2}
    """

  private func lint(
    _ files: [String: String], repositoryFiles: [String: [String]] = [:], _ arguments: String...
  ) async -> MemoryWorld.Run {
    await MemoryWorld(files, repositoryFiles: repositoryFiles).run(
      arguments + ["--format", "json", "--select", "terminal-in-service,invalid-image-reference,yaml-syntax"])
  }

  /// The findings of a JSON report as `file rule severity`.
  private func findings(_ run: MemoryWorld.Run) throws -> [String] {
    try report(run).entries["diagnostics"]?.items.map { item in
      ["file", "rule", "severity"].map { item.entries[$0]?.string ?? "" }.joined(separator: " ")
    } ?? []
  }

  /// The files of a JSON report as `path status`.
  private func files(_ run: MemoryWorld.Run) throws -> [String] {
    try report(run).entries["files"]?.items.map { item in
      ["path", "status"].map { item.entries[$0]?.string ?? "" }.joined(separator: " ")
    } ?? []
  }

  private func report(_ run: MemoryWorld.Run) throws -> SchemaValue {
    try #require(SchemaValue(yaml: run.output), "\(run.errors)")
  }

  @Test(arguments: [["prod/web.yml"], ["base.yml"], ["base.yml", "prod/web.yml"], ["."]])
  func `a configured stack is linted once, whichever of its files is named`(arguments: [String]) async throws
  {
    let world = MemoryWorld([
      ".swarmlint.yml": """
      stacks:
        - {name: shop, files: [base.yml, prod/web.yml], env_file: prod.env, environment: {A: 1}}
      """,
      "prod.env": "OPEN=true\n", "base.yml": base, "prod/web.yml": production, ".git/HEAD": "",
    ])
    let run = await world.run(arguments + ["--format", "json", "--select", "terminal-in-service"])
    #expect(try findings(run) == ["prod/web.yml terminal-in-service info"])
    #expect(try files(run).sorted() == ["base.yml linted", "prod/web.yml linted"])
  }

  @Test func `a file in two stacks is reported once`() async throws {
    let stacks =
      "stacks: [{files: [base.yml, a.yml]}, {files: [base.yml, b.yml]}]\nenvironment: {OPEN: 'true'}\n"
    let run = await lint(
      [
        ".swarmlint.yml": stacks, "base.yml": base, "a.yml": production,
        "b.yml": "services: {web: {tty: false}}",
      ], "base.yml")
    #expect(
      try findings(run).sorted() == [
        "a.yml terminal-in-service info", "base.yml terminal-in-service info",
      ])
    #expect(try files(run) == ["base.yml linted", "a.yml linted", "b.yml linted"])
  }

  @Test func `a file of a stack that is missing is told`() async {
    let run = await lint(
      [".swarmlint.yml": "stacks: [{files: [base.yml, c.yml]}]", "base.yml": base], "base.yml")
    #expect(run.status == .unusable)
    #expect(run.errors.contains("swarmlint: c.yml: no such file, but .swarmlint.yml:1:29 names it\n"))
  }

  @Test func `a file of variables that is missing is told with its place`() async {
    let run = await lint([".swarmlint.yml": "env_file: [a.env]", "base.yml": base], "base.yml")
    #expect(run.errors == "swarmlint: .swarmlint.yml:1:12: a.env: no such file\n")
  }

  @Test func `an override beside its base is linted on top of it`() async throws {
    let files = ["docker-compose.yml": base, "docker-compose.prod.yml": production]
    let alone = await lint(files, "docker-compose.prod.yml")
    #expect(
      try findings(alone) == [
        "docker-compose.prod.yml invalid-image-reference info",
        "docker-compose.prod.yml terminal-in-service info",
      ])
    #expect(
      try self.files(alone) == ["docker-compose.prod.yml linted", "docker-compose.yml consulted"])
    let both = await lint(files, ".")
    #expect(try self.files(both) == ["docker-compose.prod.yml linted", "docker-compose.yml linted"])
  }

  @Test func `what stands beside a base and has its own images is a stack of its own`() async throws {
    let files = ["stack.yml": base, "stack.other.yml": "services: {api: {image: 'x:1', tty: true}}"]
    #expect(
      try findings(await lint(files, "stack.other.yml")) == ["stack.other.yml terminal-in-service info"])
    let unknown = ["stack.yml": base, "stack.other.yml": "services: {other: {tty: true}}"]
    #expect(try self.files(await lint(unknown, "stack.other.yml")) == ["stack.other.yml linted"])
  }

  @Test func `what Git ignores in a directory is not linted, unless it is named`() async throws {
    let stack = "services: {a: {image: 'x:1', tty: true}}"
    let files = ["a.yml": stack, "old/b.yml": stack, "sub/.git/HEAD": "", "sub/c.yml": stack]
    let listed = [".": ["a.yml", "gone.yml", "sub/", "README.md"], "sub": ["c.yml"]]
    let found = await lint(files, repositoryFiles: listed, ".")
    #expect(try self.files(found) == ["a.yml linted", "c.yml linted"])
    #expect(try self.files(await lint(files, repositoryFiles: listed, "old/b.yml")) == ["old/b.yml linted"])
  }

  @Test func `Git is asked about a directory in no repository once, and about repositories below it`()
    async throws
  {
    let stack = "services: {a: {image: 'x:1', tty: true}}"
    let files = [
      "own/.git/HEAD": "", "own/a.yml": stack, "own/ignored.yml": stack, "plain/b.yml": stack,
      "plain/c.yml": stack,
    ]
    // What it would say of a folder that it is not asked about.
    let listed = ["own": ["a.yml"], "plain": ["b.yml"]]
    #expect(
      try self.files(await lint(files, repositoryFiles: listed, "."))
        == ["a.yml linted", "plain/b.yml linted", "plain/c.yml linted"])
  }

  @Test func `what holds no stack is passed over on demand, even when it is named`() async throws {
    let files = ["a.yml": base, "values.yml": "a: 1\n", "README.md": "nothing\n"]
    let run = await lint(files, "--only-stacks", "values.yml", "a.yml", "README.md")
    #expect(try self.files(run) == ["a.yml linted"])
    #expect(await lint(files, "--only-stacks", "values.yml").status == .clean)
  }

  @Test func `what the configuration excludes is not linted, even when it is named`() async throws {
    let stack = "services: {a: {image: 'x:1', tty: true}}"
    let files = [
      ".swarmlint.yml": "exclude: ['*.dev.yml', /top.yml]", "x/a.dev.yml": stack, "top.yml": stack,
      "x/top.yml": stack,
    ]
    #expect(try self.files(await lint(files, ".")) == ["x/top.yml linted"])
    let run = await lint(files, "x/a.dev.yml", "--verbose")
    #expect(run.status == .clean)
    #expect(run.errors.contains("swarmlint: x/a.dev.yml: not linted, for '*.dev.yml' excludes it\n"))
  }

  @Test func `stacks in Markdown are linted at their places`() async throws {
    let text = """
      # Größe

      1. Write this:

         ```yaml
         services:
           web:
             image: nginx:1.27
             tty: true
         ```

      > ~~~yml
      > services: {api: {image: 'x:1', tty: true}}
      > ~~~

      ```yaml
      services:
        part:
          tty: true
      ```
      """
    let files = ["README.md": text, "plain.md": "no code\n"]
    let run = await lint(files, "README.md", "plain.md")
    let places = try report(run).entries["diagnostics"]?.items.map { item in
      let start = item.entries["range"]?.entries["start"]?.entries
      return [start?["line"], start?["column"]]
    }
    #expect(places == [[.number(9), .number(13)], [.number(13), .number(39)]])
    let found = await lint(files, ".", "--markdown")
    #expect(try self.files(found) == ["README.md linted"])
    #expect(await lint(files, ".").status == .unusable)
  }

  @Test func `each file has the nearest configuration`() async throws {
    let stack = "services: {a: {image: 'x:1', tty: true}}"
    let run = await lint(
      [
        ".swarmlint.yml": "rules: {terminal-in-service: error}", "a.yml": stack,
        "dev/.swarmlint.yaml": "fail-on: info", "dev/b.yml": stack,
      ], "dev/b.yml", "a.yml")
    #expect(
      try findings(run) == ["dev/b.yml terminal-in-service info", "a.yml terminal-in-service error"])
    #expect(run.status == .findings)
    let ofOne = await lint(
      [".swarmlint.yml": "fail-on: info", "dev/.swarmlint.yaml": "fail-on: never", "dev/b.yml": stack],
      "dev/b.yml")
    #expect(ofOne.status == .clean)
  }

  @Test func `overrides change rules for some paths`() async throws {
    let stack = "services: {a: {image: 'x:1', tty: true}}"
    let files = [
      ".swarmlint.yml": """
      rules: {terminal-in-service: error}
      overrides:
        - {files: dev/, rules: {terminal-in-service: warning}}
        - {files: ['*.ci.yml'], rules: {terminal-in-service: info}}
      """,
      "dev/a.yml": stack, "b.yml": stack, "dev/c.ci.yml": stack,
    ]
    #expect(
      try findings(await lint(files, ".")) == [
        "b.yml terminal-in-service error", "dev/a.yml terminal-in-service warning",
        "dev/c.ci.yml terminal-in-service info",
      ])
    let wrong = [
      ".swarmlint.yml": "overrides: [{files: x, rules: {terminal-in-servce: off}}]", "a.yml": stack,
    ]
    let run = await lint(wrong, "a.yml")
    #expect(
      run.errors.contains(".swarmlint.yml:1:32: unknown rule or category 'terminal-in-servce' (did you mean"))
  }

  @Test func `fixes go to every file of a stack once`() async {
    let stack = "services:\n  a:\n    image: x:1\n    environment: {A: true}\n"
    let world = MemoryWorld([
      ".swarmlint.yml": "stacks: [{files: [a.yml, b.yml]}, {files: [a.yml, c.yml]}]", "a.yml": stack,
      "b.yml": "services: {}\n", "c.yml": "services: {}\n",
    ])
    let run = await world.run("--fix", "--select", "invalid-type", "a.yml")
    #expect(run.files == ["a.yml": stack.replacing("true", with: "\"true\"")])
    #expect(run.status == .clean)
  }

  @Test func `an editor's text stands for the file of its name`() async throws {
    let files = [
      "x/.swarmlint.yml": "stacks: [{files: [base.yml, prod.yml]}]", "x/base.yml": base,
      "x/prod.yml": "services: {}",
    ]
    let run = await MemoryWorld(files, input: production).run(
      "--stdin-filename", "x/prod.yml", "-", "--format", "json", "--select", "terminal-in-service")
    #expect(try findings(run) == ["x/prod.yml terminal-in-service info"])
  }

  @Test func `looking into a stack knows what its configuration knows`() async {
    let files = [
      ".swarmlint.yml": """
      environment: {OPEN: "true"}
      stacks: [{files: [base.yml, prod.yml], environment: {OPEN: "false"}}]
      """, "base.yml": base, "prod.yml": production,
    ]
    let alone = await MemoryWorld(files).run("eval", "model.services['api'].tty", "base.yml")
    #expect(alone.output.hasPrefix("true\n"), "\(alone.errors)")
    let stack = await MemoryWorld(files).run(
      "eval", "model.services['api'].tty", "-c", "base.yml", "-c", "prod.yml")
    #expect(stack.output.hasPrefix("false\n"), "\(stack.errors)")
  }
}
