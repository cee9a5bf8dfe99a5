import ArgumentParser
import ComposeModel
import Diagnostics
import RuleEngine

/// Lints stacks; the command when none is named.
struct LintCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Lint stack files (the default).",
    usage: "swarmlint [lint] [<options>] [<file> ...]",
    discussion: "The options that 'swarmlint --help' shows may stand here too.")

  @ParentCommand var root: Swarmlint

  @Argument(help: ArgumentHelp("Stack files, directories, or '-'.", valueName: "file"), completion: .file())
  var files: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("compose-file")],
    help: ArgumentHelp(
      "The files of one stack, as 'docker stack deploy -c' takes them.", valueName: "file"),
    completion: .file())
  var composeFiles: [String] = []

  @Option(help: ArgumentHelp("The name of standard input in the report.", valueName: "name"))
  var stdinFilename = "stdin"

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let options = root.options
    guard options.target == .swarm else {
      throw RunFailure(
        "the target 'compose' is not supported yet: swarmlint lints for 'docker stack deploy'")
    }
    let output = ReportOutput(options, world)
    _ = try output.format()
    guard composeFiles.isEmpty || files.isEmpty else {
      throw RunFailure(
        "give the files either with -c, as one stack, or without, each as a stack of its own")
    }
    let linter = try RuleChoice(options, in: world).linter()
    let discovery = StackDiscovery(world, stdinName: stdinFilename)
    let stacks =
      composeFiles.isEmpty
      ? try discovery.inputs(files).map { [$0] } : [try discovery.stack(composeFiles)]
    let environment = DeployEnvironment(knowing: try options.environment.variables(in: world))
    let fixing = try FixRun(options, world, stacks)
    let run = await LintRun(
      linter: linter, world: world, environment: environment, stackName: options.stackName,
      failOn: options.failOn.severity, warnsOfUnknown: options.strictUnknown, fixing: fixing?.allowed
    ).lint(stacks)
    for failure in run.failures { world.error("swarmlint: \(failure)") }
    if options.undecided { for line in run.undecided { world.error(line) } }
    guard let fixing else {
      try output.write(run.report)
      return run.status
    }
    let status = try fixing.finish(run)
    if !options.diff { try output.write(run.report) }
    return status
  }
}
