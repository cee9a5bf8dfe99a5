import ComposeModel
import Diagnostics
import RuleEngine

/// The rules that the command line switches on.
struct RuleChoice {
  private let options: LintOptions

  init(_ options: LintOptions) { self.options = options }

  /// A linter of the chosen rules.
  func linter(of registry: RuleRegistry) async throws(UsageFailure) -> Linter {
    let selected = try selectors(options.select, registry)
    var selection = selected.isEmpty ? RuleSelection.standard : RuleSelection.only(selected)
    for selector in try selectors(options.ignore, registry) {
      selection.set(RuleSelection.Setting(isEnabled: false), for: selector)
    }
    do throws(InvalidRules) {
      return try await Linter.compiling(registry, selection, loader: StackLoader())
    } catch {
      throw UsageFailure(error)
    }
  }

  private func selectors(
    _ words: [String], _ registry: RuleRegistry
  ) throws(UsageFailure) -> [RuleSelection.Selector] {
    var result: [RuleSelection.Selector] = []
    for word in words.flatMap({ $0.split(separator: ",") }).map(String.init) {
      let category = word.hasSuffix("/*") ? String(word.dropLast(2)) : word
      if registry.categories.contains(category) {
        result.append(.category(category))
      } else if let id = RuleID(word), registry[id] != nil {
        result.append(.rule(id))
      } else {
        let near =
          registry.suggestion(for: word).map { ": did you mean '\($0)'?" } ?? "; see 'swarmlint rules'"
        throw UsageFailure("unknown rule or category '\(word)'\(near)")
      }
    }
    return result
  }
}

extension UsageFailure {
  /// Says what is wrong with rule files, with places in them.
  init(_ rules: InvalidRules) {
    self.init(
      lines: rules.diagnostics.map { diagnostic in
        let file = rules.files[Int(diagnostic.range.file.index)]
        let place = file.position(of: diagnostic.range.start)
        let help = diagnostic.help.map { " (\($0))" } ?? ""
        return "\(file.path):\(place.line):\(place.column): \(diagnostic.message)\(help)"
      })
  }
}
