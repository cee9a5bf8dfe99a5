import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Variables without value and default, as they are met.
  struct UnsetVariables {
    struct Use {
      let name: String
      let range: SourceRange
      let path: String
      let service: String?
    }

    /// The first use of each in the file.
    var uses: [String: Use] = [:]
    /// Demands that Docker forgets.
    var hiddenDemands: [Use] = []
    /// The names without which Docker refuses the stack.
    var demanded: Set<String> = []
  }

  private func use(of name: String, at range: SourceRange) -> UnsetVariables.Use {
    UnsetVariables.Use(name: name, range: range, path: pathText, service: service)
  }

  /// Keeps the variables of a text that have neither value nor default.
  mutating func noteUnset(_ segments: [InterpolatedText.Segment], of node: YAMLNodeID) {
    for case .variable(let variable) in segments where environment[variable.name] == .unknown {
      if variable.operation?.isDefault == true { continue }
      let place = subrange(variable.range.lowerBound, variable.range.upperBound, of: node)
      if let known = unset.uses[variable.name], known.range <= place { continue }
      unset.uses[variable.name] = use(of: variable.name, at: place)
    }
  }

  mutating func noteHiddenDemand(_ name: String, at place: SourceRange) {
    unset.hiddenDemands.append(use(of: name, at: place))
  }

  /// Reports the demands that Docker forgets, once for each variable and only when no other text demands it.
  mutating func reportHiddenDemands() {
    var told = unset.demanded
    for demand in unset.hiddenDemands.sorted(by: { $0.range < $1.range })
    where told.insert(demand.name).inserted {
      diagnostics.append(
        Diagnostic(
          "hidden-interpolation-error", .warning,
          "docker does not stop when '\(demand.name)' is missing: the variable after it hides the error",
          at: demand.range, path: demand.path,
          help: "put the demand last in the text, or repeat it in a text of its own", service: demand.service,
          evidence: demand.name))
    }
  }

  /// Says once that a file `.env` beside the stack, which has a variable that the stack needs, is not read.
  ///
  /// Source: docker/cli `cli/command/stack/loader/loader.go`, `buildEnvironment`: the environment of the process.
  mutating func reportDotenv() {
    guard !unset.uses.isEmpty, let bytes = try? resources.read(".env") else { return }
    let given = Self.names(inDotenv: String(decoding: bytes, as: UTF8.self))
    guard let first = unset.uses.values.filter({ given.contains($0.name) }).min(by: { $0.range < $1.range })
    else {
      return
    }
    diagnostics.append(
      Diagnostic(
        "dotenv-not-read", .info,
        "docker stack does not read the file .env, which gives '\(first.name)' a value", at: first.range,
        path: first.path, help: "export it before the deploy: set -a; . ./.env; set +a",
        service: first.service,
        evidence: ".env"))
  }

  /// The names that a file `.env` of Compose gives values to.
  private static func names(inDotenv text: String) -> Set<String> {
    var names: Set<String> = []
    for line in text.split(whereSeparator: \.isNewline) {
      var line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("export ") { line = line.dropFirst("export ".count).drop { $0 == " " } }
      guard let end = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { continue }
      names.insert(String(line[..<end].filter { $0 != " " }))
    }
    return names
  }
}
