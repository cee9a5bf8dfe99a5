/// Finds the files that the command line names.
struct StackDiscovery {
  private let world: World
  private let stdinName: String
  /// Whether folders are searched for Markdown too.
  private let findsMarkdown: Bool

  init(_ world: World, stdinName: String, findsMarkdown: Bool = false) {
    self.world = world
    self.stdinName = stdinName
    self.findsMarkdown = findsMarkdown
  }

  /// What an argument leads to.
  struct Found {
    let argument: String
    /// Whether each is there because somebody named it; what a folder holds is only looked at.
    let isNamed: Bool
    let inputs: [StackInput]
  }

  /// What each argument leads to, the files of a folder by name; no argument is the working directory.
  func find(_ arguments: [String]) async -> [Found] {
    var result: [Found] = []
    for argument in arguments.isEmpty ? ["."] : arguments {
      if argument == "-" {
        result.append(
          Found(argument: argument, isNamed: true, inputs: [.standardInput(name: stdinName)]))
      } else if world.kind(argument) == .folder {
        let names = await files(below: argument)
        result.append(Found(argument: argument, isNamed: false, inputs: names.map(StackInput.file)))
      } else {
        result.append(Found(argument: argument, isNamed: true, inputs: [.file(argument)]))
      }
    }
    return result
  }

  /// The files of one stack, as `-c` names them: each option one file, or several with commas between them.
  func stack(_ arguments: [String]) throws(RunFailure) -> [StackInput] {
    try arguments.flatMap { $0.split(separator: ",").map(String.init) }.map { name throws(RunFailure) in
      if name == "-" { return .standardInput(name: stdinName) }
      guard world.kind(name) != .folder else {
        throw RunFailure("\(name): is a directory, but -c wants a file")
      }
      return .file(name)
    }
  }

  /// The files below a folder whose names say that they may hold stacks, sorted; hidden folders, packages of others
  /// and what Git ignores are not searched.
  private func files(below folder: String) async -> [String] {
    var result: [String] = []
    guard let listed = await world.repositoryFiles(folder) else { return await listing(below: folder) }
    for name in Set(listed).sorted() {
      let parts = name.split(separator: "/")
      if parts.contains(where: { Self.isPassedOver(String($0)) }) { continue }
      let path = World.path(of: name.hasSuffix("/") ? String(name.dropLast()) : name, in: folder)
      if isCandidate(name) {
        // What was deleted is listed until that is committed.
        if world.kind(path) == .file { result.append(path) }
      } else if world.kind(path) == .folder {
        // A repository inside of this one.
        result += await files(below: path)
      }
    }
    return result
  }

  /// The same of a folder that is in no repository; those below it are in none either but for repositories of their own.
  private func listing(below folder: String) async -> [String] {
    var result: [String] = []
    // What cannot be read is in the result, so that it is told and not passed over.
    guard let names = try? world.list(folder) else { return [folder] }
    for name in names.sorted() where !Self.isPassedOver(name) {
      let path = World.path(of: name, in: folder)
      switch world.kind(path) {
      case .folder where world.kind(World.path(of: ".git", in: path)) != nil:
        result += await files(below: path)
      case .folder: result += await listing(below: path)
      case .file where isCandidate(name): result.append(path)
      case .file, .stream, nil: break
      }
    }
    return result
  }

  private static func isPassedOver(_ name: String) -> Bool { name.hasPrefix(".") || name == "node_modules" }

  private func isCandidate(_ name: String) -> Bool {
    name.hasSuffix(".yml") || name.hasSuffix(".yaml") || findsMarkdown && StackInput.file(name).isMarkdown
  }
}
