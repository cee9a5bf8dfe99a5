import SwarmlintCommand
import TestSupport
import Testing

@Suite struct `A configuration to begin with` {
  private let files = [
    "docker-compose.yml": "services: {web: {image: 'nginx:1.27'}}",
    "docker-compose.prod.yml": "services: {web: {deploy: {replicas: 2}}}",
    "docker-compose.dev.yml": "services: {web: {tty: true}}",
    "prod.env": "TAG=1\n", "other stack.yml": "services: {a: {image: 'x:1'}}",
  ]

  @Test func `names the stacks that there are`() async throws {
    let run = await MemoryWorld(files).run("init")
    #expect(run.status == .clean)
    let text = try #require(run.files[".swarmlint.yml"])
    #expect(
      text.contains(
        "stacks:\n  - files:\n      - docker-compose.yml\n      - docker-compose.prod.yml\n    env_file: prod.env\n"
      ))
    #expect(text.contains("exclude:\n  - docker-compose.dev.yml\n"))
    #expect(run.errors.hasPrefix("wrote .swarmlint.yml: 4 files with stacks, 1 of them with a base;"))
    let linted = await MemoryWorld(files.merging([".swarmlint.yml": text]) { $1 }).run("--verbose", ".")
    #expect(linted.status != .unusable, "\(linted.errors)")
    #expect(linted.errors.contains("docker-compose.dev.yml: not linted"))
  }

  @Test func `says the same as none where there is nothing to say`() async throws {
    let run = await MemoryWorld(["a.yml": terminalStack]).run("init")
    let text = try #require(run.files[".swarmlint.yml"])
    let without = await MemoryWorld(["a.yml": terminalStack]).run(".")
    let with = await MemoryWorld(["a.yml": terminalStack, ".swarmlint.yml": text]).run(".")
    #expect(with.output == without.output && with.status == without.status)
  }

  @Test func `is right in what its comments propose`() async throws {
    let text = try #require(await MemoryWorld(["a.yml": terminalStack]).run("init").files[".swarmlint.yml"])
    let active = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("# ") && (line.contains(": ") || line.hasSuffix(":")) && line.dropFirst(2).first != "W"
        && !line.dropFirst(2).prefix(1).allSatisfy(\.isUppercase) ? line.dropFirst(2) : line
    }.joined(separator: "\n").replacing("# env_file: .env", with: "")
    let run = await MemoryWorld(["a.yml": terminalStack, ".env": "", ".swarmlint.yml": active]).run(
      "--quiet", "a.yml")
    #expect(!run.errors.contains(".swarmlint.yml:"), "\(run.errors)\n\(active)")
  }

  @Test(arguments: [".swarmlint.yml", ".swarmlint.yaml"]) func `does not touch one that is there`(
    name: String
  ) async {
    let run = await MemoryWorld([name: ""]).run("init")
    #expect(run.status == .unusable && run.files.isEmpty)
    #expect(run.errors == "swarmlint: there is a \(name) already\n")
  }

  @Test(arguments: [
    "fail-on: never\nrules: {image-mutable-tag: error, '*': off, acme/*: {severity: info}}",
    "stacks: [{name: a, files: [a.yml, b.yml], env_file: [x.env], environment: {A: 1, B: null}}]",
    "extends: swarmlint:strict\nexclude: [x/]\noverrides: [{files: x, rules: {style: on}, fail-on: error}]",
    "software: {shop: {images: [x], like: postgres, stateful: true}}",
    "failon: never", "stacks: [{name: a}]", "overrides: [{rules: {}}]", "fail-on: critical",
    "rules: {style: yes}",
    "environment: [A=1]", "rules: {update-monitor-too-short: {params: {leest: 10s}}}",
  ]) func `has a schema that agrees with the reader`(text: String) async throws {
    let schema = await MemoryWorld().run("init", "--schema")
    let check = SchemaCheck(root: try #require(SchemaValue(yaml: schema.output)))
    let mistakes = check.mistakes(in: try #require(SchemaValue(yaml: text)))
    let run = await MemoryWorld([".swarmlint.yml": text, "a.yml": terminalStack, "b.yml": "", "x.env": ""])
      .run("a.yml")
    let isRead = !run.errors.contains(".swarmlint.yml:") || run.errors.contains("acme")
    #expect(mistakes.isEmpty == isRead, "\(mistakes) \(run.errors)")
  }

  @Test func `has its keys and its schema in the documentation`() async throws {
    let schema = await MemoryWorld().run("init", "--schema").output
    #expect(try Repository.text("docs/configuration.schema.json") == schema, "run 'make docs'")
    let guide = try Repository.text("docs/configuration.md")
    for key in try #require(SchemaValue(yaml: schema)?.entries["properties"]).entries.keys {
      #expect(guide.contains("| `\(key)`") || guide.contains(", `\(key)` |"), "\(key)")
    }
  }
}
