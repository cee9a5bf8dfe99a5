import ArgumentParser

/// What the docker client offers behind `docker swarmlint`.
struct DockerCompletion {
  /// The lines that the client expects: each word that fits, with a tab and a description, and what the shell does.
  let answer: String

  /// What the shell does with the answer, as cobra, the client's command line, numbers it.
  private enum Directive: Int {
    /// Offers files where no word fits.
    case offerFiles = 0
    case offerNoFiles = 4
  }

  /// Completes the last of the words.
  init(_ words: [String]) {
    let unfinished = words.last ?? ""
    guard let root = CommandDefinition.root else {
      answer = ":\(Directive.offerFiles.rawValue)"
      return
    }
    var line = CommandLineReading(root)
    for word in words.dropLast() { line.read(word) }
    var directive = Directive.offerNoFiles
    var lines: [String] = []
    switch line.expected(unfinished) {
    case .option(let options):
      lines = options.compactMap { option in
        option.longName.map { Self.line($0, option.abstract) }
      }
    case .value(let value, let commands):
      lines = commands.map { Self.line($0.commandName, $0.abstract) }
      switch value?.argument.completionKind {
      case .list(let values): lines += values
      case .custom: if let value { lines += Self.custom(value, words) }
      case .file, .directory: directive = .offerFiles
      case .shellCommand, .customAsync, .customDeprecated, nil: break
      }
    }
    lines.removeAll { !$0.hasPrefix(unfinished) }
    answer = (lines + [":\(directive.rawValue)"]).joined(separator: "\n")
  }

  private static func line(_ word: String, _ description: String?) -> String {
    description.map { "\(word)\t\($0)" } ?? word
  }

  /// What the argument's own completion offers, asked as the scripts for shells ask it.
  private static func custom(_ value: CommandLineReading.Value, _ words: [String]) -> [String] {
    let request =
      ["---completion"] + value.path + ["--", value.argument.longName ?? "positional@\(value.position)"]
      + ["\(words.count - 1)", "\(words.last?.count ?? 0)"] + words
    do {
      _ = try Swarmlint.parseAsRoot(request)
      return []
    } catch {
      return Swarmlint.fullMessage(for: error).split(separator: "\n").map(String.init)
    }
  }
}

/// How far the words of a command line lead into the commands.
private struct CommandLineReading {
  struct Value {
    var argument: CommandDefinition.Argument
    /// The names of the commands that lead to the argument, without the program's.
    var path: [String]
    var position = 0
  }

  enum Expected {
    case option([CommandDefinition.Argument])
    /// A value, and the commands that may stand in its place.
    case value(Value?, or: [CommandDefinition])
  }

  private var commands: [CommandDefinition]
  private var current: CommandDefinition
  private var values = 0
  private var takesOptions = true
  /// The option before, which wants a value.
  private var pending: Value?

  init(_ root: CommandDefinition) {
    commands = [root]
    current = root
  }

  mutating func read(_ word: String) {
    if pending != nil {
      pending = nil
    } else if takesOptions, word == "--" {
      takesOptions = false
    } else if takesOptions, word.hasPrefix("-"), word != "-" {
      pending = valuedOption(word)
    } else if values == 0, let command = current.subcommands?.first(where: { $0.commandName == word }) {
      commands.append(command)
      current = command
    } else {
      values += 1
    }
  }

  /// What the next word may be, of which the beginning is known.
  func expected(_ beginning: String) -> Expected {
    if let pending { return .value(pending, or: []) }
    if takesOptions, beginning.hasPrefix("-") {
      return .option(commands.flatMap { $0.displayed { $0.kind != .positional } })
    }
    let subcommands = values == 0 ? (current.subcommands ?? []).filter(\.shouldDisplay) : []
    return .value(positional, or: subcommands)
  }

  private var path: [String] { commands.dropFirst().map(\.commandName) }

  /// The positional argument that comes next: of the command, or of the one that is meant where none is named.
  private var positional: Value? {
    let implied = current.subcommands?.first { $0.commandName == current.defaultSubcommand }
    let arguments = (implied ?? current).displayed { $0.kind == .positional }
    guard let last = arguments.last, values < arguments.count || last.isRepeating else { return nil }
    let position = min(values, arguments.count - 1)
    return Value(
      argument: arguments[position], path: path + (implied.map { [$0.commandName] } ?? []), position: position
    )
  }

  private func valuedOption(_ word: String) -> Value? {
    for (depth, command) in commands.enumerated() {
      if let option = command.displayed({ $0.kind == .option && $0.spellings.contains(word) }).first {
        return Value(argument: option, path: Array(path.prefix(depth)))
      }
    }
    return nil
  }
}
