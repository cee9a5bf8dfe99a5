import ArgumentParser
import Reporting
import RuleEngine

/// Writes the pages of the rules.
struct RulesPagesCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages", abstract: "Write a page of Markdown for each rule, and a list of them.")

  @Argument(
    help: ArgumentHelp("The directory that they are written to, which must exist.", valueName: "directory"),
    completion: .directory)
  var folder: String

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    guard world.kind(folder) == .folder else { throw RunFailure("\(folder): no such directory") }
    for (name, text) in RuleManual(registry: try RuleChoice.registry()).files() {
      try world.save(Array(text.utf8), to: World.path(of: name, in: folder))
    }
    return .clean
  }
}
