import Diagnostics
import RuleEngine
import SystemPackage
import YAMLSyntax

/// The baseline of a run, which is kept in a file.
struct BaselineFile {
  private let world: World
  private let options: LintOptions
  let path: String
  let baseline: Baseline

  /// Reads the baseline that the options name, or else the configuration by its path from the working directory.
  init?(_ options: LintOptions, configured: String? = nil, in world: World) throws(RunFailure) {
    guard let path = options.baseline ?? configured else { return nil }
    guard let baseline = try Self.read(path, in: world) else {
      throw RunFailure("\(path): no such file; 'swarmlint baseline' records one")
    }
    self.world = world
    self.options = options
    self.path = path
    self.baseline = baseline
  }

  /// The baseline in a file; `nil` when there is none.
  static func read(_ path: String, in world: World) throws(RunFailure) -> Baseline? {
    guard world.kind(path) != nil else { return nil }
    let file = SourceFile(id: FileID(-1), path: path, bytes: SourceText.decode(try world.bytes(of: path)))
    let (baseline, mistakes) = Baseline.read(file)
    guard let baseline else { throw RunFailure(mistakes, in: [file]) }
    return baseline
  }

  /// The run without the findings of the baseline, from which those are removed that are no longer found.
  func applied(to run: LintRun.Outcome, of stacks: [[StackInput]]) -> LintRun.Outcome {
    if mayShrink(after: run, of: stacks) { shrink(by: run.report) }
    var run = run
    run.report = baseline.applied(to: run.report)
    if run.status == .findings, !run.report.diagnostics.contains(where: run.report.isFatal) {
      run.status = .clean
    }
    return run
  }

  // MARK: Shrinking

  /// Whether the run says of all that it linted what is found there.
  private func mayShrink(after run: LintRun.Outcome, of stacks: [[StackInput]]) -> Bool {
    let isFromInput = stacks.joined().contains { if case .standardInput = $0 { true } else { false } }
    return run.status != .unusable && !isFromInput && options.select.isEmpty && options.ignore.isEmpty
      && !options.fix && !options.diff
  }

  private func shrink(by report: Report) {
    let shrunk = baseline.shrunk(by: report, exists: RepositoryPaths(beside: path, in: world).exists)
    let count = baseline.count - shrunk.count
    guard count > 0 else { return }
    let gone = count == 1 ? "1 finding of \(path) is gone" : "\(count) findings of \(path) are gone"
    guard !isContinuousIntegration else {
      world.error("swarmlint: \(gone): run swarmlint where you can commit the file, which removes them")
      return
    }
    do throws(World.Failure) {
      try world.write(path, Array(shrunk.text.utf8))
      world.error("swarmlint: \(gone): removed from it")
    } catch {
      world.error("swarmlint: \(gone), but they cannot be removed: \(error.reason)")
    }
  }

  /// Whether the run is one of a pipeline, whose files nobody keeps.
  private var isContinuousIntegration: Bool {
    let value = world.environment["CI"] ?? ""
    return !value.isEmpty && value != "false" && value != "0"
  }
}

/// Finds files by their report paths.
struct RepositoryPaths {
  private let world: World
  /// The folder that report paths begin in; `nil` when nobody knows.
  private let root: FilePath?

  /// The paths of the repository that a file is in, or of the working directory when it is in none.
  init(beside path: String, in world: World) {
    self.world = world
    let current = FilePath(world.currentFolder)
    let start = current.pushing(FilePath(path)).lexicallyNormalized().removingLastComponent()
    var folder = start
    while world.kind(folder.appending(".git").string) == nil {
      guard folder.removeLastComponent() else {
        root = start == current ? current : nil
        return
      }
    }
    root = folder
  }

  /// Whether something is there; what nobody can look for is taken to be.
  func exists(_ path: String) -> Bool {
    root.map { world.kind($0.pushing(FilePath(path)).string) != nil } ?? true
  }
}
