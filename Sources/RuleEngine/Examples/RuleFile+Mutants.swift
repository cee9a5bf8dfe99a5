import CEL
import Diagnostics
import YAMLSyntax

/// How well the examples of a rule hold its expressions down: what becomes of them when an expression changes.
package struct MutationScore: Sendable {
  /// A change that no example notices.
  package struct Survivor: Hashable, Sendable {
    /// The place of the change in the rule file, counted from 1.
    package let line: Int
    package let column: Int
    /// The change in words: `"a && b" as "a"`.
    package let change: String
  }

  /// The changes that leave a rule without mistakes.
  package var changes = 0
  package var survivors: [Survivor] = []

  package init() {}

  package var noticed: Int { changes - survivors.count }
}

extension RuleFile {
  /// Changes the conditions and named expressions of the rule one at a time, and says which changes no example notices.
  package func mutationScore(for examples: [RuleExample]) -> MutationScore {
    var score = MutationScore()
    func tryOut(_ mutant: RuleFile, _ place: SourceRange, _ change: @autoclosure () -> String) {
      guard mutant.mistakes().isEmpty else { return }
      score.changes += 1
      guard !examples.contains(where: { !$0.mismatches(of: mutant).isEmpty }) else { return }
      let position = tree.file.position(of: place.start)
      score.survivors.append(
        MutationScore.Survivor(line: position.line, column: position.column, change: change()))
    }
    for (text, isWhen) in mutableExpressions {
      if isWhen {
        tryOut(
          replacing(text.node, with: "true"), tree.sourceRange(of: 0..<1, in: text.node),
          "the rule without this 'when'")
      }
      for mutant in Mutant.all(of: text.value) {
        let start = mutant.start(in: text.value)
        tryOut(
          replacing(text.node, with: mutant.applied(to: text.value)),
          tree.sourceRange(of: start..<start + 1, in: text.node), mutant.description(in: text.value))
      }
    }
    return score
  }

  /// The expressions that decide what is found, in the order of the rule, and whether each is a `when`.
  private var mutableExpressions: [(text: Located<String>, isWhen: Bool)] {
    guard case .checks(let body) = body else { return [] }
    func expressions(
      _ bindings: [Binding], _ when: Located<String>?
    ) -> [(text: Located<String>, isWhen: Bool)] {
      bindings.map { ($0.expression, false) } + (when.map { [($0, true)] } ?? [])
    }
    return expressions(body.bindings, body.when)
      + body.checks.flatMap { check in
        expressions(check.bindings, check.when) + [(check.condition.text, false)]
      }
  }

  /// The rule with another text in place of an expression.
  private func replacing(_ node: YAMLNodeID, with text: String) -> RuleFile {
    guard case .checks(var body) = body else { return self }
    func replaced(_ old: Located<String>) -> Located<String> {
      old.node == node ? Located(text, at: node) : old
    }
    func replace(_ bindings: inout [Binding]) {
      for index in bindings.indices { bindings[index].expression = replaced(bindings[index].expression) }
    }
    replace(&body.bindings)
    body.when = body.when.map(replaced)
    for index in body.checks.indices {
      replace(&body.checks[index].bindings)
      body.checks[index].when = body.checks[index].when.map(replaced)
      switch body.checks[index].condition {
      case .assert(let old): body.checks[index].condition = .assert(replaced(old))
      case .forbid(let old): body.checks[index].condition = .forbid(replaced(old))
      }
    }
    var copy = self
    copy.body = .checks(body)
    copy.isMutant = true
    return copy
  }
}

extension CheckText.Condition {
  fileprivate var text: Located<String> {
    switch self {
    case .assert(let text), .forbid(let text): text
    }
  }
}
