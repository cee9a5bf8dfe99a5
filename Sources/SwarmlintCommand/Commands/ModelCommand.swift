import ArgumentParser
import RuleEngine

/// Prints a stack as rules see it.
struct ModelCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Print a stack as rules see it.",
    discussion: """
      Every value has a comment that says where it comes from: a place in a file, a default of Swarm, or a variable that
      has no value. What has no value at all is named in a comment. Objects that stand elsewhere are named by their path.
      """)

  enum Extent: String, EnumerableFlag {
    case raw, effective

    static func help(for value: Extent) -> ArgumentHelp? {
      switch value {
      case .raw: "Print only what is written."
      case .effective: "Print defaults and what is derived too (the default)."
      }
    }
  }

  @ParentCommand var root: Swarmlint

  @OptionGroup var stack: StackArguments

  @Option(help: ArgumentHelp("Print only a part, such as services.db.", valueName: "path"))
  var at = "model"

  @Flag(exclusivity: .exclusive)
  var extent: Extent = .effective

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let explorer = try stack.explorer(root.options, in: world)
    let text: String
    do throws(PathFailure) {
      text = try explorer.model(at: at, extent == .raw ? .raw : .effective)
    } catch {
      throw RunFailure(error)
    }
    try world.say(Array(text.utf8))
    return .clean
  }
}
