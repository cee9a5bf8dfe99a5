import ArgumentParser
import Diagnostics
import Reporting
import RuleEngine

/// Checks rule files without running them.
struct RulesCheckCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check rule files.",
    discussion: """
      A PATH is a rule file, a folder of rule files, or the id of a rule that ships; without any, all rules that ship \
      are checked. --fix writes expressions that YAML reads as something else as blocks, --format json prints JSON in \
      place of text.

      Exit status: 0 the rules are in order, 1 they have mistakes or lack something, 2 a file cannot be read.
      """)

  @ParentCommand var root: Swarmlint

  @Argument(help: ArgumentHelp("Rule files or folders.", valueName: "path"), completion: .file())
  var paths: [String] = []

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    var sources = try RuleSourceChoice(world).sources(paths, writtenFor: root.options.fix ? "--fix" : nil)
    if root.options.fix {
      sources = try sources.map { source throws(RunFailure) in try fixed(source, world) }
    }
    let review = RuleReview(sources)
    let used = Set(review.diagnostics.map(\.rule))
    let report = Report(
      toolVersion: Swarmlint.version, target: root.options.target.rawValue,
      files: review.files.map { Report.File(source: $0, status: .linted, outcomes: []) },
      diagnostics: review.diagnostics, rules: RuleID.reviewKinds.filter { used.contains($0.id) },
      undecided: 0)
    try await ReportOutput(root.options, in: world).write(report)
    return review.diagnostics.isEmpty ? .clean : .findings
  }

  /// The rule file with its safe fixes made, written when it differs.
  private func fixed(_ source: RuleSource, _ world: World) throws(RunFailure) -> RuleSource {
    var text = source.program
    // What YAML stumbles over hides what comes after it.
    for _ in 0..<8 {
      let review = RuleReview([source.replacing(program: text)])
      let edits = review.diagnostics.flatMap { $0.fixes.first { $0.safety == .safe }?.edits ?? [] }
      guard !edits.isEmpty else { break }
      text = String(
        decoding: SourceFile(path: source.path, text: text).bytes(applying: edits), as: UTF8.self)
    }
    guard text != source.program else { return source }
    try world.save(Array(text.utf8), to: source.path)
    return source.replacing(program: text)
  }
}
