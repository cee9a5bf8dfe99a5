import ArgumentParser
import Diagnostics
import RuleEngine

/// Shows the page of a rule.
struct ExplainCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show what a rule is about.")

  @ParentCommand var root: Swarmlint

  @Argument(help: ArgumentHelp("The id of a rule.", valueName: "rule"))
  var rule: String

  func run(in world: World) async throws(RunFailure) -> ExitStatus {
    let registry = try RuleChoice(root.options, in: world).registry
    guard let id = RuleID(rule), let file = registry[id] else {
      let near =
        registry.suggestion(for: rule).map { ": did you mean '\($0)'?" } ?? "; see 'swarmlint rules'"
      throw RunFailure("unknown rule '\(rule)'\(near)")
    }
    try world.say(Array(text(file).utf8))
    return .clean
  }

  private func text(_ rule: RuleFile) -> String {
    let page = RulePage.read(rule.source).page
    var sections = [
      "\(rule.name.name) (\(rule.severity.rawValue), \(rule.category.value))\n\n\(rule.title).",
      wrapped(page.rationale.trimmed),
    ]
    if !rule.parameterNotes.isEmpty {
      let notes = rule.parameterNotes.map { note in
        let head = "  \(note.name): \(note.type)"
        let body = [note.doc, note.defaultText.map { "Default: \($0)" }].compactMap(\.self)
        return ([head] + body.map { indented(wrapped($0)) }).joined(separator: "\n")
      }
      sections.append("Parameters:\n\n\(notes.joined(separator: "\n"))")
    }
    for example in page.examples {
      let heading =
        switch example.verdict {
        case .fail: "Reported"
        case .pass: "Fine"
        case .undecided: "Cannot be decided"
        }
      sections.append(
        "\(heading)\(example.name.map { ": \($0)" } ?? ""):")
      if let base = example.base { sections.append(indented(base.trimmed) + "\n\nwith a second file:") }
      sections.append(indented(example.text.trimmed))
      for (path, text) in example.files.sorted(by: { $0.key < $1.key }) {
        sections.append("with the file \(path):\n\n\(indented(text.trimmed))")
      }
    }
    if !page.references.isEmpty {
      let lines = page.references.map { "  \($0.title)\($0.url.map { "\n    \($0)" } ?? "")" }
      sections.append("References:\n\n\(lines.joined(separator: "\n"))")
    }
    return sections.joined(separator: "\n\n") + "\n"
  }

  /// Breaks long lines between words.
  private func wrapped(_ text: String, at width: Int = 96) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var lines = [""]
      for word in line.split(separator: " ") {
        let last = lines[lines.count - 1]
        if last.isEmpty {
          lines[lines.count - 1] = String(word)
        } else if last.count + 1 + word.count <= width {
          lines[lines.count - 1] = "\(last) \(word)"
        } else {
          lines.append(String(word))
        }
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
      .joined(separator: "\n")
  }
}

extension String {
  /// The text without blanks and line breaks at its end.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
