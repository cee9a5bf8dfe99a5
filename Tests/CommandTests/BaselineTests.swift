import Foundation
import SwarmlintCommand
import TestSupport
import Testing

private let file = ".swarmlint-baseline.json"
private let stack = """
  services:
    web:
      image: nginx:latest
      container_name: web
    api:
      image: redis:latest

  """

/// A few rules, which are read sooner than all.
private let configuration = [
  ".swarmlint.yml":
    "rules: {'*': off, image-mutable-tag: on, deprecated-property: on, unused-declaration: on}"
]

private func world(
  _ files: [String: String], input: String = "", environment: [String: String] = [:]
) -> MemoryWorld {
  MemoryWorld(files.merging(configuration) { $1 }, input: input, environment: environment)
}

/// Records the baseline of some files.
private func recorded(_ files: [String: String], _ arguments: String...) async throws -> String {
  let run = await world(files).run(["baseline"] + arguments)
  #expect(run.status == .clean, "\(run.errors)")
  return try #require(run.files[file])
}

@Suite struct `Recording a baseline` {
  @Test func `writes an entry a line, in order`() async throws {
    let run = await world(["b/a.yml": stack]).run("baseline", "b")
    #expect(run.status == .clean && run.errors.isEmpty)
    let text = try #require(run.files[file])
    #expect(text.hasPrefix("{\n  \"version\": 1,\n  \"findings\": {\n    \"b/a.yml\": [\n"))
    let entries = text.split(separator: "\n").filter { $0.hasPrefix("      \"") }.map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: ","))
    }
    #expect(entries.contains("      \"image-mutable-tag|services.web|moving\""))
    #expect(entries == entries.sorted())
    #expect(run.output == "\(file): \(entries.count) findings in 1 file\n")
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
  }

  @Test func `does not record that a file is no YAML`() async throws {
    let run = await world(["a.yml": stack, "b.yml": "services: [\n"]).run("baseline", "a.yml", "b.yml")
    #expect(run.status == .unusable && run.errors.contains("b.yml: "))
    let text = try #require(run.files[file])
    #expect(text.contains("a.yml") && !text.contains("b.yml"))
  }

  @Test func `goes where the configuration says, and is used from there`() async throws {
    let files = ["p/.swarmlint.yml": "baseline: known.json\n", "p/a.yml": stack]
    let run = await world(files).run("baseline", "p/a.yml")
    #expect(run.files.keys.sorted() == ["p/known.json"])
    let known = try #require(run.files["p/known.json"])
    let later = await world(files.merging(["p/known.json": known]) { $1 }).run("p/a.yml")
    #expect(later.status == .clean && later.output.isEmpty)
    let missing = await world(files).run("p/a.yml")
    #expect(missing.status == .unusable)
    #expect(missing.errors == "swarmlint: p/known.json: no such file; 'swarmlint baseline' records one\n")
  }

  @Test func `goes where --baseline says`() async {
    let run = await world(["a.yml": stack]).run("baseline", "a.yml", "--baseline", "old.json")
    #expect(run.files.keys.sorted() == ["old.json"])
  }

  @Test func `keeps what it says nothing about`() async throws {
    let files = ["a.yml": stack, "b.yml": stack]
    let all = try await recorded(files, "a.yml", "b.yml")
    let mended = files.merging(["a.yml": "services: {}\n", file: all]) { $1 }
    let fresh = try await recorded(mended, "a.yml")
    #expect(!fresh.contains("a.yml") && fresh.contains("\"b.yml\": ["))
    let one = try await recorded(files.merging([file: all]) { $1 }, "a.yml", "--select", "image-mutable-tag")
    #expect(one == all)
    let gone = try await recorded(["a.yml": stack, file: all], "a.yml")
    #expect(!gone.contains("b.yml"), "a file that is no longer there")
  }

  @Test func `writes what it can read again, whatever is in it`() async throws {
    let odd =
      "services:\n  \"a\\\"\\\\\u{1F600}\\u2028b\":\n    image: nginx:latest\n    labels: [\"\\u0085\\t=x\"]\n"
    let text = try await recorded(["ü \"x\".yml": odd], "ü \"x\".yml")
    let run = await world(["ü \"x\".yml": odd, file: text]).run("ü \"x\".yml", "--baseline", file)
    #expect(run.errors == "" && run.output == "" && run.status == .clean)
  }

  @Test(arguments: [
    (["gone.yml"], "gone.yml: no such file"), (["bad.yml"], "bad.yml: "), (["-"], "standard input"),
    (["a.yml", "--fix"], "fixes nothing"),
  ]) func `is refused where nothing is known`(arguments: [String], reason: String) async {
    let run = await world(["a.yml": stack, "bad.yml": "a: [\n"]).run(["baseline"] + arguments)
    #expect(run.status == .unusable && run.files.isEmpty && run.errors.contains(reason), "\(run.errors)")
  }
}

@Suite struct `Recording a part of the files` {
  @Test func `says what is left out, and keeps what was known of it`() async throws {
    let all = try await recorded(["a.yml": stack, "b.yml": stack], "a.yml", "b.yml")
    let run = await world(["a.yml": stack, "b.yml": "a: [\n", file: all]).run(
      "baseline", "a.yml", "b.yml", "c.yml")
    #expect(run.status == .unusable && run.files[file] == all)
    #expect(
      run.errors.contains("swarmlint: b.yml: ") && run.errors.contains("swarmlint: c.yml: no such file"))
  }
}

@Suite struct `With a baseline` {
  private func lint(
    _ text: String, _ baseline: String, environment: [String: String] = [:], _ arguments: String...
  ) async -> MemoryWorld.Run {
    await world(["a.yml": text, file: baseline], environment: environment)
      .run((arguments.isEmpty ? ["a.yml"] : arguments) + ["--baseline", file])
  }

  @Test func `what was there does not count, and is told apart in JSON`() async throws {
    let baseline = try await recorded(["a.yml": stack], "a.yml")
    let run = await lint(stack, baseline, environment: [:], "a.yml", "--fail-on", "info")
    #expect(run.status == .clean && run.errors.isEmpty && run.files.isEmpty)
    let json = await lint(stack, baseline, environment: [:], "a.yml", "--format", "json").output
    #expect(json.contains("\"kind\" : \"baseline\"") && json.contains("\"diagnostics\" : [\n\n  ]"))
  }

  @Test func `a new mistake shows alone, wherever the old ones have gone`() async throws {
    let baseline = try await recorded(["a.yml": stack], "a.yml")
    let moved = """
      # Moved about.
      services:
          api:
              image: redis:latest
          db:
              image: postgres:latest
          web:
              container_name: web
              image: nginx:latest

      """
    let run = await lint(moved, baseline, environment: [:], "a.yml", "--select", "image-mutable-tag")
    #expect(run.status == .findings && run.output.contains("a.yml:6:"))
    #expect(run.output.contains("1 warning in 1 file"))
  }

  @Test func `what is mended is removed from it`() async throws {
    let baseline = try await recorded(["a.yml": stack], "a.yml")
    let mended = stack.replacing("redis:latest", with: "redis:7.4.1")
    let run = await lint(mended, baseline)
    let shrunk = try #require(run.files[file])
    #expect(run.errors == "swarmlint: 1 finding of \(file) is gone: removed from it\n")
    #expect(baseline.contains("services.api|moving") && !shrunk.contains("services.api|moving"))
    #expect(shrunk.split(separator: "\n").count == baseline.split(separator: "\n").count - 1)
    #expect(await lint(mended, shrunk).errors.isEmpty)
  }

  @Test(arguments: [
    ["a.yml", "--select", "image-mutable-tag"], ["a.yml", "--ignore", "unused-declaration"],
    ["a.yml", "gone.yml"],
    ["a.yml", "-"], ["b.yml"], ["a.yml", "--diff"],
  ]) func `nothing is removed by a run that says little`(arguments: [String]) async throws {
    let baseline = try await recorded(["a.yml": stack], "a.yml")
    let mended = stack.replacing("redis:latest", with: "redis:7.4.1")
    let machine = world(["a.yml": mended, "b.yml": mended, file: baseline], input: mended)
    #expect(await machine.run(arguments + ["--baseline", file]).files[file] == nil)
  }

  @Test func `nothing is removed that cannot be decided`() async throws {
    let baseline = try await recorded(["a.yml": stack], "a.yml")
    let run = await lint(stack.replacing("redis:latest", with: "redis:${TAG}"), baseline)
    #expect(run.files[file] == nil && run.errors.isEmpty)
  }

  @Test func `a pipeline only says what is gone`() async throws {
    let baseline = try await recorded(["a.yml": stack], "a.yml")
    let mended = stack.replacing("redis:latest", with: "redis:7.4.1")
    let run = await lint(mended, baseline, environment: ["CI": "true"])
    #expect(
      run.files.isEmpty && run.errors.hasPrefix("swarmlint: 1 finding of \(file) is gone: run swarmlint"))
  }

  @Test func `a file that has gone has no entries`() async throws {
    let baseline = try await recorded(["a.yml": stack, "b.yml": stack], "a.yml", "b.yml")
    let run = await world(["a.yml": stack, file: baseline]).run("a.yml", "--baseline", file)
    #expect(run.files[file]?.contains("b.yml") == false)
    let elsewhere = await world(["a.yml": stack, "deep/x.json": baseline])
      .run("a.yml", "--baseline", "deep/x.json")
    #expect(elsewhere.files.isEmpty, "without a repository nobody knows where its paths begin")
    let inside = await world([
      ".git/HEAD": "", "deploy/b.yml": stack,
      "x/base.json": baseline.replacing("\"b.yml", with: "\"deploy/b.yml"),
    ]).run("deploy/b.yml", "--baseline", "x/base.json")
    #expect(inside.files["x/base.json"]?.contains("\"a.yml\"") == false)
  }

  @Test(arguments: [
    ("", "\(file):1:1: the baseline is empty"),
    ("hello", "\(file):1:1: the baseline must be a mapping, not a text"),
    (
      "{\"version\": 2, \"findings\": {}}", "\(file):1:13: the baseline has version 2, and this program knows"
    ),
    ("{\"version\": 1}", "'findings'"),
    ("{\"version\": 1, \"findings\": {\"a.yml\": 3}}", "\(file):1:38: 'a.yml' must be a list"),
    ("{\"version\": 1,\n<<<<<<< ours\n", "\(file):2:1: a merge has left its marks in the baseline (keep"),
    ("{\"version\": 1", "\(file):"),
  ]) func `that is broken nothing is linted`(text: String, message: String) async {
    let run = await lint(stack, text)
    #expect(run.status == .unusable && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    let recording = await world(["a.yml": stack, file: text]).run("baseline", "a.yml")
    #expect(recording.status == .unusable && recording.files.isEmpty)
  }

  @Test func `that is not there it is said how to record one`() async {
    let run = await world(["a.yml": stack]).run("a.yml", "--baseline", "x.json")
    #expect(run.errors == "swarmlint: x.json: no such file; 'swarmlint baseline' records one\n")
  }
}

@Suite struct `What is recorded of a secret` {
  @Test func `is its name, not its value`() async throws {
    let text = """
      services:
        web:
          image: nginx:1.27.2
          environment:
            - DB_PASSWORD=correct-horse-battery
        api:
          image: redis:7.4.1
          environment: {DB_PASSWORD: correct-horse-battery}
      """
    let run = await MemoryWorld(["a.yml": text]).run("baseline", "a.yml", "--select", "security")
    let baseline = try #require(run.files[file])
    #expect(baseline.contains("plaintext-secret-env|services.web.environment.*|name: DB_PASSWORD"))
    #expect(baseline.contains("plaintext-secret-env|services.api.environment.*|name: DB_PASSWORD"))
    #expect(!baseline.contains("horse"))
  }
}
