import ComposeModel
import Diagnostics
import RuleEngine

/// A rule made of a few keys, and what it finds.
struct Sample {
  let rule: RuleSource

  /// Adds the keys that every rule needs to `keys`.
  init(_ keys: String, path: String = "rule.yaml") {
    let header = """
      swarmlint: 1
      id: sample
      title: Sample
      severity: warning
      category: correctness

      """
    rule = RuleSource(path: path, program: header + keys)
  }

  /// What the rule makes of a stack.
  func lint(
    _ stack: String, variables: [String: String] = [:], parameters: String? = nil
  ) throws -> LintedStack {
    var selection = RuleSelection.standard
    if let parameters, let value = YAMLValue(parsing: parameters) {
      selection.set(RuleSelection.Setting(parameters: value), for: .rule("sample"))
    }
    let linter = try Linter(
      RuleRegistry(validating: [rule]), selection,
      loader: StackLoader(environment: DeployEnvironment(knowing: variables)))
    return linter.lint([SourceFile(path: "stack.yml", text: stack)])
  }

  /// The findings as `line:column-column message`.
  func findings(
    _ stack: String, variables: [String: String] = [:], parameters: String? = nil
  ) throws -> [String] {
    let file = try lint(stack, variables: variables, parameters: parameters)
    return file.diagnostics.map { diagnostic in
      let mark = CaretMark(diagnostic.range, in: file.files[0].source, check: nil)
      return "\(mark.line):\(mark.start)-\(mark.end) \(diagnostic.message)"
    }
  }

  /// The mistakes of the rule as `line:column message`, lines counted from the first of `keys`.
  func mistakes(parameters: String? = nil) -> [String] {
    do {
      _ = try lint("services: {}\n", parameters: parameters)
      return []
    } catch let error as InvalidRules {
      return error.diagnostics.map { diagnostic in
        let place = error.files[0].position(of: diagnostic.range.start)
        return "\(place.line - 5):\(place.column) \(diagnostic.message)"
          + (diagnostic.help.map { " (\($0))" } ?? "")
      }
    } catch {
      return ["\(error)"]
    }
  }
}
