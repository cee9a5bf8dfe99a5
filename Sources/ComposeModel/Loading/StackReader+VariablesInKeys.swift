import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reports variables in a key that may be any text: Docker replaces them in values only.
  ///
  /// Source: docker/cli `cli/compose/interpolation/interpolation.go`, `recursiveInterpolate`.
  mutating func reportVariables(inKey key: YAMLNodeID) {
    let node = tree.resolved(key)
    guard tree.contains(UInt8(ascii: "$"), inTextOf: node) else { return }
    for case .variable(let variable) in InterpolatedText(tree.text(of: node)).segments {
      report(
        "variable-in-key", as: .warning,
        "docker replaces no variables in keys: '\(variable.name)' stays as it is written",
        at: subrange(variable.range.lowerBound, variable.range.upperBound, of: key),
        help: "write the mapping as a list of 'key=value' where one may stand, or the key itself",
        evidence: variable.name)
    }
  }
}
