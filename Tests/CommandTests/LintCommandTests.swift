import SwarmlintCommand
import TestSupport
import Testing

private let clean = "services:\n  web:\n    image: nginx:1.27.2\n"
private let wrong = "services:\n  web:\n    imgae: nginx\n    deploy: {replicas: 1}\n"

@Suite struct `The exit status` {
  @Test func `is 0 when there is nothing to fail for`() async {
    let run = await MemoryWorld(["a.yml": clean]).run("a.yml")
    #expect(run.status == .clean)
    #expect(run.errors.isEmpty)
  }

  @Test func `is 1 with a finding at its place`() async {
    let run = await MemoryWorld(["a.yml": wrong]).run("a.yml")
    #expect(run.status == .findings)
    #expect(run.output.contains("a.yml:3:5") && run.output.contains("did you mean 'image'?"))
  }

  @Test func `is 2 for a file that is no YAML, which is told with its place`() async {
    let run = await MemoryWorld(["a.yml": "services:\n\tweb: {}\n"]).run("a.yml")
    #expect(run.status == .unusable)
    #expect(run.output.contains("a.yml:2:1") && run.output.contains("tab"))
  }

  @Test func `is 2 for a missing file, and the others are still linted`() async {
    let run = await MemoryWorld(["b.yml": wrong]).run("gone.yml", "b.yml")
    #expect(run.status == .unusable)
    #expect(run.errors == "swarmlint: gone.yml: no such file\n")
    #expect(run.output.contains("b.yml:3:5"))
  }

  @Test func `follows --fail-on`() async {
    let world = ["a.yml": wrong]
    #expect(await MemoryWorld(world).run("--fail-on", "never", "a.yml").status == .clean)
    #expect(await MemoryWorld(["a.yml": clean]).run("--fail-on", "info", "a.yml").status == .findings)
    #expect(await MemoryWorld(["a.yml": clean]).run("a.yml", "--fail-on", "error").status == .clean)
  }

  @Test(arguments: [
    ["--no-such-flag", "a.yml"], ["--format", "xml", "a.yml"], ["--target", "compose", "a.yml"],
    ["-c", "a.yml", "b.yml"], ["--env", "A", "a.yml"], ["--env-file", "none.env", "a.yml"], ["config"],
    ["--select", "no-such-rule", "a.yml"],
    ["explain", "no-such-rule"], ["folder"], ["-c", "folder"],
  ]) func `is 2 for what cannot be done`(arguments: [String]) async {
    let world = MemoryWorld(["a.yml": clean, "b.yml": clean, "folder/readme.md": ""])
    #expect(await world.run(arguments).status == .unusable)
  }
}

@Suite struct `The name of the stack` {
  private let stack = "services:\n  a-service-with-a-name-of-forty-characters:\n    image: nginx:1.27.2\n"

  @Test func `counts for the length of the names in the cluster`() async {
    let name = "a-stack-with-a-name-of-30-char"
    let select = ["--select", "invalid-service-name", "a.yml"]
    #expect(await MemoryWorld(["a.yml": stack]).run(select).status == .clean)
    let run = await MemoryWorld(["a.yml": stack]).run(["--stack-name", name] + select)
    #expect(run.status == .findings && run.output.contains("name must be 63 characters or fewer"))
  }

  @Test func `is checked itself`() async {
    let run = await MemoryWorld(["a.yml": clean]).run("--stack-name", "my.shop", "a.yml")
    #expect(run.output.contains("'my.shop_web' cannot be the name of a service"))
  }
}

@Suite struct `What is linted` {
  @Test func `standard input has the name that it is given`() async {
    let run = await MemoryWorld(input: wrong).run("-", "--stdin-filename", "deploy/stack.yml")
    #expect(run.output.contains("deploy/stack.yml:3:5"))
    #expect(run.status == .findings)
  }

  @Test func `a directory is searched by content, whatever the names`() async {
    let run = await MemoryWorld([
      "deploy/traefik.yaml": wrong, "deploy/apps/shop.yml": wrong,
      "deploy/symfony.yaml": "services:\n  App\\Mailer:\n    arguments: [a]\n",
      "deploy/ci.yml": "services:\n  - docker:dind\n", "deploy/values.yml": "a: 1\n",
      "deploy/.hidden/stack.yml": wrong, "deploy/node_modules/x/stack.yml": wrong, "deploy/notes.txt": wrong,
    ]).run("deploy")
    #expect(run.output.contains("deploy/traefik.yaml:3:5") && run.output.contains("deploy/apps/shop.yml:3:5"))
    #expect(run.output.contains("in 2 files"))
  }

  @Test func `a broken stack in a directory is not passed over`() async {
    let run = await MemoryWorld(["d/a.yml": "services:\n  web: {\n"]).run("d")
    #expect(run.status == .unusable)
  }

  @Test func `what cannot be read below a directory is told and not passed over`() async {
    let run = await MemoryWorld(
      ["d/a.yml": clean, "d/b.yml": clean, "d/closed/c.yml": clean], locked: ["d/b.yml", "d/closed"]
    ).run("d")
    #expect(run.status == .unusable)
    #expect(
      run.errors == """
        swarmlint: d/b.yml: permission denied
        swarmlint: d/closed: permission denied

        """)
  }

  @Test(arguments: [
    "services: # ours\n  web: {\n", "version: '3.8'\nservices:\n  web:\n    imgae: nginx\n",
    "services:\r\n  web: {\r\n",
  ]) func `mistakes do not hide a stack in a directory`(stack: String) async {
    let run = await MemoryWorld(["d/a.yml": stack]).run("d")
    #expect(run.output.contains("d/a.yml:"))
  }

  @Test func `an env_file is read from the folder of the stack`() async {
    let stack = "services:\n  web:\n    image: nginx:1.27.2\n    env_file: web.env\n"
    let there = await MemoryWorld(["d/a.yml": stack, "d/web.env": "A=1\n"]).run("d/a.yml")
    #expect(!there.output.contains("missing-env-file"))
    let missing = await MemoryWorld(["d/a.yml": stack, "web.env": "A=1\n"]).run("d/a.yml")
    #expect(missing.output.contains("missing-env-file") && missing.status == .clean)
  }

  @Test func `UTF-16 and a byte order mark are no obstacle`() async {
    let units = [0xFEFF] + Array(wrong.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let run = await MemoryWorld(bytes: ["a.yml": little, "b.yml": [0xEF, 0xBB, 0xBF] + Array(wrong.utf8)])
      .run("a.yml", "b.yml")
    #expect(run.output.contains("a.yml:3:5") && run.output.contains("b.yml:3:5"))
  }

  @Test func `rules are chosen by name and by category`() async {
    let world = ["a.yml": wrong]
    #expect(await MemoryWorld(world).run("--ignore", "unknown-property", "a.yml").status == .clean)
    #expect(await MemoryWorld(world).run("--ignore", "schema/*", "a.yml").status == .clean)
    let only = await MemoryWorld(world).run("--select", "healthcheck-missing,schema", "a.yml")
    #expect(only.output.contains("unknown-property") && !only.output.contains("memory-limit-missing"))
    let typo = await MemoryWorld(world).run("--ignore", "unknown-proprety", "a.yml")
    #expect(typo.errors.contains("did you mean 'unknown-property'?"))
    let category = await MemoryWorld(world).run("--ignore", "shema/*", "a.yml")
    #expect(category.errors.contains("did you mean 'schema'?"))
  }
}

@Suite struct `Where the report goes` {
  @Test(arguments: [
    "text", "json", "junit", "sarif", "github", "gitlab", "checkstyle", "rdjson", "gcc",
  ])
  func `every format`(format: String) async {
    let run = await MemoryWorld(["a.yml": wrong]).run("--format", format, "a.yml")
    #expect(run.output.contains("unknown-property"))
    #expect(run.status == .findings)
  }

  @Test func `no stack's format`() async {
    let run = await MemoryWorld(["a.yml": wrong]).run("--format", "yaml", "a.yml")
    #expect(run.status == .unusable && run.output.isEmpty)
    #expect(
      run.errors.contains("text, json, junit, sarif, github, gitlab, checkstyle, rdjson or gcc, not 'yaml'"))
  }

  @Test func `a file gets all of it and standard output nothing`() async {
    let run = await MemoryWorld(["a.yml": wrong]).run("--output", "report.txt", "a.yml")
    #expect(run.output.isEmpty)
    #expect(run.files["report.txt"]?.contains("unknown-property") == true)
    #expect(run.status == .findings)
  }

  @Test func `several reports are written in one run`() async {
    let run = await MemoryWorld(["a.yml": wrong]).run(
      "--report", "junit=out/junit.xml", "a.yml", "--report", "json=out/report.json")
    #expect(run.output.contains("unknown-property"))
    #expect(run.files["out/junit.xml"]?.hasPrefix("<?xml") == true)
    #expect(run.files["out/report.json"]?.hasPrefix("{") == true)
  }

  @Test(arguments: [
    (["--report", "junit"], "--report wants FORMAT=PATH, such as junit=report.xml, not 'junit'"),
    (["--report", "junt=x"], "did you mean 'junit'?"),
    (["--report", "json=x", "--output", "./x"], "two reports cannot go to the same file"),
    (["--format", "json", "--statistics"], "--statistics counts for people"),
  ]) func `a report that makes no sense is told before anything is linted`(
    arguments: [String], message: String
  ) async {
    let run = await MemoryWorld(["a.yml": wrong]).run(arguments + ["a.yml"])
    #expect(run.status == .unusable && run.output.isEmpty && run.files.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func `nothing is said of nothing, unless somebody is at a terminal`() async {
    func report(isTerminal: Bool) async -> String {
      await MemoryWorld(["a.yml": clean], environment: ["NO_COLOR": "1"], isTerminal: isTerminal)
        .run("--select", "schema", "a.yml").output
    }
    #expect(await report(isTerminal: false).isEmpty)
    #expect(await report(isTerminal: true).hasPrefix("no findings in 1 file"))
    #expect(await MemoryWorld(["a.yml": clean]).run("--format", "json", "a.yml").output.hasPrefix("{"))
  }

  @Test func `quiet leaves the exit status and the files`() async {
    let run = await MemoryWorld(["a.yml": wrong]).run(
      "--quiet", "--report", "junit=j.xml", "a.yml", "gone.yml")
    #expect(run.output.isEmpty && run.status == .unusable)
    #expect(run.errors == "swarmlint: gone.yml: no such file\n")
    #expect(run.files["j.xml"]?.contains("unknown-property") == true)
  }

  @Test func `statistics count by rule`() async throws {
    let run = await MemoryWorld(["a.yml": wrong, "b.yml": wrong]).run(
      "--statistics", "--select", "unknown-property", "a.yml", "b.yml")
    let line = try #require(run.output.split(separator: "\n").first)
    #expect(line.hasPrefix("2  error    unknown-property  ") && line.hasSuffix("(in 2 files)"))
  }

  @Test func `rule names are links on a terminal that has them`() async {
    func report(_ environment: [String: String], isTerminal: Bool = true) async -> String {
      await MemoryWorld(["a.yml": wrong], environment: environment, isTerminal: isTerminal).run("a.yml")
        .output
    }
    let link = "\u{1B}]8;;https://"
    #expect(await report(["TERM": "xterm-256color"]).contains(link))
    #expect(await !report(["TERM": "linux"]).contains(link))
    #expect(await !report(["TERM": "xterm", "FORCE_HYPERLINK": "0"]).contains(link))
    #expect(await !report(["TERM": "xterm", "NO_COLOR": "1"]).contains(link))
    #expect(await !report(["TERM": "xterm"], isTerminal: false).contains(link))
  }

  @Test func `a report that cannot be written is told`() async {
    let run = await MemoryWorld(["a.yml": clean]).run("--output", "readonly/report.txt", "a.yml")
    #expect(run.status == .unusable)
    #expect(run.errors.contains("readonly/report.txt: permission denied"))
    let others = await MemoryWorld(["a.yml": wrong]).run(
      "--report", "json=readonly/a.json", "--report", "junit=b.xml", "a.yml")
    #expect(others.status == .unusable && others.output.contains("unknown-property"))
    #expect(others.files.keys.sorted() == ["b.xml"])
  }

  @Test(arguments: [["a.yml"], ["--version"], ["--help"], ["rules"], ["explain", "healthcheck-missing"]])
  func `what standard output does not take is told`(arguments: [String]) async {
    let run = await MemoryWorld(["a.yml": wrong], isOutputFull: true).run(arguments)
    #expect(run.status == .unusable)
    #expect(run.errors == "swarmlint: standard output: no space left on device\n")
  }

  @Test func `a file has colours only on demand`() async {
    func report(_ choice: String) async -> String? {
      await MemoryWorld(["a.yml": wrong], environment: ["FORCE_COLOR": "1"], isTerminal: true)
        .run("--color", choice, "--output", "report.txt", "a.yml").files["report.txt"]
    }
    #expect(await report("auto")?.contains("\u{1B}[") == false)
    #expect(await report("always")?.contains("\u{1B}[") == true)
  }

  @Test func `colours follow the option, the environment and the terminal`() async {
    func isColored(
      _ environment: [String: String], _ isTerminal: Bool, _ choice: String = "auto"
    ) async -> Bool {
      await MemoryWorld(["a.yml": wrong], environment: environment, isTerminal: isTerminal)
        .run("--color", choice, "a.yml").output.contains("\u{1B}[")
    }
    #expect(await isColored([:], true))
    #expect(await !isColored([:], false))
    #expect(await !isColored(["NO_COLOR": "1"], true))
    #expect(await isColored(["FORCE_COLOR": "1"], false))
    #expect(await isColored(["NO_COLOR": "1"], false, "always"))
    #expect(await !isColored(["FORCE_COLOR": "1"], true, "never"))
  }

  @Test func `several files are reported in the order of the arguments`() async {
    let files = Dictionary(uniqueKeysWithValues: (1...9).map { ("s\($0).yml", wrong) })
    let run = await MemoryWorld(files).run("s3.yml", "s1.yml", "s9.yml", "s2.yml")
    let order = run.output.split(separator: "\n").filter { $0.contains("-->") && $0.contains(":3:5") }
      .compactMap { line in ["s3", "s1", "s9", "s2"].first { line.contains($0) } }
    #expect(order == ["s3", "s1", "s9", "s2"])
  }
}

@Suite struct `Other commands` {
  @Test func `the version`() async {
    let run = await MemoryWorld().run("--version")
    #expect(run.output == "swarmlint \(Swarmlint.version)\n")
    #expect(run.status == .clean)
  }

  @Test func `the rules are listed`() async {
    let run = await MemoryWorld().run("rules", "list")
    #expect(run.output.contains("overlay-unencrypted") && run.output.contains("unknown-property"))
    let json = await MemoryWorld().run("rules", "--json")
    #expect(json.output.contains("\"id\" : \"overlay-unencrypted\""))
  }

  @Test func `a rule is explained with its examples`() async {
    let run = await MemoryWorld().run("explain", "overlay-unencrypted")
    #expect(
      run.output.contains("Reported") && run.output.contains("^^^") && run.output.contains("References"))
    let tuned = await MemoryWorld().run("explain", "stateful-without-placement")
    #expect(tuned.output.contains("Parameters:") && tuned.output.contains("`manager_role_counts`"))
    let typo = await MemoryWorld().run("explain", "overlay-unencrypte")
    #expect(typo.errors.contains("did you mean 'overlay-unencrypted'?"))
  }
}
