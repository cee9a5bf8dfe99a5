import Diagnostics
import YAMLSyntax

extension StackReader {
  /// What Docker says of a word that the client takes as it is and that is none of those that are known.
  ///
  /// Source: docker/cli `cli/compose/convert/service.go`, `convertDeployMode`; moby
  /// `daemon/cluster/convert/service.go`; swarmkit `manager/controlapi/service.go`.
  func refusal(of word: String) -> DockerMessage? {
    guard case .key(let key)? = path.last else { return nil }
    switch key {
    case "mode": return DockerMessage(.deploy, "service \(service ?? ""): Unknown mode: \(word)")
    case "failure_action": return DockerMessage(.deploy, "unrecognized update failure action \(word)")
    case "condition": return DockerMessage(.deploy, "invalid RestartCondition: \"\(word)\"")
    case "endpoint_mode": return DockerMessage(.deploy, "invalid resolution mode: \"\(word.lowercased())\"")
    default: return nil
    }
  }

  /// Reports an item of `generic_resources` without a resource: the manager does not survive it.
  mutating func requireResource(_ item: YAMLNodeID) {
    guard tree.effectiveEntries(of: tree.resolved(item)).isEmpty else { return }
    report(
      "missing-property", "\(subjectName) needs 'discrete_resource_spec'", at: range(item),
      help: "write discrete_resource_spec: {kind: gpu, value: 1}", evidence: "discrete_resource_spec")
  }
}
