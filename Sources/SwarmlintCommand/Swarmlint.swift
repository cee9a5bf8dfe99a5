package import ArgumentParser

/// A command that runs in a world.
protocol WorldCommand: ParsableCommand {
  func run(in world: World, _ rules: ShippedRules) async -> ExitStatus
}

/// The program.
package struct Swarmlint: ParsableCommand {
  package static let version = "0.1.0"

  package static let configuration = CommandConfiguration(
    commandName: "swarmlint",
    abstract: "Tells what is wrong with a Docker Swarm stack before it is deployed.",
    discussion: """
      Each FILE is a stack of its own; a directory is searched for stack files, '-' is standard input.

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be linted.
      """,
    version: "swarmlint \(version)",
    subcommands: [LintCommand.self, RulesCommand.self, ExplainCommand.self],
    defaultSubcommand: LintCommand.self)

  @OptionGroup var options: LintOptions

  package init() {}

  /// Runs the program with its arguments, the name of the program left out.
  package static func run(_ arguments: [String], in world: World) async -> ExitStatus {
    let rules = ShippedRules()
    do {
      var command = try parseAsRoot(arguments)
      if let command = command as? any WorldCommand { return await command.run(in: world, rules) }
      // Help is a command of the parser's own.
      try command.run()
      return .clean
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error).isSuccess else {
        world.error(message)
        return .unusable
      }
      world.output(Array((message + "\n").utf8))
      return .clean
    }
  }
}
