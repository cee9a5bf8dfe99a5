import FoundationEssentials

/// A page of the documentation as files and commands that a reader would type.
///
/// In its Markdown a block whose first line is three backticks, a language and a path is that file, which later blocks
/// of the same path replace. A block `console` has commands behind `$`, each followed by all that it prints.
package struct Guide: Sendable {
  package struct Command: Sendable, CustomStringConvertible {
    /// The arguments, the name of the program left out.
    package var arguments: [String]
    package var output: String
    /// The files as they are when the command runs.
    package var files: [String: String]

    package var description: String { arguments.joined(separator: " ") }
  }

  /// The files at the end of the page.
  package private(set) var files: [String: String] = [:]
  package private(set) var commands: [Command] = []
  package let text: String

  /// Reads a page below the root of the repository.
  package init(_ path: String) {
    text = (try? String(contentsOf: RuleFolder.root.appending(path: path), encoding: .utf8)) ?? ""
    var fence: [Substring]?
    var block: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("```") else {
        block.append(line)
        continue
      }
      if let words = fence {
        end(of: block, words)
        fence = nil
      } else {
        fence = line.dropFirst(3).split(separator: " ")
      }
      block = []
    }
  }

  private mutating func end(of block: [Substring], _ words: [Substring]) {
    if words.count == 2 {
      files[String(words[1])] = block.joined(separator: "\n") + "\n"
    } else if words.first == "console" {
      for line in block {
        if line.hasPrefix("$ swarmlint ") {
          let command = line.dropFirst("$ swarmlint ".count)
          commands.append(Command(arguments: Self.words(of: command), output: "", files: files))
        } else if let last = commands.indices.last {
          commands[last].output += line + "\n"
        }
      }
    }
  }

  /// The words of a command, some of them in quotes.
  private static func words(of command: Substring) -> [String] {
    var words: [String] = []
    var rest = command.drop { $0 == " " }
    while let first = rest.first {
      let isQuoted = first == "'" || first == "\""
      if isQuoted { rest = rest.dropFirst() }
      let word = rest.prefix { $0 != (isQuoted ? first : " ") }
      words.append(String(word))
      rest = rest.dropFirst(word.count + (isQuoted ? 1 : 0)).drop { $0 == " " }
    }
    return words
  }
}
