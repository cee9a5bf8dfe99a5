import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Replaces the variables of a string; what the deployment needs and what Docker cannot read is reported.
  mutating func interpolate(_ node: YAMLNodeID) -> ReadScalar {
    let text = tree.text(of: node)
    guard tree.contains(UInt8(ascii: "$"), inTextOf: node) else { return .text(text, changed: false) }
    let interpolated = InterpolatedText(text)
    // Traps are about other values than those at hand.
    if !environment.isComplete { reportTraps(in: text, of: node, interpolated.segments) }
    let substitution = Substitution(interpolated, environment: environment)
    if let invalid = substitution.invalid {
      refuse(
        "interpolation-syntax", "this '$' begins no variable that docker can read",
        at: subrange(invalid.lowerBound, invalid.upperBound, of: node),
        help: Self.interpolationHelp(Array(text.utf8)[invalid]), evidence: text, template: text)
      offerEscapes(in: text, of: node)
      return .broken
    }
    if !environment.isComplete { noteUnset(interpolated.segments, of: node) }
    for requirement in substitution.requirements {
      report(requirement, in: node)
      if requirement.isMissing { return .broken }
    }
    if let result = substitution.text { return .text(result, changed: result != text) }
    return .partial(PartialText(pieces: substitution.pieces))
  }

  private mutating func report(_ requirement: Substitution.Requirement, in node: YAMLNodeID) {
    let reason = requirement.message.isEmpty ? "" : ": \(requirement.message)"
    let place = subrange(requirement.range.lowerBound, requirement.range.upperBound, of: node)
    let message = "the stack needs a value for \(requirement.name) when it is deployed\(reason)"
    let help = "set it in the environment of 'docker stack deploy', which reads no .env file"
    guard requirement.isMissing else {
      // What no variable can be called was reported as a trap.
      guard !requirement.name.contains("?") else { return }
      unset.demanded.insert(requirement.name)
      report(
        "required-variable", as: .info, message, at: place, help: help, evidence: requirement.name)
      return
    }
    refuse(
      "required-variable", message, at: place, help: help, evidence: requirement.name,
      template: "required variable \(requirement.name) is missing a value: \(requirement.message)")
  }

  /// The text of a string when nothing in it is unknown; reports nothing.
  func knownText(_ node: YAMLNodeID) -> String? {
    let text = tree.text(of: node)
    guard tree.contains(UInt8(ascii: "$"), inTextOf: node) else { return text }
    return Substitution(InterpolatedText(text), environment: environment).text
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
