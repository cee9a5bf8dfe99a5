import SwarmlintCommand
import TestSupport

/// What this program says of a stack.
struct Opinion {
  var run: MemoryWorld.Run
  var findings: [Ours.Finding]

  /// What it expects `docker stack config` to say.
  private var said: [String] {
    findings.compactMap(\.docker).filter { $0.step == "config" }.map(\.message)
  }

  /// Whether a message of Docker is among the mistakes told.
  ///
  /// The linter does not hold a variable without value against a stack, as `config` does on standard error.
  func tells(_ message: String) -> Bool {
    let lines = message.split(separator: "\n")
    return said.contains(message)
      || !lines.isEmpty && run.errors.contains("= docker: \(lines[0])\n")
        && lines.dropFirst().allSatisfy { run.errors.contains(" \($0)\n") }
  }

  /// What differs from one answer of Docker.
  func disagreement(with docker: DockerClient.Run) -> Disagreement? {
    let accepts = run.status == .clean
    func disagree(_ kind: Disagreement.Kind, _ docker: String, _ ours: String) -> Disagreement {
      Disagreement(kind: kind, docker: docker, ours: ours)
    }
    switch (docker.status == 0, accepts) {
    case (true, true):
      guard run.output != docker.output else { return nil }
      let (theirs, ours) = Self.firstDifference(docker.output, run.output)
      return disagree(.output, theirs, ours)
    case (true, false): return disagree(.falseAlarm, "(accepts)", said.first ?? run.errors)
    case (false, true): return disagree(.missed, docker.message, "(accepts)")
    case (false, false):
      if !run.output.isEmpty { return disagree(.halfAnswer, docker.message, run.output) }
      if !tells(docker.message) {
        return disagree(.message, docker.message, said.isEmpty ? run.errors : said.joined(separator: "\n"))
      }
      guard let place = Self.place(in: docker.message) else { return nil }
      let places = findings.map(\.path)
      return places.contains(place)
        ? nil : disagree(.place, docker.message, places.joined(separator: ", "))
    }
  }

  private static func firstDifference(_ one: String, _ other: String) -> (String, String) {
    let one = one.split(separator: "\n", omittingEmptySubsequences: false)
    let other = other.split(separator: "\n", omittingEmptySubsequences: false)
    let index =
      zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(one.count, other.count)
    func line(_ lines: [Substring]) -> String { index < lines.count ? String(lines[index]) : "(the end)" }
    return (line(one), line(other))
  }

  /// The place that a schema error names, as `path` spells it.
  static func place(in message: String) -> String? {
    let ends = [
      " Additional property ", " must be ", " Does not match format ", " array items[", " Must be ",
    ]
    guard
      let start = message.prefixMatch(
        of: #/(\(root\)|version|(services|networks|volumes|secrets|configs)\b)/#)
    else { return nil }
    if start.1 == "(root)" { return "" }
    let stops = ends.compactMap { message.firstRange(of: $0)?.lowerBound }
    guard let stop = stops.min() else { return nil }
    let place = message[..<stop]
    // `order` names its place twice.
    let half = place.count / 2
    if place.count % 2 == 1, place.prefix(half) == place.suffix(half) { return String(place.prefix(half)) }
    return String(place)
  }
}
