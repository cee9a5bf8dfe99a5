import ArgumentParser
import Reporting
import RuleEngine

/// The options of linting; they may stand before or after the command.
struct LintOptions: ParsableArguments {
  /// What is written: a report in one of its formats, a stack as YAML or JSON.
  struct Format: ExpressibleByArgument, Equatable {
    let rawValue: String

    static let yaml = Format(rawValue: "yaml")
    static let json = Format(rawValue: "json")

    private init(rawValue: String) { self.rawValue = rawValue }

    init?(argument: String) {
      guard Self.allValueStrings.contains(argument) else { return nil }
      rawValue = argument
    }

    static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) + ["yaml"] }
  }

  enum TargetName: String, ExpressibleByArgument, CaseIterable {
    case swarm, compose
  }

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(
    help: ArgumentHelp(
      "The format of the report: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")); of 'config': yaml or json.",
      valueName: "format"))
  var format: Format?

  @Option(
    help: ArgumentHelp("Write the report to a file instead of standard output.", valueName: "path"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write a further report to a file, such as junit=report.xml.", valueName: "format=path"),
    completion: .file())
  var report: [String] = []

  @Option(
    help: "The least severity that fails the run: error, warning (the default), info or never.")
  var failOn: FailOn?

  @Option(help: ArgumentHelp("Run only these rules or categories.", valueName: "rules"), completion: .rules)
  var select: [String] = []

  @Option(help: ArgumentHelp("Do not run these rules or categories.", valueName: "rules"), completion: .rules)
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Rules of your own: a rule file, a folder of them, a pack, or PACK:PRESET.", valueName: "path"),
    completion: .file())
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      "Start from a preset: recommended, production, hardened, strict, cis-docker, style, or PACK:PRESET.",
      valueName: "name"),
    completion: .preset)
  var preset: [String] = []

  @Option(
    help: ArgumentHelp(
      "The configuration; else the nearest '.swarmlint.yml' above each file.",
      valueName: "file"), completion: .file())
  var config: String?

  @Flag(help: "Read no configuration.")
  var noConfig = false

  @Option(
    help: ArgumentHelp(
      "The findings that 'swarmlint baseline' recorded, which do not count.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Flag(help: "Pass over files that hold no stack, even when they are named.")
  var onlyStacks = false

  @Flag(help: "Search directories for Markdown files with stacks in them, too.")
  var markdown = false

  @Flag(name: .shortAndLong, help: "Print no report: the exit status and --report say what there is.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say on standard error what is linted how.")
  var verbose = false

  @Flag(help: "Count the findings by rule in place of showing them.")
  var statistics = false

  @Flag(help: "List on standard error what could not be decided, and why.")
  var undecided = false

  @Flag(help: "Warn of what cannot be decided, such as for want of a variable's value.")
  var strictUnknown = false

  @Option(help: "What the stacks are written for: swarm.")
  var target: TargetName = .swarm

  @OptionGroup var environment: EnvironmentOptions

  @Option(
    help: ArgumentHelp(
      "The name that the stack is deployed under, to check the names in the cluster.", valueName: "name"))
  var stackName: String?

  @Flag(help: "Apply the fixes that keep the meaning of the stack, and report what is left.")
  var fix = false

  @Flag(help: "With --fix or --diff: apply fixes that may change what runs, too.")
  var unsafeFixes = false

  @Flag(help: "Show what --fix would change, as a diff, and change nothing.")
  var diff = false

  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice = .auto
}

extension FailOn: ExpressibleByArgument {}
