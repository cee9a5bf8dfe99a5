import ArgumentParser
import ComposeModel
import Diagnostics
import Reporting
import YAMLSyntax

/// Prints a stack as docker resolves it, or what docker refuses in it.
struct ConfigCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Print a stack as 'docker stack config' does.",
    discussion: """
      Variables come from the environment, --env-file and --env; files are merged in the order given. --format json
      prints JSON in place of YAML.

      Exit status: 0 the stack is printed, 1 docker refuses it and every mistake is told on standard error.
      """)

  @ParentCommand var root: Swarmlint

  @Option(
    name: [.customShort("c"), .customLong("compose-file")],
    help: ArgumentHelp("A file of the stack, or '-' for standard input.", valueName: "file"),
    completion: .file())
  var composeFiles: [String] = []

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let format = root.options.format ?? .yaml
    guard format == .yaml || format == .json else {
      throw RunFailure("a stack is printed as yaml or json, not \(format.rawValue)")
    }
    guard !composeFiles.isEmpty else { throw RunFailure("name the files of the stack with -c") }
    let stack = try StackDiscovery(world, stdinName: "stdin").stack(composeFiles)
    let reading = StackFiles(world: world)
    let read = stack.enumerated().map { reading.source($1, FileID($0)) }
    for (file, failure) in read {
      if let failure { world.error("swarmlint: \(file.path): \(failure.reason)") }
    }
    guard read.allSatisfy({ $0.failure == nil }) else { return .findings }

    let variables = world.environment.merging(try root.options.environment.variables(in: world)) { $1 }
    let loader = StackLoader(
      environment: DeployEnvironment(exactly: variables), resources: reading.resources(of: stack))
    let files = read.map(\.file)
    let parsed = files.map { YAMLTree.parse($0) }
    let trees = parsed.compactMap(\.tree)
    var diagnostics = parsed.flatMap(\.diagnostics)
    if trees.count == files.count {
      let loaded = loader.resolve(trees)
      diagnostics += loaded.diagnostics
      if !diagnostics.contains(where: \.isRefused) {
        let value = ResolvedStack.value(of: loaded, loadedBy: loader)
        try world.say(format == .yaml ? YAMLWriter.document(value) : try ConfigJSON.document(value))
        return .clean
      }
    }
    try tell(diagnostics.filter(\.isRefused), files, world)
    return .findings
  }

  private func tell(_ mistakes: [Diagnostic], _ files: [SourceFile], _ world: World) throws(RunFailure) {
    let report = Report(
      toolVersion: Swarmlint.version, target: "swarm",
      files: files.map { Report.File(source: $0, status: .linted, outcomes: []) },
      diagnostics: mistakes.sorted { $0.precedes($1) }, rules: [], undecided: 0)
    let text = TextReporter(color: false).render(report)
    world.error(String(decoding: text.dropLast(), as: UTF8.self))
  }
}

extension Diagnostic {
  /// Whether `docker stack config` refuses the file for it.
  fileprivate var isRefused: Bool { docker?.step == .config && severity == .error }
}
