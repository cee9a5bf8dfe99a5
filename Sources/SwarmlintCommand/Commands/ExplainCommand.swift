import ArgumentParser
import Diagnostics
import Reporting
import RuleEngine

/// Shows the page of a rule.
struct ExplainCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show what a rule is about.")

  @ParentCommand var root: Swarmlint

  @Argument(help: ArgumentHelp("The id of a rule.", valueName: "rule"), completion: .rule)
  var rule: String

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let registry = try RuleChoice(root.options, in: world).registry
    guard let id = RuleID(rule), let file = registry[id] else {
      let near =
        registry.suggestion(for: rule).map { ": did you mean '\($0)'?" } ?? "; see 'swarmlint rules'"
      throw RunFailure("unknown rule '\(rule)'\(near)")
    }
    let isColored = ColorDecision(root.options.color, world, isFile: false).isColored
    let page = RuleManual(registry: registry).page(of: file)
    try world.say(Array(TerminalPage(color: isColored).text(page).utf8))
    return .clean
  }
}
