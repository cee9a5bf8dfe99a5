import ComposeModel
import Diagnostics
import RuleEngine
import SystemPackage
import YAMLSyntax

/// Reads and lints files, each on its own, and puts the results in the order of the input.
struct LintRun: Sendable {
  let linter: Linter
  let world: World
  let failOn: Severity?
  /// The name that the stacks are deployed under, when it is known.
  var stackName: String?

  struct Outcome: Sendable {
    var report: Report
    /// What could not be read, as `path: reason`.
    var failures: [String]
    var status: ExitStatus
  }

  private struct Linted: Sendable {
    var file: Report.File
    var diagnostics: [Diagnostic] = []
    var undecided = 0
    /// Why the file could not be read.
    var failure: String?
  }

  func lint(_ inputs: [StackInput]) async -> Outcome {
    var results = [Linted?](repeating: nil, count: inputs.count)
    if inputs.count == 1 {
      results[0] = lint(inputs[0], FileID(0))
    } else {
      await withTaskGroup { group in
        for (index, input) in inputs.enumerated() { group.addTask { (index, lint(input, FileID(index))) } }
        for await (index, result) in group { results[index] = result }
      }
    }
    return outcome(results.compactMap { $0 })
  }

  private func outcome(_ linted: [Linted]) -> Outcome {
    let diagnostics = linted.flatMap(\.diagnostics)
    let report = Report(
      toolVersion: Swarmlint.version, target: "swarm", files: linted.map(\.file), diagnostics: diagnostics,
      rules: linter.descriptors(for: diagnostics), undecided: linted.reduce(0) { $0 + $1.undecided },
      failOn: failOn)
    let isIncomplete = linted.contains { if case .failed = $0.file.status { true } else { false } }
    let isFailed = failOn.map { least in diagnostics.contains { $0.severity >= least } } ?? false
    return Outcome(
      report: report, failures: linted.compactMap(\.failure),
      status: isIncomplete ? .unusable : isFailed ? .findings : .clean)
  }

  private func lint(_ input: StackInput, _ id: FileID) -> Linted {
    let path: String
    let bytes: [UInt8]
    do {
      switch input {
      case .file(let name):
        path = name
        bytes = try world.readFile(name)
      case .standardInput(let name):
        path = name
        bytes = try world.readStandardInput()
      }
    } catch {
      return unreadable(input, id, error)
    }
    let folder = FilePath(path).removingLastComponent()
    let file = SourceFile(
      id: id, path: path, reportPath: reportPath(of: path), bytes: SourceText.decode(bytes))
    let resources = Resources { [world] name throws(Resources.Failure) in
      let path = folder.pushing(FilePath(name)).string
      // A pipe or a device, which a stack may name too, can be without end.
      switch world.kind(path) {
      case .stream: throw .unreadable("not a file")
      case .folder: throw .directory
      case .file, nil: break
      }
      do throws(World.Failure) {
        return try world.readFile(path)
      } catch {
        throw error.isMissing ? .missing : .unreadable(error.reason)
      }
    }
    let linted = linter.loading(with: StackLoader(resources: resources, stackName: stackName)).lint(file)
    return Linted(
      file: linted.file, diagnostics: linted.diagnostics, undecided: linted.undecided.count)
  }

  private func unreadable(_ input: StackInput, _ id: FileID, _ failure: World.Failure) -> Linted {
    let path =
      switch input {
      case .file(let name), .standardInput(let name): name
      }
    let source = SourceFile(id: id, path: path, reportPath: reportPath(of: path), bytes: [])
    return Linted(
      file: Report.File(source: source, status: .failed(reason: failure.reason), outcomes: []),
      failure: "\(path): \(failure.reason)")
  }

  /// The path from the root of the repository, which is what reports are matched by; else the path as given.
  private func reportPath(of path: String) -> String? {
    let absolute = FilePath(world.currentFolder).pushing(FilePath(path)).lexicallyNormalized()
    var folder = absolute.removingLastComponent()
    while true {
      if world.kind(folder.appending(".git").string) != nil {
        var relative = absolute
        return relative.removePrefix(folder) ? relative.string : nil
      }
      guard !folder.isEmpty, folder.lastComponent != nil else { return nil }
      folder = folder.removingLastComponent()
    }
  }
}
