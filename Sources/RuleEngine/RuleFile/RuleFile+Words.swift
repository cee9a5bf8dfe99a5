import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

extension RuleFile {
  /// The words in defaults of parameters that the fields do not have with which the rule compares them.
  func unknownWords(_ demands: Set<WordDemand>) -> [Diagnostic] {
    guard base == nil else { return [] }
    var mistakes: [Diagnostic] = []
    for parameter in parameters {
      guard let node = parameter.defaultValue else { continue }
      let words = Set(demands.filter { $0.parameter == parameter.name.value }.flatMap(\.words))
      guard !words.isEmpty else { continue }
      let value = tree.resolved(node)
      for item in tree[value].kind == .sequence ? tree.items(of: value).map(tree.resolved) : [value] {
        let text = tree.text(of: item)
        guard tree[item].kind == .scalar, !words.contains(text) else { continue }
        let near = Suggestion.nearest(to: text, among: words.sorted()).map { "did you mean '\($0)'?" }
        mistakes.append(
          Diagnostic(
            .invalidRule, .error,
            "'\(text)' is never equal to what the rule compares '\(parameter.name.value)' with",
            at: tree[item].range,
            path: "params.\(parameter.name.value)",
            help: near ?? "that is one of \(words.sorted().joined(separator: ", "))"))
      }
    }
    return mistakes
  }
}
