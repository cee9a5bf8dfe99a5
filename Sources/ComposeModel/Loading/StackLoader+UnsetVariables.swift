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
      guard diagnostic.docker?.step == .config, !told.contains(diagnostic.range),
        let (name, place) = unsetVariable(in: diagnostic.range, of: trees)
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

  /// The first variable in some bytes of the stack that has neither value nor default.
  private func unsetVariable(
    in range: SourceRange, of trees: [YAMLTree]
  ) -> (name: String, place: SourceRange)? {
    guard let file = trees.first(where: { $0.file.id == range.file })?.file else { return nil }
    for case .variable(let variable) in InterpolatedText(file.text(in: range)).segments {
      guard variable.operation == nil, environment[variable.name] == .unknown else { continue }
      return (variable.name, range.slice(variable.range.lowerBound, variable.range.upperBound))
    }
    return nil
  }
}
