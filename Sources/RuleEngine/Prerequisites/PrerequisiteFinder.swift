import CEL
import ComposeModel

/// Finds out what must be written in a subject before a rule can have anything to say about it.
///
/// A rule about the labels of a service is silent where there are none. To find that out, it is evaluated over an object
/// in which nothing is written: what it then asks for decides that it is silent, so that it is silent about each object
/// that has none of that. As many fields as possible are hidden meanwhile, so that the answer does not hang on them.
struct PrerequisiteFinder {
  private let rule: Rule
  private let type: TypeID
  private let tree: FieldTree
  private let checks: [Rule.Check]

  /// The prerequisites that are looked for.
  private static let limit = 3

  /// The prerequisites of a rule: where one of them has nothing in common with what is told of a subject, the rule is
  /// silent about it.
  static func prerequisites(of rule: Rule) -> [FieldSet] {
    guard case .object(let type) = rule.match.subject, let tree = FieldTree.all[Int(type.rawValue)] else {
      return []
    }
    return PrerequisiteFinder(rule: rule, type: type, tree: tree, checks: rule.checks.make()).find()
  }

  private func find() -> [FieldSet] {
    var result: [FieldSet] = []
    var used: Set<FieldNumber> = []
    while result.count < Self.limit, var questions = silence(hiding: used) {
      var hidden = used
      var tried: Set<FieldNumber> = []
      while let field = questions.first(where: { !tried.contains($0.field) })?.field {
        tried.insert(field)
        guard let fewer = silence(hiding: hidden.union([field])) else { continue }
        hidden.insert(field)
        questions = fewer
      }
      var set = FieldSet()
      for question in questions {
        set.insert(question.isAboutValue ? question.field.changed : question.field.written)
        used.insert(question.field)
      }
      result.append(set)
      // It is silent whatever is written.
      if questions.isEmpty { break }
    }
    return result
  }

  /// What the rule asks before it is silent; `nil` when it is not.
  private func silence(hiding hidden: Set<FieldNumber>) -> [UnwrittenObject.Question]? {
    let host = UnwrittenObject(tree, parameters: rule.parameters, hiding: hidden)
    let patterns = PatternCache()
    patterns.known = rule.patterns
    func frame(_ scope: Scope) -> Frame {
      let frame = Frame(scope, host: host, patterns: patterns)
      frame.restart(with: variables)
      return frame
    }
    let outer = frame(rule.scope)
    let applies = rule.when.map { outer.truth(of: $0) } ?? .yes
    guard !applies.isNo else { return host.isMisled ? nil : host.questions }
    for check in checks {
      guard check.verdict(applies, in: check.hasOwnBindings ? frame(check.scope) : outer).isSilent else {
        return nil
      }
    }
    return host.isMisled ? nil : host.questions
  }

  /// The values of the variables of the path, and those that every expression may name.
  private var variables: [Value] {
    // What the path ends with is the subject.
    let isLastVariable = if case .each? = rule.match.steps.last { true } else { false }
    var values = rule.match.variables.map { variable in
      if case .object(let type) = variable.type {
        UnwrittenObject.stranger(type)
      } else {
        UnwrittenObject.whatever
      }
    }
    if isLastVariable { values[values.count - 1] = UnwrittenObject.subject(type) }
    let model = rule.match.steps.isEmpty ? UnwrittenObject.subject(.model) : UnwrittenObject.stranger(.model)
    return values + [
      UnwrittenObject.subject(type), model, Value(.object(ObjectRef(type: ModelTypes.parameters, id: 0))),
    ]
  }
}
