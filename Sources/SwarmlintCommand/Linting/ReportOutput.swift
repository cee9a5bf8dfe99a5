import Diagnostics
import Reporting
import SystemPackage

/// Writes a report where the options say: to standard output or to files, in formats and with or without colours.
struct ReportOutput {
  /// A report that goes to a file.
  private struct Destination {
    let format: ReportFormat
    let path: String
  }

  private let options: LintOptions
  private let world: World
  private let format: ReportFormat
  private let files: [Destination]
  private let isSilentWhenClean: Bool

  /// Reads what the options ask for; `isSilentWhenClean` says whether nothing is said of nothing, unless there is somebody
  /// at a terminal.
  init(
    _ options: LintOptions, in world: World, silentWhenClean isSilentWhenClean: Bool = false
  ) throws(RunFailure) {
    self.isSilentWhenClean = isSilentWhenClean && !world.isTerminal
    self.options = options
    self.world = world
    format = try Self.format(options.format?.rawValue ?? ReportFormat.text.rawValue)
    var files: [Destination] = []
    for text in options.report {
      guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
        throw RunFailure("--report wants FORMAT=PATH, such as junit=report.xml, not '\(text)'")
      }
      files.append(
        Destination(
          format: try Self.format(String(text[..<equals])), path: String(text[text.index(after: equals)...])))
    }
    let paths =
      files.map { world.absolute($0.path) } + [options.output].compactMap(\.self).map(world.absolute)
    if Set(paths).count < paths.count { throw RunFailure("two reports cannot go to the same file") }
    if options.statistics, format != .text {
      throw RunFailure("--statistics counts for people: it goes with the format text")
    }
    self.files = files
  }

  private static func format(_ name: String) throws(RunFailure) -> ReportFormat {
    if let format = ReportFormat(rawValue: name) { return format }
    let names = ReportFormat.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: name, among: names).map { ": did you mean '\($0)'?" } ?? ""
    throw RunFailure(
      "a report is \(names.dropLast().joined(separator: ", ")) or \(names.last ?? ""), not '\(name)'\(near)")
  }

  /// Writes the report.
  ///
  /// All are made before the first is written, so that one that cannot be made leaves the others as they were. One that
  /// cannot be written keeps none of the others from being written.
  func write(_ report: Report, toStandardOutput isSaid: Bool = true) async throws(RunFailure) {
    var written: [(path: String, bytes: [UInt8])] = []
    for file in files { written.append((file.path, try await render(report, file.format, isFile: true))) }
    var said: [UInt8] = []
    if isSaid, let path = options.output {
      written.append((path, try await render(report, format, isFile: true)))
    } else if isSaid, !options.quiet {
      said = try await render(report, format, isFile: false)
    }
    var failures: [String] = []
    for (path, bytes) in written {
      do throws(RunFailure) { try world.save(bytes, to: path) } catch { failures += error.lines }
    }
    if !said.isEmpty { try world.say(said) }
    guard failures.isEmpty else { throw RunFailure(failures) }
  }

  private func render(
    _ report: Report, _ format: ReportFormat, isFile: Bool
  ) async throws(RunFailure) -> [UInt8] {
    do {
      return try await reporter(format, isFile: isFile).renderSideBySide(report)
    } catch {
      throw RunFailure("the report cannot be written: \(error)")
    }
  }

  private func reporter(_ format: ReportFormat, isFile: Bool) -> any Reporter {
    let ink = ColorDecision(options.color, world, isFile: isFile)
    if format == .text, options.statistics, !isFile || options.output != nil {
      return StatisticsReporter(color: ink.isColored)
    }
    return format.reporter(
      color: ink.isColored, links: ink.hasLinks, saysNothing: !isFile && isSilentWhenClean,
      workspacePrefix: workspacePrefix)
  }

  /// What leads from the workspace of GitHub Actions to the repository, which report paths start from; empty where
  /// they are the same, or there is none.
  private var workspacePrefix: String {
    guard let workspace = world.environment["GITHUB_WORKSPACE"] else { return "" }
    var roots = RepositoryRoots(world)
    var folder = roots.root(of: FilePath(world.currentFolder)) ?? FilePath(world.currentFolder)
    return folder.removePrefix(FilePath(workspace)) && !folder.isEmpty ? folder.string + "/" : ""
  }
}
