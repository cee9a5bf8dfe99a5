import TestSupport

/// Asks Docker and this program about a stack and compares the answers.
struct Comparison: Sendable {
  var isAccepted: Bool
  var disagreement: Disagreement?

  /// How often Docker is asked before it is held to its word: among equals it chooses at random.
  private static let patience = 8

  static func compare(_ stack: Stack) async throws -> Comparison {
    let folder = try StackFolder(stack.contents)
    func ask() throws -> DockerClient.Run {
      try DockerClient.config(stack.names, in: folder, variables: stack.variables)
    }
    let first = try ask()
    let isAccepted = first.status == 0
    let ours = Ours(
      stack: stack.names, files: stack.contents, variables: stack.variables, folder: folder.path)
    let opinion = try await ours.opinion()
    var docker = first
    var found = opinion.disagreement(with: docker)
    for _ in 1..<patience where found?.mayBeChance ?? false {
      docker = try ask()
      guard let again = opinion.disagreement(with: docker) else {
        found = nil
        break
      }
      found = again
    }
    guard var disagreement = found,
      !ExplainedDifference.all.contains(where: { $0.covers(stack, docker, disagreement) })
    else { return Comparison(isAccepted: isAccepted) }
    disagreement.docker = folder.anonymous(disagreement.docker)
    disagreement.ours = folder.anonymous(disagreement.ours)
    return Comparison(isAccepted: isAccepted, disagreement: disagreement)
  }
}
