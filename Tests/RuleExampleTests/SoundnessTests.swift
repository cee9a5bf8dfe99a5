import ComposeModel
import Diagnostics
import FoundationEssentials
import RuleEngine
import TestSupport
import Testing
import YAMLSyntax

/// What a rule decides while a value is hidden behind a variable must stay decided whatever the variable holds.
@Suite struct `What is decided without a value` {
  /// What a check found for a service.
  private struct Finding: Hashable, CustomStringConvertible {
    let rule: RuleID
    let service: String?
    var description: String { "\(rule)" + (service.map { " in \($0)" } ?? "") }
  }

  /// Rules about variables themselves see the difference, and so they should.
  private static let cases = `The examples of the rules`.cases.filter {
    !["interpolation", "syntax"].contains($0.rule.category.value)
  }

  /// How many values there are to each that is hidden; `SWARMLINT_SOUNDNESS=all` hides them all.
  private static let step = ProcessInfo.processInfo.environment["SWARMLINT_SOUNDNESS"] == "all" ? 1 : 3

  @Test(arguments: cases) func `holds for every value`(item: ExampleCase) throws {
    let registry = try RuleRegistry(validating: [item.rule.source])
    var selection = RuleSelection.only([.rule(item.rule.name)])
    selection.set(RuleSelection.Setting(parameters: item.example.parameters), for: .rule(item.rule.name))
    let linter = try Linter(registry, selection, loader: StackLoader())
    func lint(_ text: String, _ variables: [String: String]) -> LintedStack {
      linter.loading(with: StackLoader(environment: DeployEnvironment(knowing: variables))).lint(
        [SourceFile(path: "s.yml", text: text)])
    }
    func findings(_ file: LintedStack) -> Set<Finding> {
      Set(
        file.diagnostics.filter { $0.rule == item.rule.name }.map {
          Finding(rule: $0.rule, service: $0.service)
        })
    }
    // Every third value of an example, beginning with another one in each; the neighbours are as good.
    let masked = Self.masked(item.example.text)
    for place in stride(from: item.example.number % Self.step, to: masked.count, by: Self.step) {
      let (text, hidden) = masked[place]
      let whole = lint(text, item.example.variables)
      for filling in [hidden, "7"] {
        let filled = lint(text, item.example.variables.merging(["HIDDEN": filling]) { $1 })
        // A filling that does not fit is a mistake of the file, about which rules are silent.
        guard filled.undecided.isEmpty, !filled.diagnostics.contains(where: { $0.rule != item.rule.name })
        else {
          continue
        }
        let (before, after) = (findings(whole), findings(filled))
        #expect(before.subtracting(after) == [], "only without a value; with '\(filling)' in:\n\(text)")
        if !item.rule.isBuiltin, whole.undecided.isEmpty {
          #expect(after.subtracting(before) == [], "passed without a value; with '\(filling)' in:\n\(text)")
        }
      }
    }
  }

  /// The text with each value in turn behind the variable HIDDEN, as a whole and in part, and what is hidden.
  private static func masked(_ text: String) -> [(text: String, hidden: String)] {
    let file = SourceFile(path: "s.yml", text: text)
    guard let tree = YAMLTree.parse(file).tree, let root = tree.root else { return [] }
    return tree.values(below: root).flatMap { node -> [(text: String, hidden: String)] in
      let range = tree[node].range
      let value = tree.text(of: node)
      guard !value.isEmpty, !value.contains("\n"), !value.contains("$"), !value.contains("\"") else {
        return []
      }
      let middle = value.index(value.startIndex, offsetBy: value.count / 2)
      let parts = [
        (before: "", hidden: value), (before: String(value[..<middle]), hidden: String(value[middle...])),
      ]
      return parts.map { part in
        var bytes = file.bytes
        bytes.replaceSubrange(range.start..<range.end, with: Array("\"\(part.before)${HIDDEN}\"".utf8))
        return (String(decoding: bytes, as: UTF8.self), part.hidden)
      }
    }
  }
}
