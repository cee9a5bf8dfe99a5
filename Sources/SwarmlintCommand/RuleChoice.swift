import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine

/// The rules that the command line switches on.
struct RuleChoice {
  private let options: LintOptions

  init(_ options: LintOptions) { self.options = options }

  /// The rules that ship.
  static func registry() throws(RunFailure) -> RuleRegistry {
    do throws(InvalidRules) {
      return try RuleRegistry(validating: BuiltinRules.sources)
    } catch {
      throw RunFailure(error)
    }
  }

  /// A linter of the chosen rules.
  func linter() throws(RunFailure) -> Linter {
    let registry = try Self.registry()
    let selected = try selectors(options.select, registry)
    var selection = selected.isEmpty ? RuleSelection.standard : RuleSelection.only(selected)
    for selector in try selectors(options.ignore, registry) {
      selection.set(RuleSelection.Setting(isEnabled: false), for: selector)
    }
    do throws(InvalidRules) {
      return try Linter(registry, selection, loader: StackLoader())
    } catch {
      throw RunFailure(error)
    }
  }

  private func selectors(
    _ words: [String], _ registry: RuleRegistry
  ) throws(RunFailure) -> [RuleSelection.Selector] {
    var result: [RuleSelection.Selector] = []
    for word in words.flatMap({ $0.split(separator: ",") }).map(String.init) {
      let category = word.hasSuffix("/*") ? String(word.dropLast(2)) : word
      if registry.categories.contains(category) {
        result.append(.category(category))
      } else if let id = RuleID(word), registry.outline(of: id) != nil {
        result.append(.rule(id))
      } else {
        let known = registry.categories.sorted() + registry.outlines.map(\.name.name)
        let near =
          Suggestion.nearest(to: category, among: known).map { ": did you mean '\($0)'?" }
          ?? "; see 'swarmlint rules'"
        throw RunFailure("unknown rule or category '\(word)'\(near)")
      }
    }
    return result
  }
}
