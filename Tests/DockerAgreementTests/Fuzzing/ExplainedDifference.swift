import TestSupport

/// A difference between Docker and this program that is known and meant to stay, with its reason.
struct ExplainedDifference: Sendable {
  var reason: String
  var covers: @Sendable (_ stack: Stack, _ docker: DockerClient.Run, _ found: Disagreement) -> Bool

  static let all: [ExplainedDifference] = [
    ExplainedDifference(
      reason: """
        The client breaks down on some stacks, such as an upper-case ulimit with soft alone; a crash is no answer. \
        Whether we call such a stack wrong is ours to decide.
        """
    ) { _, docker, _ in docker.isPanic }
  ]
}
