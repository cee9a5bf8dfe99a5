import ComposeModel
import Diagnostics
import MarkdownSyntax
import RuleEngine
import SystemPackage

/// Works out which stacks the command line, the configurations and the files themselves make.
struct LintPlanner {
  private let world: World
  private let options: LintOptions
  private let stdinName: String
  /// The variables of the command line.
  private let variables: [String: String]
  /// The variables that all stacks of a workspace have, by its number.
  private var usual: [Int: [String: String]] = [:]
  private var workspaces: Workspaces
  private var reader: CandidateReader
  private var plan = LintPlan()
  /// The numbers of files by their absolute paths.
  private var numbers: [FilePath: Int] = [:]
  /// The numbers of linters by workspace and overrides.
  private var linters: [LinterKey: Int] = [:]

  private struct LinterKey: Hashable {
    let workspace: Int
    let overrides: [Int]
  }

  init(_ options: LintOptions, in world: World, stdinName: String) throws(RunFailure) {
    self.world = world
    self.options = options
    self.stdinName = stdinName
    variables = try options.environment.variables(in: world)
    workspaces = try Workspaces(options, in: world)
    reader = CandidateReader(world)
  }

  /// The plan for what a command names: files, each a stack of its own, or with `-c` the files of one stack.
  mutating func plan(_ files: [String], stack composeFiles: [String]) async throws(RunFailure) -> LintPlan {
    guard composeFiles.isEmpty || files.isEmpty else {
      throw RunFailure(
        "give the files either with -c, as one stack, or without, each as a stack of its own")
    }
    return composeFiles.isEmpty ? try await plan(files) : try plan(stack: composeFiles)
  }

  /// The plan for the one stack that `-c` names.
  mutating func plan(stack arguments: [String]) throws(RunFailure) -> LintPlan {
    let inputs = try StackDiscovery(world, stdinName: stdinName).stack(arguments)
    guard let first = inputs.first else { return plan }
    let workspace = try workspaces.number(for: world.absolute(first.path))
    // A file that is named twice is merged with itself, as docker does.
    let files = inputs.map { add($0) }
    let configured = workspaces.all[workspace].stack(of: inputs.map { world.absolute($0.path) })
    plan.stacks.append(
      try stack(files, workspace, configured?.deployment ?? .unknown, name: configured?.name?.text))
    return plan
  }

  private mutating func plan(_ arguments: [String]) async throws(RunFailure) -> LintPlan {
    let found = await StackDiscovery(world, stdinName: stdinName, findsMarkdown: options.markdown).find(
      arguments)
    var candidates: [Candidate] = []
    var seen: Set<FilePath> = []
    // The arguments that lead to something, if only to what is excluded.
    var fruitful: Set<String> = []
    for found in found {
      for input in found.inputs {
        let path = world.absolute(input.path)
        guard seen.insert(path).inserted else { continue }
        let workspace = try workspaces.number(for: path)
        let space = workspaces.all[workspace]
        if let pattern = space.exclusion(of: path) {
          fruitful.insert(found.argument)
          plan.remarks.append("\(input.path): not linted, for '\(pattern.word.text)' excludes it")
          continue
        }
        let stacks = space.stacks(with: path)
        candidates.append(
          Candidate(
            input: input, path: path, workspace: workspace, argument: found.argument,
            isWanted: found.isNamed && !options.onlyStacks || !stacks.isEmpty, stacks: stacks))
      }
    }
    for file in workspaces.all.compactMap(\.configuration?.file) {
      plan.remarks.append("configuration: \(file.path)")
    }
    let read = await reader.read(candidates)
    for file in read {
      fruitful.insert(file.candidate.argument)
      numbers[file.candidate.path] = plan.files.count
      plan.files.append(
        LintPlan.File(
          input: file.candidate.input, source: file.source.numbered(FileID(plan.files.count)),
          failure: file.failure))
    }
    var planned: Set<[Int]> = []
    for (number, file) in read.enumerated() { try add(number, file.candidate, &planned) }
    for found in found where !found.isNamed && !fruitful.contains(found.argument) {
      plan.failures.append("\(found.argument): no stack file in this directory")
    }
    return plan
  }

  /// Adds the stacks that a file makes or belongs to.
  private mutating func add(
    _ number: Int, _ candidate: Candidate, _ planned: inout Set<[Int]>
  ) throws(RunFailure) {
    let file = plan.files[number]
    if !candidate.stacks.isEmpty {
      for stack in candidate.stacks where planned.insert([candidate.workspace, stack]).inserted {
        try add(configured: stack, candidate.workspace)
      }
    } else if file.failure != nil {
      plan.stacks.append(try stack([number], candidate.workspace))
    } else if file.input.isMarkdown {
      for block in MarkdownStacks.blocks(of: file.source) {
        var stack = try stack([number], candidate.workspace)
        stack.code = block
        plan.stacks.append(stack)
      }
    } else if let stack = try override(number, candidate.workspace) {
      plan.stacks.append(stack)
    } else {
      plan.stacks.append(try stack([number], candidate.workspace))
    }
  }

  /// Adds a stack that the configuration names.
  private mutating func add(configured number: Int, _ workspace: Int) throws(RunFailure) {
    guard let configured = workspaces.all[workspace].configuration?.stacks[number] else { return }
    let space = workspaces.all[workspace]
    let files = configured.files.map { word in
      let isNew = numbers[space.path(word)] == nil
      let number = add(.file(world.shown(space.path(word))))
      if isNew, let reason = plan.files[number].failure {
        plan.files[number].failure = "\(reason), but \(space.place(of: word)) names it"
      }
      return number
    }
    for file in files { plan.files[file].isConsulted = false }
    let name = configured.name?.text
    plan.remarks.append(
      "stack \(name.map { "'\($0)'" } ?? String(number + 1)): "
        + files.map { plan.files[$0].input.path }.joined(separator: ", "))
    plan.stacks.append(try stack(files, workspace, configured.deployment, name: name))
  }

  /// The stack of a file that overrides its neighbour; `nil` for any other file.
  private mutating func override(_ number: Int, _ workspace: Int) throws(RunFailure) -> LintPlan.Stack? {
    let file = plan.files[number]
    guard let basePath = OverrideFile.basePath(of: file.input, in: world) else { return nil }
    let isNew = numbers[world.absolute(basePath)] == nil
    let base = add(.file(basePath))
    guard let override = OverrideFile(file.source, over: plan.files[base].source) else {
      if isNew { removeLastFile() }
      return nil
    }
    if isNew { plan.files[base].isConsulted = true }
    plan.remarks.append("\(file.input.path): linted on top of \(basePath)")
    var stack = try stack([base, number], workspace)
    stack.subject = number
    stack.notes = [override.note]
    return stack
  }

  // MARK: Parts of a plan

  private mutating func stack(
    _ files: [Int], _ workspace: Int, _ deployment: Configuration.Deployment = .unknown, name: String? = nil
  ) throws(RunFailure) -> LintPlan.Stack {
    let space = workspaces.all[workspace]
    let overrides = space.overrides(for: files.map { world.absolute(plan.files[$0].input.path) })
    let configured = overrides.compactMap { space.configuration?.overrides[$0].failOn }.last
    let failOn = options.failOn ?? configured ?? space.configuration?.failOn ?? .warning
    if let path = space.configuration?.baseline.map({ world.shown(space.path($0)) }),
      !plan.baselines.contains(path)
    {
      plan.baselines.append(path)
    }
    let known = [
      try usualVariables(workspace), try space.variables(of: deployment, in: world), variables,
    ].reduce(into: [:]) { $0.merge($1) { $1 } }
    return LintPlan.Stack(
      files: files, linter: try linter(LinterKey(workspace: workspace, overrides: overrides)),
      environment: DeployEnvironment(knowing: known), name: options.stackName ?? name,
      failOn: failOn.severity)
  }

  /// The variables of a configuration, whose files are read once.
  private mutating func usualVariables(_ workspace: Int) throws(RunFailure) -> [String: String] {
    if let known = usual[workspace] { return known }
    let space = workspaces.all[workspace]
    let variables = try space.variables(of: space.configuration?.deployment ?? .unknown, in: world)
    usual[workspace] = variables
    return variables
  }

  private mutating func linter(_ key: LinterKey) throws(RunFailure) -> Int {
    if let number = linters[key] { return number }
    plan.linters.append(try workspaces.all[key.workspace].choice.linter(key.overrides))
    linters[key] = plan.linters.count - 1
    return plan.linters.count - 1
  }

  /// The number of a file, which is read when it is new.
  private mutating func add(_ input: StackInput) -> Int {
    let path = world.absolute(input.path)
    if let known = numbers[path] { return known }
    let number = plan.files.count
    let (source, failure) = reader.read(input, path, as: FileID(number))
    plan.files.append(LintPlan.File(input: input, source: source, failure: failure))
    numbers[path] = number
    return number
  }

  /// Takes back the file that was added last.
  private mutating func removeLastFile() {
    let file = plan.files.removeLast()
    numbers[world.absolute(file.input.path)] = nil
  }
}
