import Foundation
import SwarmlintCommand
import TestSupport
import Testing

private let faulty = "services: {web: {image: 'nginx:1.27', restart_policy: always}}\n"

@Suite struct `The plugin of the docker client` {
  /// A new world for each run, since it keeps what was said.
  private var world: MemoryWorld { MemoryWorld(["stack.yml": faulty]) }

  @Test func `is known by the name of the file, whoever starts it`() {
    #expect(DockerPlugin.isName("/usr/libexec/docker/cli-plugins/docker-swarmlint"))
    #expect(DockerPlugin.isName("docker-swarmlint"))
    for name in ["/usr/bin/swarmlint", "/opt/docker-swarmlint/swarmlint", ""] {
      #expect(!DockerPlugin.isName(name))
    }
  }

  @Test func `says who it is in the form that every client accepts`() async throws {
    let run = await world.runPlugin(["docker-cli-plugin-metadata"])
    let metadata = try JSONDecoder().decode([String: String].self, from: Data(run.output.utf8))
    #expect(metadata["SchemaVersion"] == "0.1.0" && metadata["Vendor"]?.isEmpty == false)
    #expect(metadata["Version"] == Swarmlint.version)
    #expect(run.status == .clean && run.errors.isEmpty)
  }

  @Test(arguments: [
    [], ["--debug"], ["-D", "-c", "default"], ["--context", "swarmlint"],
    ["--context=swarmlint", "-H", "swarmlint"],
    ["-Dc", "swarmlint"], ["-cswarmlint"], ["--tlsverify", "--config", "x", "-l", "debug"],
  ]) func `passes over the options of the client`(globals: [String]) async {
    let arguments = globals + ["swarmlint", "--select", "unknown-property", "stack.yml"]
    #expect(await world.runPlugin(arguments) == world.run("--select", "unknown-property", "stack.yml"))
    #expect(await world.runPlugin(globals + ["swarmlint", "gone.yml"]).status == .unusable)
  }

  @Test func `leaves its own arguments alone`() async {
    #expect(await world.runPlugin(["swarmlint", "swarmlint"]) == world.run("swarmlint"))
    #expect(await world.runPlugin(["stack.yml"]) == world.run("stack.yml"))
  }

  @Test func `helps as the program does`() async {
    #expect(await world.runPlugin(["help", "swarmlint"]) == world.run("--help"))
    #expect(await world.runPlugin(["help", "swarmlint", "explain"]) == world.run("explain", "--help"))
  }

  @Test(arguments: [
    (["expl"], "explain\tShow what a rule is about.\n:0"),
    (["explain", "overlay-u"], "overlay-unencrypted\n:4"),
    (["explain", "overlay-unencrypted", ""], ":4"),
    (["--fail-on", "e"], "error\n:4"),
    (["--select", "yaml-syntax,overlay-u"], "yaml-syntax,overlay-unencrypted\n:4"),
    (["--preset", "prod"], "production\n:4"),
    (["rules", "sch"], "schema\tPrint the JSON Schema of rule files, for editors.\n:4"),
    (["rules", "list", "--js"], "--json\tWrite JSON.\n:4"),
    (["lint", "--undec"], "--undecided\tList on standard error what could not be decided, and why.\n:4"),
    (["st"], ":0"), (["stack.yml", ""], ":0"), (["lint", "st"], ":0"), (["--output", ""], ":0"),
    (["--", "--fail"], ":0"), (["--stack-name", ""], ":4"),
  ]) func `completes`(words: [String], answer: String) async {
    #expect(await world.runPlugin(["__complete", "swarmlint"] + words).output == answer + "\n")
  }

  @Test func `offers every command and the files of the first word`() async {
    let lines = await world.runPlugin(["__complete", "swarmlint", ""]).output.split(separator: "\n")
    for command in ["lint", "config", "rules", "explain"] {
      #expect(lines.contains { $0.hasPrefix("\(command)\t") })
    }
    #expect(lines.last == ":0")
  }
}

/// The executable that is built beside the tests.
private let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  .appendingPathComponent("swarmlint")

@Suite(.enabled(if: DockerClient.isThere, "there is no docker client")) struct `The docker client` {
  private let folder: StackFolder

  init() throws {
    folder = try StackFolder(["stack.yml": Array(faulty.utf8), "docker/config.json": Array("{}".utf8)])
    let plugins = folder.url.appendingPathComponent("docker/cli-plugins")
    try FileManager.default.createDirectory(at: plugins, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: plugins.appendingPathComponent("docker-swarmlint"), withDestinationURL: program)
  }

  private func docker(_ arguments: String...) throws -> DockerClient.Run {
    try DockerClient.run(arguments, in: folder, variables: ["DOCKER_CONFIG": "\(folder.path)/docker"])
  }

  @Test func `runs the plugin and ends as it does`() throws {
    let findings = try docker("swarmlint", "stack.yml")
    #expect(findings.status == 1 && findings.output.contains("stack.yml:1:"))
    #expect(try docker("-D", "-c", "default", "swarmlint", "--fail-on", "never", "stack.yml").status == 0)
    #expect(try docker("swarmlint", "gone.yml").status == 2)
    #expect(try docker("swarmlint", "--version").output == "swarmlint \(Swarmlint.version)\n")
  }

  @Test func `lists the plugin, helps with it and completes it`() throws {
    #expect(try docker("--help").output.contains("swarmlint*"))
    #expect(try docker("help", "swarmlint").output.hasPrefix("OVERVIEW: "))
    #expect(try docker("swarmlint", "--help").output.hasPrefix("OVERVIEW: "))
    #expect(
      try docker("__complete", "swarmlint", "expl").output == "explain\tShow what a rule is about.\n:0\n")
  }
}
