import Diagnostics
import YAMLSyntax

/// Readers of strings with a grammar of their own.
extension StackReader {
  /// Reads a string and lets `parse` make a value of it; what is not wholly known is unknown.
  private mutating func parsed(
    _ node: YAMLNodeID, key: YAMLNodeID?, printedIn cell: CellID? = nil,
    docker: (ShortFormFailure) -> Refusal,
    _ parse: (String) -> Result<ModelValue, ShortFormFailure>
  ) -> ModelValue? {
    guard let value = string(node, key: key) else { return nil }
    guard case .string(let text) = value else {
      if case .partial(let index) = value { return unknownValue(of: builder.project.partials[Int(index)]) }
      return value
    }
    if let cell { builder.setText(text, of: cell) }
    switch parse(text) {
    case .success(let value): return value
    case .failure(let failure):
      report(failure, in: node, text: text, docker: docker(failure))
      return nil
    }
  }

  /// How docker refuses a text that it cannot read.
  enum Refusal {
    /// The schema's format does not fit; the text follows the path.
    case schema(String)
    case decoding(String)
    /// Decoding fails for the list that the item stands in.
    case decodingList(String)
    /// The client notices when the stack is deployed.
    case deploy(String)
  }

  /// Reports what is wrong with a text, at the bytes at fault when they stand verbatim in the file.
  mutating func report(
    _ failure: ShortFormFailure, in node: YAMLNodeID, text: String, docker refusal: Refusal
  ) {
    let isVerbatim = tree.text(of: tree.resolved(node)) == text
    let isPart = failure.range.count < text.utf8.count && !failure.range.isEmpty
    let place =
      isVerbatim && isPart
      ? subrange(failure.range.lowerBound, failure.range.upperBound, of: node) : range(node)
    let message = "\(subjectName): \(failure.message)"
    switch refusal {
    case .schema(let description):
      refuse(
        "invalid-value", message, at: place, help: failure.help, evidence: text, schema: description)
    case .decoding(let reason):
      refuse("invalid-value", message, at: place, help: failure.help, evidence: text, decoding: reason)
    case .decodingList(let reason):
      let item = path.popLast()
      refuse("invalid-value", message, at: place, help: failure.help, evidence: text, decoding: reason)
      if let item { path.append(item) }
    case .deploy(let said):
      report(
        "invalid-value", message, at: place, help: failure.help, evidence: text,
        docker: DockerMessage(.deploy, said))
    }
  }

  mutating func duration(_ node: YAMLNodeID, key: YAMLNodeID?, checkedSince: Int) -> ModelValue? {
    let isChecked = version >= checkedSince
    let resolved = tree.resolved(node)
    if tree.isScalar(resolved), case .int(let number) = tree.scalar(of: resolved) {
      reportType(node, key: key, mustBe: "a string", help: "write it with a unit, such as \(number)s")
      return nil
    }
    return parsed(
      node, key: key,
      docker: {
        isChecked
          ? .schema("Does not match format 'duration'")
          : .decoding($0.docker ?? "")
      }, { GoDuration.parse($0).map { .duration($0.nanoseconds) } })
  }

  mutating func bytes(_ node: YAMLNodeID, key: YAMLNodeID?) -> ModelValue? {
    parsed(
      node, key: key, docker: { .decoding($0.docker ?? "") },
      { ByteSize.parse($0).map { .int($0.bytes) } })
  }

  mutating func cpus(_ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID) -> ModelValue? {
    parsed(
      node, key: key, printedIn: cell,
      docker: {
        .deploy($0.docker ?? "")
      },
      { CPUs.parse($0).map { .double(Double($0.nanoCPUs) / 1e9) } })
  }

  /// Reads a word that the schema checks.
  mutating func enumeration(_ node: YAMLNodeID, key: YAMLNodeID?, _ words: [String]) -> ModelValue? {
    guard let value = string(node, key: key) else { return nil }
    guard case .string(let text) = value else { return value }
    guard !words.contains(text) else { return value }
    let near = Suggestion.nearest(to: text, among: words)
    let quoted = words.map { GoQuote.quoted($0) }.joined(separator: ", ")
    refuse(
      "invalid-value",
      "\(subjectName) must be \(words.map { "'\($0)'" }.joined(separator: " or ")), not '\(text)'",
      at: range(node), help: near.map { "did you mean '\($0)'?" }, evidence: text,
      schema: "\(pathText) must be one of the following: \(quoted)")
    offerWord(near, at: node)
    return nil
  }

  /// Reads a word that the client takes as it is: the manager refuses a wrong one, or takes another for it.
  mutating func word(
    _ node: YAMLNodeID, key: YAMLNodeID?, in cell: CellID, _ words: [String], otherwise: String?,
    ignoringCase: Bool
  ) -> ModelValue? {
    guard let value = string(node, key: key) else { return nil }
    guard case .string(let text) = value, !text.isEmpty, !words.contains(text) else { return value }
    builder.setText(text, of: cell)
    if ignoringCase, words.contains(text.lowercased()) { return .string(text.lowercased()) }
    let near = Suggestion.nearest(to: text, among: words)
    let help = near.map { "did you mean '\($0)'?" } ?? "it is one of \(words.joined(separator: ", "))"
    if let otherwise {
      reportMistypedPort(text, takenFor: otherwise, at: range(node), help: help)
      offerWord(near, at: node)
      return .string(otherwise)
    }
    report(
      "invalid-value",
      "\(subjectName) cannot be '\(text)': the manager refuses it when the stack is deployed",
      at: range(node), help: help, evidence: text, docker: refusal(of: text))
    offerWord(near, at: node)
    return nil
  }

  /// Reads what is a list of words or a string, of which `read` makes the list.
  private mutating func words(
    _ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID, _ read: (inout Self, ModelValue) -> ModelValue?
  ) -> ModelValue? {
    let resolved = tree.resolved(node)
    switch tree.kind(of: resolved) {
    case .sequence:
      let items = tree.items(of: resolved)
      return fits(items, unique: false, elseAsking: "string") ? stringList(items, in: cell) : nil
    case .scalar:
      return string(node, key: key, expected: "a string or list", docker: "string").flatMap {
        read(&self, $0)
      }
    case .mapping, .alias:
      reportType(node, key: key, mustBe: "a string or list", docker: "string")
      return nil
    }
  }

  /// Reads a command line; a string is split like a shell would.
  mutating func command(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    words(node, key: key, in: cell) { reader, value in
      guard case .string(let text) = value else {
        let item = reader.builder.addCell(value, at: reader.range(node), key: nil, in: cell, step: 0)
        return reader.builder.addList([item], open: reader.unknownReason(of: value))
      }
      switch ShellWords.split(text) {
      case .success(let line): return reader.commandLine(line, of: text, node, in: cell)
      case .failure(let failure):
        let reason =
          failure.message.hasPrefix("a backslash")
          ? "EOF found after escape character" : "EOF found when expecting closing quote"
        reader.report(failure, in: node, text: text, docker: .decoding(reason))
        return nil
      }
    }
  }

  private mutating func commandLine(
    _ line: ShellWords.Line, of text: String, _ node: YAMLNodeID, in cell: CellID
  ) -> ModelValue {
    let isVerbatim = tree.text(of: tree.resolved(node)) == text
    func place(_ part: Range<Int>) -> SourceRange {
      isVerbatim ? subrange(part.lowerBound, part.upperBound, of: node) : range(node)
    }
    if let comment = line.comment {
      report(
        "swarm-silently-ignored", as: .warning, "docker takes the rest of the command for a comment",
        at: place(comment), help: "put the '#' in quotes, or write the command as a list", evidence: "comment"
      )
    }
    let cells = line.words.enumerated().map { index, word in
      builder.addCell(.string(word.text), at: place(word.range), key: nil, in: cell, step: index)
    }
    return builder.addList(cells)
  }

  /// Reads a health check's test; a string runs in the shell.
  mutating func healthcheckTest(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    words(node, key: key, in: cell) { reader, value in
      let place = reader.range(node)
      let shell = reader.builder.addCell(.string("CMD-SHELL"), at: place, key: nil, in: cell, step: 0)
      let script = reader.builder.addCell(value, at: place, key: nil, in: cell, step: 1)
      return reader.builder.addList([shell, script])
    }
  }
}
