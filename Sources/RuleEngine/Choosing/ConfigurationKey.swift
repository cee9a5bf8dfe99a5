/// The keys of a configuration with what they are for: what the reader takes, the schema tells and the documentation
/// lists.
struct ConfigurationKey {
  /// A mapping of a configuration.
  enum Part: CaseIterable {
    case configuration, override, stack

    /// What the mapping is called in messages.
    var title: String {
      switch self {
      case .configuration: "the configuration"
      case .override: "an override"
      case .stack: "a stack"
      }
    }

    /// The key that its list stands under.
    var listName: String {
      switch self {
      case .configuration: ""
      case .override: "overrides"
      case .stack: "stacks"
      }
    }
  }

  let name: String
  /// What it is for, in a sentence.
  let description: String

  static func names(of part: Part) -> [String] { all(of: part).map(\.name) }

  static func all(of part: Part) -> [ConfigurationKey] {
    switch part {
    case .configuration: configuration
    case .override: override
    case .stack: stack
    }
  }

  private static let rules = ConfigurationKey(
    name: "rules",
    description: """
      What holds for rules: a rule, a category, a glob or '*', with off, on, info, warning, error, or a mapping of \
      severity and params. The most specific name wins.
      """)
  private static let failOn = ConfigurationKey(
    name: "fail-on",
    description: "The least severity that fails a run: error, warning (the default), info, never.")
  private static let environmentFile = ConfigurationKey(
    name: "env_file",
    description: "Files of variables that the shell that deploys has: a NAME=VALUE a line; a later file wins."
  )
  private static let environment = ConfigurationKey(
    name: "environment",
    description: """
      Variables that the shell that deploys has; one without a value is taken from the environment of swarmlint.
      """)

  private static let configuration = [
    ConfigurationKey(
      name: "target", description: "What the stacks are written for: swarm (the default)."),
    ConfigurationKey(
      name: "extends",
      description: """
        What the configuration builds on: presets of swarmlint (swarmlint:strict), rule files, folders of rules, \
        packs and their presets (./acme:strict).
        """),
    rules,
    ConfigurationKey(
      name: "overrides", description: "Other rules for the stacks of some files; a later override wins."),
    ConfigurationKey(
      name: "exclude",
      description: "Paths that are not linted, even when they are named, written as in .gitignore."),
    ConfigurationKey(
      name: "stacks",
      description: """
        The files that are deployed together, as 'docker stack deploy -c A -c B'. Who lints one of them lints the stack.
        """),
    environmentFile, environment, failOn,
    ConfigurationKey(
      name: "baseline", description: "The file of findings that were there before, which are not reported."),
    ConfigurationKey(name: "software", description: "What images of your own run."),
  ]

  private static let override = [
    ConfigurationKey(
      name: "files", description: "The paths that it is about, written as in .gitignore."), rules, failOn,
  ]

  private static let stack = [
    ConfigurationKey(name: "name", description: "The name that the stack is deployed under."),
    ConfigurationKey(name: "files", description: "Its files in the order in which they are merged."),
    environmentFile, environment,
  ]
}
