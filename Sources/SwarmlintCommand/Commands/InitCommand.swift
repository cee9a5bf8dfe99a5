import ArgumentParser
import Diagnostics
import RuleEngine

/// Writes a configuration to begin with.
struct InitCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented .swarmlint.yml for the stacks of the working directory.",
    discussion: """
      Overrides that stand beside their base (docker-compose.prod.yml beside docker-compose.yml) become stacks of the \
      configuration; those for development are left out. A file that is there already is not touched.
      """)

  @ParentCommand var root: Swarmlint

  @Flag(help: "Print the JSON Schema of the configuration in place of writing one.")
  var schema = false

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    if schema {
      try world.say(try ConfigJSON.document(ConfigurationSchema.document(try RuleChoice.registry())))
      return .clean
    }
    if let name = Configuration.fileNames.first(where: { world.kind($0) != nil }) {
      throw RunFailure("there is a \(name) already")
    }
    let draft = await ConfigurationDraft(for: world)
    try world.save(Array(draft.text.utf8), to: Configuration.fileNames[0])
    world.error("wrote \(Configuration.fileNames[0]): \(draft.summary)")
    return .clean
  }
}
