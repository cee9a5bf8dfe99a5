import SwarmlintCommand
import TestSupport
import Testing

private let base = """
  services:
    web:
      image: nginx:${TAG}
      env_file: web.env
      volumes: ["./html:/srv"]
      tty: true

  """
private let override = """
  services:
    web:
      tty: false
      deploy: {replicas: 3}

  """

@Suite struct `swarmlint config` {
  private func world(_ environment: [String: String] = ["TAG": "1.27"], input: String = "") -> MemoryWorld {
    MemoryWorld(
      ["d/base.yml": base, "d/prod.yml": override, "d/web.env": "A=1\nHOME\n", "tags.env": "TAG=1.26\n"],
      input: input, environment: environment)
  }

  @Test func `prints the stack as docker does`() async {
    let run = await world().run("config", "-c", "d/base.yml")
    #expect(run.status == .clean)
    #expect(
      run.output == """
        version: "3.13"
        services:
          web:
            environment:
              A: "1"
            env_file:
              - web.env
            image: nginx:1.27
            tty: true
            volumes:
              - type: bind
                source: /work/d/html
                target: /srv

        """)
  }

  @Test(arguments: [["-c", "d/base.yml", "-c", "d/prod.yml"], ["-c", "d/base.yml,d/prod.yml"]])
  func `merges the files in their order`(arguments: [String]) async {
    let run = await world().run(["config"] + arguments)
    #expect(run.output.contains("    deploy:\n      replicas: 3\n") && run.output.contains("    tty: true\n"))
  }

  @Test func `takes variables from the environment, then files, then options`() async {
    func image(_ arguments: String...) async -> String? {
      await world().run(["config", "-c", "d/base.yml"] + arguments).output.split(separator: "\n")
        .first { $0.contains("image:") }.map { String($0.dropFirst("    image: nginx:".count)) }
    }
    #expect(await image() == "1.27")
    #expect(await image("--env-file", "tags.env") == "1.26")
    #expect(await image("--env-file", "tags.env", "--env", "TAG=1.25") == "1.25")
  }

  @Test func `prints JSON on demand`() async {
    let run = await world().run("config", "--format", "json", "-c", "d/prod.yml")
    #expect(
      run.output == """
        {
          "services" : {
            "web" : {
              "deploy" : {
                "replicas" : 3
              }
            }
          },
          "version" : "3.13"
        }

        """)
  }

  @Test func `reads standard input in the working directory`() async {
    let run = await world(input: "configs: {c: {file: c.txt}}\n").run("config", "-c", "-")
    #expect(run.output.contains("    file: /work/c.txt\n"))
  }

  @Test func `tells every mistake with its place and docker's words, and prints nothing`() async {
    let run = await world(input: "services:\n  web: {image: 1, imgae: a, command: $}\n").run(
      "config", "-c", "-")
    #expect(run.status == .findings && run.output.isEmpty)
    for text in [
      "stdin:2:16", "services.web.image must be a string", "Additional property imgae is not allowed",
      "invalid interpolation format for services.web.command: \"$\"",
    ] {
      #expect(run.errors.contains(text), "\(run.errors)")
    }
  }

  @Test func `wants the variables and files that docker wants`() async {
    let run = await world([:], input: "services: {web: {image: \"${A:?no}\", env_file: gone.env}}").run(
      "config", "-c", "-")
    #expect(run.status == .findings)
    #expect(run.errors.contains("required variable A is missing a value: no"))
    #expect(run.errors.contains("open /work/gone.env: no such file or directory"))
  }

  @Test func `fails for a file that is not there`() async {
    let run = await world().run("config", "-c", "gone.yml")
    #expect(run.status == .findings && run.errors == "swarmlint: gone.yml: no such file\n")
  }

  @Test(arguments: [["config"], ["config", "-c", "d"], ["config", "-c", "d/base.yml", "--format", "junit"]])
  func `is 2 for bad usage`(arguments: [String]) async {
    #expect(await world().run(arguments).status == .unusable)
  }
}

@Suite struct `Several files as one stack` {
  @Test func `are linted as what they are merged to`() async {
    let world = MemoryWorld(["a.yml": base, "b.yml": override])
    let run = await world.run("-c", "a.yml", "-c", "b.yml", "--select", "merge", "--env", "TAG=1.27")
    #expect(run.status == .findings)
    #expect(run.output.contains("--> b.yml:3:5") && run.output.contains("::: a.yml:6:5"), "\(run.output)")
  }

  @Test func `fail together`() async {
    let world = MemoryWorld(["a.yml": base, "b.yml": "services:\n\tweb: {}\n"])
    let run = await world.run("-c", "a.yml", "-c", "b.yml")
    #expect(run.status == .unusable && run.output.contains("b.yml:2:1"))
  }
}
