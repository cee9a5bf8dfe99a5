import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine

/// The rules that there are, and what the command line and the configuration choose of them.
struct RuleChoice {
  let registry: RuleRegistry
  private let selection: RuleSelection

  /// The rules that ship.
  static func registry() throws(RunFailure) -> RuleRegistry {
    do throws(InvalidRules) {
      return try RuleRegistry(validating: BuiltinRules.sources)
    } catch {
      throw RunFailure(error)
    }
  }

  init(_ options: LintOptions, in world: World) throws(RunFailure) {
    let configuration = try ConfigurationFile(world: world).configuration(options)
    var setup = RuleSetup(world)
    try setup.extend(configuration)
    for path in options.rules { try setup.extend(path, at: nil) }
    var presets: [RuleSetup.Base] = []
    for name in options.preset { presets.append(try setup.preset(name)) }
    registry = try setup.registry(configuration)
    var selection = try setup.selection(registry, configuration, presets: presets)
    let selected = try Self.selectors(options.select, registry)
    let ignored = try Self.selectors(options.ignore, registry)
    if !selected.isEmpty { selection.limit(to: selected) } else if !ignored.isEmpty { selection.beginLayer() }
    for selector in ignored { selection.set(RuleSelection.Setting(isEnabled: false), for: selector) }
    self.selection = selection
  }

  /// A linter of the chosen rules.
  func linter() throws(RunFailure) -> Linter {
    do throws(InvalidRules) {
      return try Linter(registry, selection, loader: StackLoader())
    } catch {
      throw RunFailure(error)
    }
  }

  /// The severity of a rule as configured; `nil` when it does not run.
  func severity(of rule: RuleOutline) -> Severity? {
    selection.severity(of: rule, isOurs: registry.isOurs(rule.name))
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
