import ArgumentParser
import Diagnostics
import RuleEngine

/// Records what is found, so that later runs tell only what is new.
struct BaselineCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Record today's findings, so that only new ones count.",
    discussion: """
      The findings are written to the file that --baseline or the configuration names, else to \
      '.swarmlint-baseline.json'. What is recorded \
      there of files that are not linted stays.
      """)

  @ParentCommand var root: Swarmlint

  @Argument(help: ArgumentHelp("Stack files or directories.", valueName: "file"), completion: .file())
  var files: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("compose-file")],
    help: ArgumentHelp(
      "The files of one stack, as 'docker stack deploy -c' takes them.", valueName: "file"))
  var composeFiles: [String] = []

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let options = root.options
    guard !options.fix, !options.diff else { throw RunFailure("'baseline' records, and fixes nothing") }
    var planner = try LintPlanner(options, in: world, stdinName: "stdin")
    let plan = try await planner.plan(files, stack: composeFiles)
    guard !plan.readsStandardInput else {
      throw RunFailure("what is found in standard input cannot be recorded: it has no file")
    }
    guard options.baseline != nil || plan.baselines.count < 2 else {
      throw RunFailure(
        "the files have several baselines, \(plan.baselines.joined(separator: ", ")): name one with --baseline"
      )
    }
    let path = options.baseline ?? plan.baselines.first ?? Baseline.fileName
    let before = try BaselineFile.read(path, in: world)
    let run = await LintRun(plan, in: world, warnsOfUnknown: options.strictUnknown).lint()
    for failure in plan.failures { world.error("swarmlint: \(failure)") }
    for file in run.report.files {
      guard case .failed(let reason) = file.status else { continue }
      world.error("swarmlint: \(file.source.path): \(reason)")
    }
    guard run.report.files.contains(where: { $0.status == .linted }) else {
      throw RunFailure("nothing is recorded, because no file could be linted")
    }
    let baseline = (before ?? Baseline.none).renewed(
      by: run.report, exists: RepositoryPaths(beside: path, in: world).exists)
    try world.save(Array(baseline.text.utf8), to: path)
    let findings = baseline.count == 1 ? "1 finding" : "\(baseline.count) findings"
    let places = baseline.paths.count == 1 ? "1 file" : "\(baseline.paths.count) files"
    try world.say(Array("\(path): \(findings) in \(places)\n".utf8))
    return run.status == .unusable ? .unusable : .clean
  }
}
