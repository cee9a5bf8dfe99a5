import ComposeModel
import Diagnostics

/// A rule file in two parts, so that what linting does not need is not parsed at start.
package struct RuleSource: Sendable {
  /// The path below the folder of rules, such as `reliability/rollback-window.yaml`.
  package let path: String
  /// What linting needs: id, match, checks and the like; or the whole file.
  package let program: String
  /// Rationale, references and examples; empty when ``program`` is the whole file.
  package let page: String
  /// The outline of a rule that ships: its file is known to hold no mistakes, and is read when the rule first runs.
  package let outline: RuleOutline?
  /// The name of the pack that the rule belongs to.
  package let pack: String?
  /// The rule that this one is based on, the one that that is based on, and so on; see ``linked(_:to:)``.
  var bases: [RuleSource] = []

  package init(
    path: String, program: String, page: String = "", outline: RuleOutline? = nil, pack: String? = nil
  ) {
    self.path = path
    self.program = program
    self.page = page
    self.outline = outline
    self.pack = pack
  }
}

extension RuleSource {
  /// The same rule with another text.
  package func replacing(program: String) -> RuleSource {
    var source = RuleSource(path: path, program: program, pack: pack)
    source.bases = bases
    return source
  }

  /// Gives rules that are based on others what they are based on, so that each can be read by itself.
  ///
  /// - Parameters:
  ///   - sources: Rule files, which may be based on each other.
  ///   - others: Further ones to look for bases in.
  /// - Returns: The sources in the same order.
  package static func linked(_ sources: [RuleSource], to others: [RuleSource]) -> [RuleSource] {
    func head(_ source: RuleSource) -> ParsedRule? {
      guard case .success(let rule) = ParsedRule.parse(source, file: FileID(0)) else { return nil }
      return rule
    }
    guard sources.contains(where: { $0.program.contains("based_on") }) else { return sources }
    var known: [RuleID: RuleSource] = [:]
    for source in sources {
      if let name = head(source)?.name { known[name] = source }
    }
    for source in others {
      if let name = source.outline?.name ?? head(source)?.name { known[name] = source }
    }
    return sources.map { source in
      var linked = source
      let own = head(source)
      var next = own?.base
      var seen: Set<RuleID> = []
      while let name = next, seen.insert(name).inserted {
        if let base = known[name] {
          linked.bases.append(base)
          next = head(base)?.base
        } else {
          // In place of a rule that is not there comes the one that was meant, so that a message can name it.
          let names = known.keys.filter { $0 != own?.name }.map(\.name).sorted()
          let meant = Suggestion.nearest(to: name.name, among: names).flatMap { RuleID($0) }
          linked.bases += meant.flatMap { known[$0] }.map { [$0] } ?? []
          next = nil
        }
      }
      return linked
    }
  }
}

extension RuleSource: CustomStringConvertible {
  package var description: String { path }
}
