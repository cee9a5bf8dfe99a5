import ArgumentParser
import Diagnostics
import Reporting

extension ReportFormat: ExpressibleByArgument {}

/// The options of linting; they may stand before or after the command.
struct LintOptions: ParsableArguments {
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never

    /// The least severity that fails the run.
    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  enum TargetName: String, ExpressibleByArgument, CaseIterable {
    case swarm, compose
  }

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(help: "The format of the report: text, json or junit.")
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("Write the report to a file instead of standard output.", valueName: "path"))
  var output: String?

  @Option(help: "The least severity that fails the run: error, warning, info or never.")
  var failOn: FailOn = .warning

  @Option(help: ArgumentHelp("Run only these rules or categories.", valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Do not run these rules or categories.", valueName: "rules"))
  var ignore: [String] = []

  @Option(help: "What the stacks are written for: swarm.")
  var target: TargetName = .swarm

  @OptionGroup var environment: EnvironmentOptions

  @Option(help: "Colours: auto, always or never.")
  var color: ColorChoice = .auto
}
