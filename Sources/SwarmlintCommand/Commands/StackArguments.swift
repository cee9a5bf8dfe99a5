import ArgumentParser
import ComposeModel
import Diagnostics
import RuleEngine
import YAMLSyntax

/// The one stack that a command looks into.
struct StackArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("A stack file, or '-' for standard input.", valueName: "file"), completion: .file())
  var file: String?

  @Option(
    name: [.customShort("c"), .customLong("compose-file")],
    help: ArgumentHelp("The files of the stack, as 'docker stack deploy -c' takes them.", valueName: "file"),
    completion: .file())
  var composeFiles: [String] = []

  /// Loads the stack with the variables that the options tell; that it has mistakes is told on standard error.
  func explorer(_ options: LintOptions, in world: World) throws(RunFailure) -> StackExplorer {
    guard (file == nil) != composeFiles.isEmpty else {
      throw RunFailure("name one stack: a file, or the files of the stack with -c")
    }
    guard options.target == .swarm else {
      throw RunFailure(
        "the target 'compose' is not supported yet: a stack is read as 'docker stack deploy' does")
    }
    var planner = try LintPlanner(options, in: world, stdinName: "stdin")
    let plan = try planner.plan(stack: composeFiles + [file].compactMap(\.self))
    guard let stack = plan.stacks.first else { throw RunFailure("name one stack") }
    if let failure = plan.failure(of: stack) {
      throw RunFailure("\(plan.files[failure.file].input.path): \(failure.reason)")
    }
    let files = plan.sources(of: stack)
    let parsed = files.map { YAMLTree.parse($0) }
    let trees = parsed.compactMap(\.tree)
    func describe(_ diagnostic: Diagnostic) -> String {
      let file = files[Int(diagnostic.range.file.index)]
      return "\(file.place(of: diagnostic.range.start)): \(diagnostic.message)"
    }
    guard trees.count == files.count else {
      throw RunFailure(
        parsed.filter { $0.tree == nil }.flatMap(\.diagnostics).map(describe).first ?? "no YAML")
    }
    let loader = plan.loader(of: stack, in: world)
    let loaded = loader.load(trees)
    let mistakes = (parsed.flatMap(\.diagnostics) + loaded.diagnostics).filter { $0.severity == .error }
    if let first = mistakes.first {
      let more = mistakes.count == 1 ? "" : " (and \(mistakes.count - 1) more)"
      world.error(
        "swarmlint: the stack has mistakes, and what depends on them is unknown: \(describe(first))\(more)")
    }
    return StackExplorer(loaded.project, trees)
  }
}

extension RunFailure {
  init(_ failure: PathFailure) {
    self.init("--at: \(failure.message)\(failure.help.map { "; \($0)" } ?? "")")
  }
}
