import ArgumentParser
import Diagnostics
import RuleEngine

/// Lints stacks; the command when none is named.
struct LintCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Lint stack files (the default).",
    usage: "swarmlint [lint] [<options>] [<file> ...]",
    discussion: "The options that 'swarmlint --help' shows may stand here too.")

  @ParentCommand var root: Swarmlint

  @Argument(
    help: ArgumentHelp("Stack files, Markdown files, directories, or '-'.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("compose-file")],
    help: ArgumentHelp(
      "The files of one stack, as 'docker stack deploy -c' takes them.", valueName: "file"),
    completion: .file())
  var composeFiles: [String] = []

  @Option(
    help: ArgumentHelp(
      "The name of standard input in reports; its configuration is looked for from there.", valueName: "name")
  )
  var stdinFilename = "stdin"

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let options = root.options
    guard options.target == .swarm else {
      throw RunFailure(
        "the target 'compose' is not supported yet: swarmlint lints for 'docker stack deploy'")
    }
    let output = try ReportOutput(options, in: world, silentWhenClean: true)
    var planner = try LintPlanner(options, in: world, stdinName: stdinFilename)
    let plan = try await planner.plan(files, stack: composeFiles)
    if options.verbose { for remark in plan.remarks { world.error("swarmlint: \(remark)") } }
    let fixing = try FixRun(options, plan, in: world)
    let run = await LintRun(fixing?.plan ?? plan, in: world, warnsOfUnknown: options.strictUnknown)
    let baselines = try (options.baseline.map { [$0] } ?? plan.baselines).map { path throws(RunFailure) in
      try BaselineFile(path, options, in: world)
    }
    var outcome = await run.lint(telling: progress(plan, world))
    for baseline in baselines { outcome = baseline.applied(to: outcome, of: plan) }
    for failure in outcome.failures { world.error("swarmlint: \(failure)") }
    if options.undecided { for line in outcome.undecided { world.error(line) } }
    let status = try fixing?.finish(outcome) ?? outcome.status
    try await output.write(outcome.report, toStandardOutput: !options.diff)
    return status
  }

  /// What tells of a long run, on a terminal.
  private func progress(_ plan: LintPlan, _ world: World) -> ProgressLine? {
    guard world.isErrorTerminal, !root.options.quiet else { return nil }
    return ProgressLine(of: plan.stacks.count, write: world.progress)
  }
}
