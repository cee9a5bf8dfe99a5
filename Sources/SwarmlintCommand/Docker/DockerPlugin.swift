/// The program as a plugin of the docker client, which makes it `docker swarmlint`.
///
/// The client looks for an executable of this name, asks it who it is whenever it lists its commands, and runs it with
/// all arguments that the client itself was given.
package enum DockerPlugin {
  private static let executable = "docker-swarmlint"
  private static let command = "swarmlint"

  /// Whether the program was started under the name of the plugin; the variables that the client sets would not
  /// tell, since whatever it starts inherits them.
  package static func isName(_ path: String) -> Bool {
    path.split(separator: "/").last.map { $0 == executable } ?? false
  }

  /// Answers the client, or runs the program with its own part of the client's arguments.
  package static func run(_ arguments: [String], in world: World) async -> ExitStatus {
    switch DockerRequest(arguments, command: command) {
    case .metadata: answer(metadata, in: world)
    case .completion(let words): answer(DockerCompletion(words).answer, in: world)
    case .run(let arguments): await Swarmlint.run(arguments, in: world)
    }
  }

  private static func answer(_ text: String, in world: World) -> ExitStatus {
    do throws(World.Failure) {
      try world.output(Array((text + "\n").utf8))
      return .clean
    } catch {
      world.error("swarmlint: standard output: \(error.reason)")
      return .unusable
    }
  }

  /// Who the plugin is; clients before 28.4.1 accept no other version of the schema.
  private static let metadata = """
    {"SchemaVersion": "0.1.0", "Vendor": "swarmlint", "Version": "\(Swarmlint.version)", \
    "ShortDescription": "Lint stacks before 'docker stack deploy'"}
    """
}

/// What the client wants of the plugin.
private enum DockerRequest {
  case metadata
  /// The words behind the command, the last of which is to be completed.
  case completion([String])
  case run([String])

  init(_ arguments: [String], command: String) {
    if arguments == ["docker-cli-plugin-metadata"] {
      self = .metadata
      return
    }
    let rest = arguments[Self.endOfOptions(arguments)...]
    switch (rest.first, rest.dropFirst().first) {
    case (command, _): self = .run(Array(rest.dropFirst()))
    case ("help", command): self = .run(["help"] + rest.dropFirst(2))
    case ("__complete", command): self = .completion(Array(rest.dropFirst(2)))
    // Nobody but a person who called the plugin by its file leaves the command out.
    default: self = .run(arguments)
    }
  }

  /// The options of the client that take a value, which may be the next argument.
  private static let valued: Set<String> = [
    "--config", "--context", "--host", "--log-level", "--tlscacert", "--tlscert", "--tlskey",
  ]
  private static let shortValued: Set<Character> = ["c", "H", "l"]

  /// The index of the first argument that is neither an option of the client nor the value of one.
  private static func endOfOptions(_ arguments: [String]) -> Int {
    var index = 0
    while index < arguments.count, arguments[index].hasPrefix("-") {
      index += takesNext(arguments[index]) ? 2 : 1
    }
    return min(index, arguments.count)
  }

  private static func takesNext(_ option: String) -> Bool {
    if option.hasPrefix("--") { return valued.contains(option) }
    // Of letters run together the first that takes a value takes the rest as its value, if there is a rest.
    guard let letter = option.firstIndex(where: shortValued.contains) else { return false }
    return option.index(after: letter) == option.endIndex
  }
}
