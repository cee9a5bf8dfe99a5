package import Diagnostics

/// An example as a page shows it: what is found stands in comments under its place.
package struct AnnotatedExample: Sendable {
  /// The files of the stack, in the order in which they are merged.
  package var texts: [String] = []
  /// What is found where no comment can stand.
  package var elsewhere: [String] = []
  /// The advice that goes with what is found, each once.
  package var help: [String] = []
  /// What Docker says of the same mistakes, each once.
  package var docker: [DockerMessage] = []
  /// What cannot be decided, and why, as sentences without a full stop.
  package var undecided: [String] = []
}

extension RuleExample {
  /// Lints the example with its rule and writes what is found under it.
  package func annotated(by rule: RuleFile) -> AnnotatedExample {
    var result = AnnotatedExample()
    guard let (linter, files) = try? setting(of: rule, disguisedBy: { $0 }) else {
      result.texts = [base, text].compactMap(\.self).map(Self.withoutCarets)
      return result
    }
    let found = linter.soleFindings(in: files)
    let own = found.findings.map(\.diagnostic).filter { $0.rule == rule.name && verdict == .fail }
      .sorted { $0.precedes($1) }
    for finding in own {
      if let help = finding.help, !result.help.contains(help) { result.help.append(help) }
      if let docker = finding.docker, !result.docker.contains(docker) { result.docker.append(docker) }
    }
    result.texts = files.map { file in
      CommentedText(file).text(own.filter { $0.range.file == file.id })
    }
    result.elsewhere = own.filter { finding in !files.contains { $0.id == finding.range.file } }.map(
      \.message)
    for item in found.undecided {
      let sentence = "\(item.path.isEmpty ? "the stack" : item.path): \(item.reason)"
      if !result.undecided.contains(sentence) { result.undecided.append(sentence) }
    }
    return result
  }
}

/// A file with comments under its lines, in place of the caret lines that it has.
private struct CommentedText {
  /// The columns that a comment may take.
  private static let width = 100
  /// The columns that a message wants beside its carets; else it stands below them.
  private static let least = 36

  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  func text(_ findings: [Diagnostic]) -> String {
    var notes: [Int: [String]] = [:]
    for finding in findings {
      let mark = CaretMark(finding.range, in: file, check: nil)
      notes[mark.line, default: []] += note(finding.message, under: mark)
    }
    var lines: [Substring] = []
    let source = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in source.enumerated() {
      if !CaretMark.isMark(line), !Self.isArrow(line) { lines.append(line) }
      lines += (notes[index + 1] ?? []).map { $0[...] }
    }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether a line is a comment such as `# <--`, which authors point at the first column with.
  private static func isArrow(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    return text.hasPrefix("# <") && text.dropFirst(3).allSatisfy { $0 == "-" }
  }

  /// The lines of a comment whose carets stand under a place.
  private func note(_ message: String, under mark: CaretMark) -> [String] {
    let line = file.text(in: file.range(ofLine: mark.line))
    let indent = line.prefix { $0 == " " }.count
    let carets = String(repeating: "^", count: max(1, mark.end - mark.start))
    // Nothing can point at the first column, where the comment begins itself.
    guard mark.start > 1 else { return wrapped(message, behind: "# ", then: "# ") }
    let hash = mark.start == 2 ? 0 : min(indent, mark.start - 3)
    let pad = String(repeating: " ", count: hash) + "#"
    let head = pad + String(repeating: " ", count: mark.start - 2 - hash) + carets
    if head.count + 1 + Self.least <= Self.width {
      let blank = pad + String(repeating: " ", count: head.count - pad.count + 1)
      return wrapped(message, behind: head + " ", then: blank)
    }
    return [head] + wrapped(message, behind: pad + "   ", then: pad + "   ")
  }

  private func wrapped(_ message: String, behind head: String, then other: String) -> [String] {
    var lines: [String] = []
    var line = head
    var isEmpty = true
    for word in message.split(whereSeparator: \.isWhitespace) {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = other
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }
}
