import Diagnostics

/// The mistakes for which the docker client refuses the file, each with the client's own words.
extension StackReader {
  /// Reports what does not fit the schema.
  ///
  /// `description` is what docker says after the path, such as `must be a string`. Source of the wording: docker/cli
  /// `cli/compose/schema/schema.go`, `getDescription`, over gojsonschema's locale.
  mutating func refuse(
    _ rule: RuleID, _ message: String, at range: SourceRange, help: String? = nil,
    related: [RelatedLocation] = [], evidence: String, schema description: String
  ) {
    let place = path.isEmpty ? "(root)" : pathText
    report(
      rule, message, at: range, help: help, related: related, evidence: evidence,
      docker: DockerMessage(.config, "\(place) \(description)"))
  }

  /// Reports what fits the schema but not docker's types.
  ///
  /// Source: mitchellh/mapstructure, which names places by the fields of Go.
  mutating func refuse(
    _ rule: RuleID, _ message: String, at range: SourceRange, help: String? = nil, evidence: String,
    decoding reason: String
  ) {
    report(
      rule, message, at: range, help: help, evidence: evidence,
      docker: DockerMessage(.config, decoding(reason)))
  }

  /// What docker prints when it cannot decode the value being read.
  private func decoding(_ reason: String) -> String {
    "decoding failed due to the following error(s):\n\n"
      + (reason.contains("%@")
        ? reason.replacing("%@", with: goPath) : "error decoding '\(goPath)': \(reason)")
  }

  /// The path of the node being read by the names of Go's fields, within its service or declaration.
  var goPath: String {
    let steps = if case .key("services")? = path.first { path.dropFirst(2) } else { path.dropFirst(1) }
    var result = ""
    // The name of a declaration, and the keys of what is a map in Go, stand in brackets.
    var isMap = path.count - steps.count == 1
    for step in steps {
      switch step {
      case .key(let key):
        result += isMap ? "[\(key)]" : (result.isEmpty ? "" : ".") + Self.goName(of: key)
        isMap = !isMap && Self.mapKeys.contains(key)
      case .index(let index): result += "[\(index)]"
      }
    }
    return result
  }

  /// Keys with a name of their own in docker's types keep it; others are the names of Go's fields.
  private static func goName(of key: String) -> String {
    if key.contains("_") || verbatimKeys.contains(key) { return key }
    switch key {
    case "healthcheck": return "HealthCheck"
    case "dns", "uid", "gid": return key.uppercased()
    default: return key.prefix(1).uppercased() + key.dropFirst()
    }
  }

  private static let mapKeys: Set<String> = [
    "ulimits", "networks", "environment", "labels", "options", "driver_opts", "sysctls", "args", "segments",
  ]

  private static let verbatimKeys: Set<String> = [
    "memory", "cpus", "pids", "nocopy", "domainname", "isolation", "x-cluster-spec",
  ]

  /// Reports what docker cannot interpolate.
  ///
  /// Source: docker/cli `cli/compose/interpolation/interpolation.go`, `newPathError`.
  mutating func refuse(
    _ rule: RuleID, _ message: String, at range: SourceRange, help: String? = nil, evidence: String,
    template: String
  ) {
    let text =
      "invalid interpolation format for \(interpolationPath): \(GoQuote.quoted(template)); "
      + "you may need to escape any $ with another $"
    report(
      rule, message, at: range, help: help, evidence: evidence, docker: DockerMessage(.config, text),
      path: interpolationPath)
  }

  /// Reports an interpolated text that docker cannot cast.
  mutating func refuse(_ failure: CastFailure, in node: SourceRange) {
    report(
      "invalid-value", "\(subjectName) \(failure.message)", at: node, evidence: failure.message,
      docker: DockerMessage(
        .config,
        "error while interpolating \(interpolationPath): failed to cast to expected type: \(failure.docker)"),
      path: interpolationPath)
  }

  /// The path of the node being read as docker spells it while it interpolates: without the indices of lists.
  private var interpolationPath: String {
    path.map { step in
      switch step {
      case .key(let key): key
      case .index: "[]"
      }
    }.joined(separator: ".")
  }
}
