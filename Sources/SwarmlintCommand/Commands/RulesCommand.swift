import ArgumentParser
import Diagnostics
import FoundationEssentials
import RuleEngine

/// What there is to know of the rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Work with the rules.",
    subcommands: [
      RulesListCommand.self, RulesCheckCommand.self, RulesPagesCommand.self, RulesSchemaCommand.self,
    ],
    defaultSubcommand: RulesListCommand.self)
}

/// Lists the rules.
struct RulesListCommand: WorldCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

  @ParentCommand var root: Swarmlint

  @Flag(help: "Write JSON.")
  var json = false

  private struct Entry: Encodable {
    var id: String
    var severity: String
    var category: String
    var status: String
    var title: String
    /// `swarmlint` for a rule that ships, else the path of its file.
    var origin: String
    /// Whether the rule runs, as presets, configuration and command line have it.
    var enabled: Bool
  }

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let choice = try RuleChoice(root.options, in: world)
    let registry = choice.registry
    let rules = registry.outlines
    let entries = zip(rules, try choice.severities(of: rules)).map { rule, severity in
      Entry(
        id: rule.name.name, severity: (severity ?? rule.severity).rawValue, category: rule.category,
        status: rule.status.rawValue, title: rule.title,
        origin: registry.isOurs(rule.name) ? "swarmlint" : registry.source(of: rule.name)?.path ?? "",
        enabled: severity != nil)
    }
    try world.say(json ? try encoded(entries) : Array(table(entries).utf8))
    return .clean
  }

  private func encoded(_ entries: [Entry]) throws(RunFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(entries)) + [0x0A]
    } catch {
      throw RunFailure("the rules cannot be listed: \(error)")
    }
  }

  /// A line for each rule; `off` in place of the severity of one that does not run.
  private func table(_ entries: [Entry]) -> String {
    let widths = (
      entries.map(\.id.count).max() ?? 0, entries.map(\.severity.count).max() ?? 0,
      entries.map(\.category.count).max() ?? 0
    )
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: width - text.count)
    }
    return entries.map { entry in
      let level = entry.enabled ? entry.severity : "off"
      let origin = entry.origin == "swarmlint" ? "" : " (\(entry.origin))"
      let cells = [
        padded(entry.id, widths.0), padded(level, widths.1), padded(entry.category, widths.2), entry.title,
      ]
      return cells.joined(separator: "  ") + origin + "\n"
    }.joined()
  }
}
