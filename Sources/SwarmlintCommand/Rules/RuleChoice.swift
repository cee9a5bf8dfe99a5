import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine
import SystemPackage

/// The rules that there are, and what the command line and a configuration choose of them.
struct RuleChoice {
  let registry: RuleRegistry
  /// What presets and the configuration choose, without its overrides.
  private let base: RuleSelection
  private let configuration: Configuration?
  private let selected: [RuleSelection.Selector]
  private let ignored: [RuleSelection.Selector]

  /// The rules that ship.
  static func registry() throws(RunFailure) -> RuleRegistry {
    do throws(InvalidRules) {
      return try RuleRegistry(validating: BuiltinRules.sources)
    } catch {
      throw RunFailure(error)
    }
  }

  init(_ options: LintOptions, _ configuration: Configuration?, in world: World) throws(RunFailure) {
    self.configuration = configuration
    var setup = RuleSetup(world)
    try setup.extend(configuration)
    for path in options.rules { try setup.extend(path, at: nil) }
    var presets: [RuleSetup.Base] = []
    for name in options.preset { presets.append(try setup.preset(name)) }
    registry = try setup.registry(configuration)
    base = try setup.selection(registry, configuration, presets: presets)
    selected = try Self.selectors(options.select, registry)
    ignored = try Self.selectors(options.ignore, registry)
    // A mistake in an override shows today, not when a file comes that it is about.
    if let configuration { _ = try selection(Array(configuration.overrides.indices)) }
  }

  /// The rules for the working directory.
  init(_ options: LintOptions, in world: World) throws(RunFailure) {
    var files = try ConfigurationFile(options, in: world)
    let path = files.path(for: FilePath(world.currentFolder))
    let configuration = try path.map { path throws(RunFailure) in try files.configuration(at: path) }
    try self.init(options, configuration, in: world)
  }

  /// What holds where some of the configuration's overrides hold.
  private func selection(_ overrides: [Int]) throws(RunFailure) -> RuleSelection {
    var selection = base
    if let configuration {
      var mistakes: [Diagnostic] = []
      for number in overrides {
        selection.beginLayer()
        mistakes += configuration.overrides[number].settings.add(to: &selection, of: registry)
      }
      guard mistakes.isEmpty else { throw RunFailure(mistakes, in: [configuration.file]) }
    }
    if !selected.isEmpty { selection.limit(to: selected) } else if !ignored.isEmpty { selection.beginLayer() }
    for selector in ignored { selection.set(RuleSelection.Setting(isEnabled: false), for: selector) }
    return selection
  }

  /// A linter of the chosen rules, with some of the configuration's overrides.
  func linter(_ overrides: [Int] = []) throws(RunFailure) -> Linter {
    let selection = try selection(overrides)
    do throws(InvalidRules) {
      return try Linter(registry, selection, loader: StackLoader())
    } catch {
      throw RunFailure(error)
    }
  }

  /// The severities of rules as configured; those that do not run have none.
  func severities(of rules: [RuleOutline]) throws(RunFailure) -> [Severity?] {
    let selection = try selection([])
    return rules.map { selection.severity(of: $0, isOurs: registry.isOurs($0.name)) }
  }

  private static func selectors(
    _ words: [String], _ registry: RuleRegistry
  ) throws(RunFailure) -> [RuleSelection.Selector] {
    var result: [RuleSelection.Selector] = []
    for word in words.flatMap({ $0.split(separator: ",") }).map(String.init) {
      do throws(UnknownSelector) {
        result.append(try registry.selector(word))
      } catch {
        let near = error.suggestion.map { ": did you mean '\($0)'?" } ?? "; see 'swarmlint rules'"
        throw RunFailure("unknown rule or category '\(word)'\(near)")
      }
    }
    return result
  }
}
