package import CEL
import ComposeModel
import Diagnostics

/// An expression that was evaluated at a place of a stack.
package struct ExploredExpression {
  let explorer: StackExplorer
  let program: Program
  let frame: Frame
  /// What a rule about this place would be about.
  let subject: CellID
  let typeName: String
  package let value: Value
  /// What the same expression would have to make sure of in a rule.
  package let notes: [ExpressionError]
}

/// Why an expression cannot be evaluated at a place.
package enum ExplorationFailure: Error {
  case path(PathFailure)
  /// At UTF-8 bytes of the expression.
  case expression([ExpressionError])
}

extension StackExplorer {
  /// Evaluates an expression with the variables that a rule has whose `match` leads to a place.
  ///
  /// What may be absent needs no guard, as it does in a rule; the guards that a rule would need are told as notes.
  package func evaluate(_ text: String, at path: String) throws(ExplorationFailure) -> ExploredExpression {
    let place: ExploredPlace
    let match: MatchPath
    do throws(PathFailure) {
      place = try self.place(at: path)
      match = try self.match(place)
    } catch {
      throw .path(error)
    }
    var scope = Scope()
    var values: [Value] = []
    func add(_ name: String, _ type: ModelType, _ value: Value) {
      scope.add(name, ModelTypes.type(type))
      values.append(value)
    }
    for (variable, value) in zip(match.variables, place.variables) {
      add(variable.name, variable.type, value)
    }
    add("self", match.subject, place.value)
    add("model", .object(.model), model)

    var environment = ModelTypes.environment(
      parameters: MessageDeclaration(name: "params", fields: []))
    environment.toleratesAbsence = true
    let (program, errors) = Program.compile(text, scope: scope, environment: environment)
    guard let program else { throw .expression(errors) }
    environment.toleratesAbsence = false
    let notes = Program.compile(text, scope: scope, environment: environment).errors
    let frame = Frame(scope, host: host)
    frame.restart(with: values)
    return ExploredExpression(
      explorer: self, program: program, frame: frame, subject: subject(of: place),
      typeName: Self.name(of: program.type, environment), value: frame.evaluate(program), notes: notes)
  }

  private func match(_ place: ExploredPlace) throws(PathFailure) -> MatchPath {
    do throws(MatchPath.Failure) {
      return try MatchPath(parsing: place.matchText)
    } catch {
      throw PathFailure(message: "no rule leads there: \(error.message)", help: error.help)
    }
  }

  /// The cell of a place, or the nearest that is written.
  private func subject(of place: ExploredPlace) -> CellID {
    if case .object(let object) = place.value.payload, !ProjectHost.isText(object.type) {
      return host.anchor(of: object)
    }
    return host.place(of: place.value.origin)?.cell ?? project[project.root].cell
  }

  private static func name(of type: CELType, _ environment: TypeEnvironment) -> String {
    switch type {
    case .wrapper(let inner): return "\(name(of: inner, environment)), or null where it is not set"
    case .enumeration(let words): return "string (\(words.joined(separator: ", ")))"
    default: return environment.name(of: type)
    }
  }
}

extension ExploredExpression {
  /// The value with its type and where it comes from; of an object the keys that are written.
  package var summary: String {
    var lines = [explorer.text(of: value)]
    if case .object(let object) = value.payload {
      lines += explorer.writtenFields(of: object).map { "  \($0)" }
    }
    lines.append("type:   \(typeName)")
    if let origin = explorer.origin(of: value, isComputed: !program.isReference) {
      lines.append("origin: \(origin)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The value of each part of the expression, and the places that a finding would point at.
  package var explanation: String {
    var lines: [String] = []
    add(frame.explain(program), to: &lines, indent: 0)
    return (lines + [""] + verdict).joined(separator: "\n") + "\n"
  }

  private func add(_ explanation: Explanation, to lines: inout [String], indent: Int) {
    let pad = String(repeating: "  ", count: indent)
    let subject =
      switch explanation.subject {
      case .part(let text): text.count > 90 ? String(text.prefix(89)) + "…" : text
      case .item(let name): "with \(name)"
      }
    if let value = explanation.value {
      let line = explorer.line(of: value)
      let text = line.count > 90 ? String(line.prefix(89)) + "…" : line
      // What a part has from one of its own is told there.
      let isInherited = explanation.parts.contains { $0.value?.origin == value.origin }
      let origin = isInherited ? "" : explorer.shortOrigin(of: value).map { "  # \($0)" } ?? ""
      lines.append("\(pad)\(subject) → \(text)\(origin)")
    } else {
      lines.append("\(pad)\(subject) → not needed")
    }
    for part in explanation.parts { add(part, to: &lines, indent: indent + 1) }
    if explanation.omitted > 0 { lines.append("\(pad)  … and \(explanation.omitted) more") }
  }

  /// What a rule with this condition would say here.
  private var verdict: [String] {
    switch value.payload {
    case .bool(let isTrue):
      let (primary, others) = explorer.host.places(
        blamedFor: program, in: frame, about: explorer.host.place(ofSubject: subject))
      let words = isTrue ? ("forbid", "assert") : ("assert", "forbid")
      let head = "as '\(words.0)' this is a finding, as '\(words.1)' it passes; the finding points at"
      return [head, "  \(description(of: primary))"]
        + (others.isEmpty ? [] : ["because of"] + others.prefix(3).map { "  \(description(of: $0))" })
    case .unknown(let reason): return ["as a condition this is undecided: \(reason.inWords)"]
    default: return ["a condition is true or false; this is neither"]
    }
  }

  private func description(of place: Place) -> String {
    let position = explorer.position(of: place.range)
    if place.isMissing { return "\(position), where '\(place.path)' is not set" }
    let text = explorer.project.source(of: place.range).text(in: place.range)
    let line = text.prefix { $0 != "\n" && $0 != "\r\n" }
    return position + (line.isEmpty ? "" : "  \(line)")
  }
}
