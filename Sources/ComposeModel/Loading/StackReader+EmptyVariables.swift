import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reports a variable that is written empty, which the deploying shell fills.
  ///
  /// What is empty after a variable was replaced is left alone: `KEY: ${KEY:-}` says just that.
  /// Source: docker/cli `cli/compose/loader/loader.go`, `resolveEnvironment`, and `opts/env.go`.
  mutating func reportEmptyVariable(
    _ name: ModelValue, _ value: ModelValue, at nameRange: SourceRange, _ valueRange: SourceRange
  ) {
    guard case .string("") = value, case .string(let name) = name, !name.isEmpty,
      !tree.file.bytes[valueRange.start..<valueRange.end].contains(UInt8(ascii: "$"))
    else { return }
    report(
      "empty-environment-variable", as: .info,
      "'\(name)' is empty here, but gets the value that it has in the shell that deploys", at: nameRange,
      help: "leave it out, or make sure that it is not set where 'docker stack deploy' runs", evidence: name)
  }
}
