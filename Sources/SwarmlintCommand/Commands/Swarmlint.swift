package import ArgumentParser

/// A command that runs in a world.
protocol WorldCommand: ParsableCommand {
  func run(in world: World) async throws(RunFailure) -> ExitStatus
}

/// The program.
package struct Swarmlint: ParsableCommand {
  package static let version = "0.1.0"

  package static let configuration = CommandConfiguration(
    commandName: "swarmlint",
    abstract: "Tells what is wrong with a Docker Swarm stack before it is deployed.",
    usage: """
      swarmlint [<options>] [<file> ...]
      swarmlint baseline [<file> ...]
      swarmlint config -c <file> [-c <file> ...]
      swarmlint rules [--json]
      swarmlint explain <rule>
      swarmlint model <file>
      swarmlint eval <expression> <file>
      swarmlint test [--update] [--mutate] [<rule> ...]
      swarmlint init
      """,
    discussion: """
      Each FILE is a stack of its own; a directory is searched for stack files, '-' is standard input.

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be linted.
      """,
    version: "swarmlint \(version)",
    subcommands: [
      LintCommand.self, ConfigCommand.self, RulesCommand.self, ExplainCommand.self, ModelCommand.self,
      EvalCommand.self, TestCommand.self, InitCommand.self, BaselineCommand.self,
    ],
    defaultSubcommand: LintCommand.self)

  @OptionGroup var options: LintOptions

  package init() {}

  /// Runs the program with its arguments, the name of the program left out.
  package static func run(_ arguments: [String], in world: World) async -> ExitStatus {
    do throws(RunFailure) {
      guard let command = try command(for: arguments, in: world) else { return .clean }
      return try await command.run(in: world)
    } catch {
      for line in error.lines { world.error("swarmlint: \(line)") }
      return .unusable
    }
  }

  /// The command that the arguments ask for, or `nil` when help or the version was all and has been said.
  private static func command(
    for arguments: [String], in world: World
  ) throws(RunFailure) -> (any WorldCommand)? {
    do {
      var command = try parseAsRoot(arguments)
      if let command = command as? any WorldCommand { return command }
      // Help is a command of the parser's own, which throws what it has to say.
      try command.run()
      return nil
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error).isSuccess else {
        let prefix = "Error: "
        throw RunFailure(String(message.hasPrefix(prefix) ? message.dropFirst(prefix.count) : message[...]))
      }
      let isScript = arguments.contains { $0.hasPrefix(CompletionScript.option) }
      let text = isScript ? CompletionScript.offeringFiles(message) : message
      try world.say(Array((text + "\n").utf8))
      return nil
    }
  }
}
