import Diagnostics
import YAMLSyntax

/// Variables that the stack cannot do without, though it demands none: an empty value is refused where they stand.
extension StackLoader {
  /// Reads the stack once more as it is when nothing but the known variables is set, and tells as notes what docker
  /// refuses then.
  ///
  /// - Parameters:
  ///   - trees: The documents of the stack.
  ///   - known: What is told already.
  /// - Returns: One note for each place that a variable without value spoils.
  func needs(of trees: [YAMLTree], besides known: [Diagnostic]) -> [Diagnostic] {
    let told = Set(known.map(\.range))
    var empty = self
    empty.environment = environment.completed
    return empty.read(trees).diagnostics.compactMap { diagnostic in
      // Two empty values are the same, and an empty name is that of no file: neither needs the variable.
      guard diagnostic.docker?.step == .config,
        !["duplicate-item", "missing-env-file"].contains(diagnostic.rule),
        !told.contains(diagnostic.range), let (name, place) = needed(in: diagnostic, of: trees)
      else { return nil }
      var note = diagnostic
      note.rule = "required-variable"
      note.severity = .info
      note.range = place
      note.message =
        "the stack needs a value for \(name) when it is deployed: without one \(diagnostic.message)"
      note.help = "set it in the environment of 'docker stack deploy', or write a default: ${\(name):-…}"
      note.evidence = name
      return note
    }
  }

  /// The variable without which a mistake is one: of several in a text the first that alone makes it.
  private func needed(in diagnostic: Diagnostic, of trees: [YAMLTree]) -> (name: String, place: SourceRange)?
  {
    let variables = unsetVariables(in: diagnostic.range, of: trees)
    guard variables.count > 1 else { return variables.first }
    return variables.prefix(4).first { variable in
      var emptied = self
      emptied.environment = environment.setting(variable.name, to: "")
      return emptied.read(trees).diagnostics.contains {
        $0.range == diagnostic.range && $0.rule == diagnostic.rule
      }
    }
  }

  /// The variables in some bytes of the stack that have neither value nor default.
  private func unsetVariables(
    in range: SourceRange, of trees: [YAMLTree]
  ) -> [(name: String, place: SourceRange)] {
    guard let file = trees.first(where: { $0.file.id == range.file })?.file else { return [] }
    return InterpolatedText(file.text(in: range)).segments.compactMap { segment in
      guard case .variable(let variable) = segment, variable.operation == nil,
        environment[variable.name] == .unknown
      else { return nil }
      return (variable.name, range.slice(variable.range.lowerBound, variable.range.upperBound))
    }
  }
}
