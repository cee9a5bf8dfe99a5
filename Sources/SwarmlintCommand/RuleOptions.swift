import ArgumentParser

/// The options that say which rules there are and where their configuration is.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Rules of your own: a rule file, a folder of them, a pack, or PACK:PRESET.", valueName: "path"))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      "Start from a preset: recommended, strict, cis-docker, style, or PACK:PRESET.", valueName: "name"))
  var preset: [String] = []

  @Option(
    help: ArgumentHelp(
      "The configuration; else the '.swarmlint.yml' of the working directory or one above it.",
      valueName: "file"))
  var config: String?

  @Flag(help: "Read no configuration.")
  var noConfig = false
}
