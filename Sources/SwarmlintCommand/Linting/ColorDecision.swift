/// Whether a report gets colours: what the user says, then the environment, then whether it goes to a terminal.
struct ColorDecision {
  let isColored: Bool
  /// Whether rule names are links, which takes a terminal that shows colours and is none of the old ones.
  let hasLinks: Bool

  /// Decides for a report that goes to standard output or to a file, which has colours only on demand.
  init(_ choice: LintOptions.ColorChoice, _ world: World, isFile: Bool) {
    func isSet(_ name: String) -> Bool { !(world.environment[name] ?? "").isEmpty }
    func isOn(_ name: String) -> Bool { isSet(name) && world.environment[name] != "0" }
    switch choice {
    case .always: isColored = true
    case .never: isColored = false
    case .auto where isFile || isSet("NO_COLOR"): isColored = false
    case .auto where isOn("FORCE_COLOR") || isOn("CLICOLOR_FORCE"): isColored = true
    case .auto where world.environment["CLICOLOR"] == "0" || world.environment["TERM"] == "dumb":
      isColored = false
    case .auto: isColored = world.isTerminal
    }
    let isAble = world.isTerminal && !["dumb", "linux"].contains(world.environment["TERM"] ?? "dumb")
    let isForced = isSet("FORCE_HYPERLINK") ? isOn("FORCE_HYPERLINK") : nil
    hasLinks = isColored && !isFile && (isForced ?? isAble)
  }
}
