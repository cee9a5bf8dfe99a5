import Diagnostics

extension StackReader {
  /// Reports a word of a port for which Docker takes another one without an error.
  ///
  /// Source: docker/cli `cli/compose/convert/service.go`, `convertEndpointSpec`; moby
  /// `daemon/cluster/convert/service.go`, where an unknown word becomes the first of the enumeration.
  mutating func reportMistypedPort(
    _ text: String, takenFor word: String, at range: SourceRange, help: String
  ) {
    let isMode = if case .key("mode")? = path.last { true } else { false }
    report(
      "mistyped-port", as: isMode ? .error : .warning,
      isMode
        ? "'\(text)' is no mode of a port and taken for '\(word)': the port is open on every node"
        : "'\(text)' is no protocol of a port and taken for '\(word)'",
      at: range, help: help, evidence: text)
  }
}
