import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine

/// The rule files that arguments name: ids of rules that ship, files and folders.
struct RuleSourceChoice {
  private enum Origin {
    case shipped
    case disk
  }

  private let world: World

  init(_ world: World) { self.world = world }

  /// The rule files, each once, in the order of the arguments; without arguments all that ship.
  ///
  /// Those that ship cannot be written, as `option` would.
  func sources(_ arguments: [String], writtenFor option: String? = nil) throws(RunFailure) -> [RuleSource] {
    let chosen = try chosen(arguments)
    if let option, let shipped = chosen.first(where: { $0.origin == .shipped }) {
      throw RunFailure(
        "\(option) writes rule files, and '\(shipped.source.path)' ships: name rule files or folders")
    }
    return chosen.map(\.source)
  }

  private func chosen(_ arguments: [String]) throws(RunFailure) -> [(source: RuleSource, origin: Origin)] {
    guard !arguments.isEmpty else { return BuiltinRules.sources.map { ($0.whole, .shipped) } }
    var result: [(source: RuleSource, origin: Origin)] = []
    var seen: Set<String> = []
    for argument in arguments {
      for found in try sources(named: argument) where seen.insert(found.source.path).inserted {
        result.append(found)
      }
    }
    return result
  }

  private func sources(named argument: String) throws(RunFailure) -> [(source: RuleSource, origin: Origin)] {
    if let shipped = BuiltinRules.sources.first(where: { $0.outline?.name.name == argument }) {
      return [(shipped.whole, .shipped)]
    }
    if world.kind(argument) == nil, RuleID(argument) != nil, !argument.contains("/") {
      let names = BuiltinRules.sources.compactMap { $0.outline?.name.name }
      let near = Suggestion.nearest(to: argument, among: names).map { "did you mean '\($0)'?" }
      throw RunFailure("unknown rule '\(argument)', and no such file: \(near ?? "see 'swarmlint rules'")")
    }
    return try RuleFiles(world: world).sources(at: argument).map { ($0, .disk) }
  }
}
