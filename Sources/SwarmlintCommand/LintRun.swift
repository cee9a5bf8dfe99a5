import ComposeModel
import Diagnostics
import RuleEngine

/// Reads and lints stacks, each on its own, and puts the results in the order of the input.
struct LintRun: Sendable {
  var linter: Linter
  let world: World
  /// What the shell that deploys is known to have.
  let environment: DeployEnvironment
  /// The name that the stacks are deployed under, when it is known.
  let stackName: String?
  let failOn: Severity?
  /// Whether what cannot be decided is a warning.
  let warnsOfUnknown: Bool
  /// The safeties of the fixes that are applied; `nil` when nothing is to be fixed.
  let fixing: Set<FixIt.Safety>?

  /// A stack whose files were fixed, with the files as they were.
  struct Fixed: Sendable {
    let originals: [SourceFile]
    let result: FixedStack
  }

  struct Outcome: Sendable {
    var report: Report
    /// What could not be read, as `path: reason`.
    var failures: [String]
    var status: ExitStatus
    var fixed: [Fixed]
    /// What could not be decided, as lines for people.
    var undecided: [String]
  }

  private struct Linted: Sendable {
    var files: [Report.File]
    var diagnostics: [Diagnostic] = []
    var suppressed: [SuppressedDiagnostic] = []
    var suppressionUses: [SuppressionUse] = []
    var undecided: [Undecided] = []
    /// Why files could not be read.
    var failures: [String] = []
    var fixed: Fixed?
  }

  /// The stacks that one task lints one after the other: enough to be worth what it keeps from one to the next.
  private static let stacksPerTask = 16

  /// Lints stacks, each given by its files in the order in which they are merged.
  ///
  /// - Parameter stacks: The files of each stack.
  /// - Returns: One report of all.
  func lint(_ stacks: [[StackInput]]) async -> Outcome {
    var results = [Linted?](repeating: nil, count: stacks.count)
    if stacks.count == 1 {
      results[0] = await lint(stacks[0], from: 0) { linter, files in await linter.lintSideBySide(files) }
    } else {
      var run = self
      run.linter = linter.compiled()
      let starts = stacks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
      await withTaskGroup { [run] group in
        for first in stride(from: 0, to: stacks.count, by: Self.stacksPerTask) {
          group.addTask {
            let bench = Workbench()
            var linted: [(Int, Linted)] = []
            for index in first..<min(first + Self.stacksPerTask, stacks.count) {
              linted.append(
                (
                  index,
                  await run.lint(stacks[index], from: starts[index]) { linter, files in
                    linter.lint(files, on: bench)
                  }
                ))
            }
            return linted
          }
        }
        for await linted in group { for (index, result) in linted { results[index] = result } }
      }
    }
    return outcome(results.compactMap { $0 })
  }

  private func outcome(_ linted: [Linted]) -> Outcome {
    let undecided = linted.flatMap(\.undecided)
    let sources = linted.flatMap(\.files).map(\.source)
    let suppressed = linted.flatMap(\.suppressed)
    var diagnostics = linted.flatMap(\.diagnostics)
    diagnostics += SuppressionUse.unused(linted.flatMap(\.suppressionUses)) {
      sources[Int($0.index)].reportPath
    }
    if warnsOfUnknown { diagnostics += undecided.map(\.warning) }
    diagnostics.sort { $0.precedes($1) }
    let files = linted.flatMap(\.files).map {
      Report.File(source: $0.source, status: $0.status, outcomes: $0.outcomes, failOn: failOn)
    }
    let report = Report(
      toolVersion: Swarmlint.version, target: "swarm", files: files, diagnostics: diagnostics,
      suppressed: suppressed, rules: linter.descriptors(for: diagnostics + suppressed.map(\.diagnostic)),
      undecided: undecided.count)
    let isIncomplete = files.contains { if case .failed = $0.status { true } else { false } }
    let isFailed = diagnostics.contains(where: report.isFatal)
    return Outcome(
      report: report, failures: linted.flatMap(\.failures),
      status: isIncomplete ? .unusable : isFailed ? .findings : .clean, fixed: linted.compactMap(\.fixed),
      undecided: undecided.map { item in
        let place = report.source(of: item.range).place(of: item.range.start)
        return "\(place): undecided: \(item.sentence) [\(item.rule)]"
      })
  }

  /// Lints a stack whose files are numbered from `first`.
  private func lint(
    _ stack: [StackInput], from first: Int, by linting: (Linter, [SourceFile]) async -> LintedStack
  ) async -> Linted {
    let reading = StackFiles(world: world)
    let read = stack.enumerated().map { reading.source($1, FileID(first + $0)) }
    let failures = read.compactMap { file, failure in failure.map { "\(file.path): \($0.reason)" } }
    guard failures.isEmpty else {
      let files = read.map { file, failure in
        let reason = failure?.reason ?? "another file of the stack cannot be read"
        return Report.File(source: file, status: .failed(reason: reason), outcomes: [])
      }
      return Linted(files: files, failures: failures)
    }
    let loader = StackLoader(
      environment: environment, resources: reading.resources(of: stack), stackName: stackName,
      today: world.today)
    let files = read.map(\.file)
    if let fixing {
      let result = StackFixer(linter.loading(with: loader), applying: fixing).fix(files)
      return Linted(
        files: result.linted.files, diagnostics: result.linted.diagnostics,
        suppressed: result.linted.suppressed, suppressionUses: result.linted.suppressionUses,
        undecided: result.linted.undecided, fixed: Fixed(originals: files, result: result))
    }
    let linted = await linting(linter.loading(with: loader), files)
    return Linted(
      files: linted.files, diagnostics: linted.diagnostics, suppressed: linted.suppressed,
      suppressionUses: linted.suppressionUses, undecided: linted.undecided)
  }
}

extension Undecided {
  /// What could not be decided, as a sentence without a full stop.
  fileprivate var sentence: String {
    path.isEmpty ? "the stack: \(reason)" : "'\(path)': \(reason)"
  }

  /// The warning that whoever wants everything decided gets.
  fileprivate var warning: Diagnostic {
    Diagnostic(
      rule, .warning, "this cannot be decided: \(reason)", at: range, path: path,
      help: "give the value with --env or --env-file", evidence: "undecided")
  }
}
