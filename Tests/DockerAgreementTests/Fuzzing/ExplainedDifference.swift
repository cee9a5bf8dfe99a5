import TestSupport

/// A difference between Docker and this program that is known and meant to stay, with its reason.
struct ExplainedDifference: Sendable {
  var reason: String
  var covers: @Sendable (_ stack: Stack, _ docker: DockerClient.Run, _ found: Disagreement) -> Bool

  static let all: [ExplainedDifference] = [
    ExplainedDifference(
      reason: """
        A mistake under an anchor is one mistake, told where it is written; Docker tells it of one of the services \
        that have it by an alias, at random.
        """
    ) { stack, docker, found in
      guard found.kind == .message, stack.files.contains(where: { $0.bytes.contains(UInt8(ascii: "*")) })
      else {
        return false
      }
      return found.ours.split(separator: "\n").contains { anyPlace($0) == anyPlace(docker.message[...]) }
    },
    ExplainedDifference(
      reason: """
        Docker's YAML library is a port of an older libyaml: of a text that is no YAML it sometimes names another \
        mistake, or another line.
        """
    ) { _, docker, found in
      found.kind == .message && docker.message.hasPrefix("yaml: ") && found.ours.hasPrefix("yaml: ")
    },
    ExplainedDifference(
      reason:
        "Here we read files from memory, and Docker those of the machine that a stack names too, such as /run."
    ) { _, docker, _ in
      docker.message.contains(#/(open|invalid env file \() ?\//#) && !docker.message.contains("/swarmlint-")
    },
    ExplainedDifference(
      reason: "What Go makes of a float beyond 64 bits where it wants an integer depends on the processor."
    ) { stack, _, found in
      found.kind == .output && stack.text.contains(#/[0-9]{20}/#)
    },
    ExplainedDifference(
      reason: """
        What stands in x-cluster-spec outside its schema is refused by Docker's types in their words, and here in those \
        of the schema: nothing in a stack makes use of it.
        """
    ) { stack, docker, found in
      found.kind == .message && docker.message.contains("x-cluster-spec")
        || found.ours.contains("x-cluster-spec") && stack.text.contains(#/[a-z_]*[A-Z]+[A-Za-z_]*:/#)
    },
  ]

  /// A message in which of the first place only the last key is left.
  private static func anyPlace(_ message: Substring) -> Substring {
    message.replacing(
      #/\b(services|networks|volumes|secrets|configs|x-[^. :]*)(\.[^. :]+)*?(\.[^. :]+)(?=[ :])/#,
      maxReplacements: 1
    ) { "…\($0.3)" }
  }
}
