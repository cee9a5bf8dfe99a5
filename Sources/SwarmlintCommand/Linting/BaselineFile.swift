import Diagnostics
import RuleEngine
import SystemPackage
import YAMLSyntax

/// A baseline of a run, which is kept in a file.
struct BaselineFile {
  private let world: World
  private let options: LintOptions
  private let path: String
  private let baseline: Baseline

  /// Reads the baseline at a path.
  init(_ path: String, _ options: LintOptions, in world: World) throws(RunFailure) {
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

  /// What linting a plan came to without the findings of the baseline, from which those are removed that are no longer
  /// found.
  func applied(to outcome: LintOutcome, of plan: LintPlan) -> LintOutcome {
    if mayShrink(after: outcome, of: plan) { shrink(by: outcome.report) }
    var outcome = outcome
    outcome.report = baseline.applied(to: outcome.report)
    if outcome.status == .findings, !outcome.report.diagnostics.contains(where: outcome.report.isFatal) {
      outcome.status = .clean
    }
    return outcome
  }

  // MARK: Shrinking

  /// Whether the run says of all that it linted what is found there.
  private func mayShrink(after outcome: LintOutcome, of plan: LintPlan) -> Bool {
    outcome.status != .unusable && !plan.readsStandardInput && options.select.isEmpty
      && options.ignore.isEmpty && !options.fix && !options.diff
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
    var roots = RepositoryRoots(world)
    let folder = world.absolute(path).removingLastComponent()
    root = roots.root(of: folder) ?? (folder == FilePath(world.currentFolder) ? folder : nil)
  }

  /// Whether something is there; what nobody can look for is taken to be.
  func exists(_ path: String) -> Bool {
    root.map { world.kind($0.pushing(FilePath(path)).string) != nil } ?? true
  }
}
