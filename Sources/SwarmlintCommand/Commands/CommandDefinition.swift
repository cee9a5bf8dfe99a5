import ArgumentParser
import FoundationEssentials

/// A command as the parser describes it to tools, in JSON.
struct CommandDefinition: Decodable {
  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    struct Name: Decodable {
      var kind: String
      var name: String

      var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    /// Where the values come from.
    enum Completion: Decodable {
      case list(values: [String])
      case file(extensions: [String])
      case directory
      case shellCommand(command: String)
      case custom
      case customAsync
      case customDeprecated
    }

    var kind: Kind
    var names: [Name]?
    var shouldDisplay: Bool
    var isRepeating: Bool
    var abstract: String?
    var completionKind: Completion?

    var spellings: [String] { (names ?? []).map(\.spelling) }
    var longName: String? { spellings.first { $0.hasPrefix("--") } }
  }

  private struct Program: Decodable {
    var command: CommandDefinition
  }

  var commandName: String
  var abstract: String?
  var shouldDisplay: Bool
  var defaultSubcommand: String?
  var subcommands: [CommandDefinition]?
  var arguments: [Argument]?

  /// The program; `nil` if the parser describes it otherwise than expected.
  static var root: CommandDefinition? {
    try? JSONDecoder().decode(Program.self, from: Data(Swarmlint._dumpHelp().utf8)).command
  }

  /// The arguments that people are told of and that satisfy a condition.
  func displayed(_ condition: (Argument) -> Bool) -> [Argument] {
    (arguments ?? []).filter { $0.shouldDisplay && condition($0) }
  }
}
