import ArgumentParser
import ComposeModel

/// What the shell that deploys the stack has in its environment.
struct EnvironmentOptions: ParsableArguments {
  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("A variable that is set where the stack is deployed.", valueName: "name=value"))
  var assignments: [String] = []

  @Option(
    name: .customLong("env-file"),
    help: ArgumentHelp("A file of such variables, a NAME=VALUE a line.", valueName: "path"),
    completion: .file())
  var files: [String] = []

  /// The variables of the files and of the options, which win.
  func variables(in world: World) throws(RunFailure) -> [String: String] {
    var variables: [String: String] = [:]
    for path in files { try Self.read(path, in: world, into: &variables) }
    for assignment in assignments {
      guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
        throw RunFailure("--env wants NAME=VALUE, not '\(assignment)'")
      }
      variables[String(assignment[..<equals])] = String(assignment[assignment.index(after: equals)...])
    }
    return variables
  }

  /// Adds the variables of a file, of which one without a value is taken from the environment.
  static func read(_ path: String, in world: World, into variables: inout [String: String]) throws(RunFailure)
  {
    switch EnvFile.parse(try world.bytes(of: path)) {
    case .success(let entries):
      for entry in entries { variables[entry.name] = entry.value ?? world.environment[entry.name] }
    case .failure(let failure): throw RunFailure("\(path):\(failure.line): \(failure.message)")
    }
  }
}
