import ArgumentParser
import RuleEngine

/// Prints the JSON Schema of rule files.
struct RulesSchemaCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of rule files, for editors.")

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    try world.say(try ConfigJSON.document(RuleFileSchema.document))
    return .clean
  }
}
