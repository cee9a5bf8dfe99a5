import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Replaces the variables of a string; what the deployment needs and what Docker cannot read is reported.
  mutating func interpolate(_ node: YAMLNodeID) -> ReadScalar {
    let text = tree.text(of: node)
    guard tree.contains(UInt8(ascii: "$"), inTextOf: node) else { return .text(text, changed: false) }
    let interpolated = InterpolatedText(text)
    reportTraps(in: text, of: node, interpolated.segments)
    let substitution = Substitution(interpolated, variables: variables)
    if let invalid = substitution.invalid {
      report(
        "interpolation-syntax", "this '$' begins no variable that docker can read",
        at: subrange(invalid.lowerBound, invalid.upperBound, of: node),
        help: Self.interpolationHelp(Array(text.utf8)[invalid]), evidence: text)
      return .broken
    }
    noteUnset(interpolated.segments, of: node)
    // What no variable can be called was reported as a trap.
    for requirement in substitution.requirements where !requirement.name.contains("?") {
      unset.demanded.insert(requirement.name)
      let reason = requirement.message.isEmpty ? "" : ": \(requirement.message)"
      report(
        "required-variable", as: .info,
        "the stack needs a value for \(requirement.name) when it is deployed\(reason)",
        at: subrange(requirement.range.lowerBound, requirement.range.upperBound, of: node),
        help: "set it in the environment of 'docker stack deploy', which reads no .env file",
        evidence: requirement.name)
    }
    if let result = substitution.text { return .text(result, changed: result != text) }
    return .partial(PartialText(pieces: substitution.pieces))
  }

  /// The text of a string when nothing in it is unknown; reports nothing.
  func knownText(_ node: YAMLNodeID) -> String? {
    let text = tree.text(of: node)
    guard tree.contains(UInt8(ascii: "$"), inTextOf: node) else { return text }
    return Substitution(InterpolatedText(text), variables: variables).text
  }

  static func interpolationHelp(_ invalid: ArraySlice<UInt8>) -> String {
    let text = String(decoding: invalid, as: UTF8.self)
    if text.hasPrefix("${"), text.contains("+") {
      return "docker stack knows no '+': put the value into a variable before the deploy"
    }
    if text.hasPrefix("${"), text.contains(":=") { return "docker knows no ':=': write ':-' for a default" }
    return "write $$ for a '$' that is meant as it stands"
  }
}
