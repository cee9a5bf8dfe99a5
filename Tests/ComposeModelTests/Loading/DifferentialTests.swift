import Diagnostics
import TestSupport
import Testing

/// What `docker stack config` rejects we reject, at a place that it names; what it accepts has no error of ours.
@Suite struct `The docker client agrees` {
  /// Found when the stack is deployed, which is later than what the client's `config` looks at.
  private static let deployTime: Set<String> = ["undefined-reference"]

  @Test(
    .enabled(if: DockerClient.isThere, "the docker client is not here"),
    arguments: `Keys and types`.table.indices)
  func `on the table of mistakes`(index: Int) throws {
    let row = `Keys and types`.table[index]
    let run = try DockerClient.config(row.stack)
    let loaded = try load(row.stack)
    let errors = loaded.diagnostics.filter {
      $0.severity == .error && !Self.deployTime.contains($0.rule.name)
    }
    #expect((run.status != 0) == !errors.isEmpty, "\(row.name): docker says \(run.errors)")
    guard let place = Self.place(in: run.errors) else { return }
    #expect(errors.contains { $0.path == place }, "\(row.name): docker names '\(place)' in \(run.errors)")
  }

  /// The place that a schema error names; random among equals, so that a row has one mistake.
  private static func place(in errors: String) -> String? {
    guard let word = errors.split(separator: " ").first else { return nil }
    if word == "(root)" { return "" }
    let sections = ["services", "networks", "volumes", "secrets", "configs", "version"]
    let isPlace = sections.contains { word == $0 || word.hasPrefix($0 + ".") }
    return isPlace ? String(word) : nil
  }
}
