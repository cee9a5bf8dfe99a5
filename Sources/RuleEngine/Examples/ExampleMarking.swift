import Diagnostics
import YAMLSyntax

/// The texts of an example with a caret line for each finding.
struct ExampleMarking {
  /// The file that the stack is merged over; `nil` when it is right as it is.
  private(set) var base: String?
  /// The stack; `nil` when it is right as it is.
  private(set) var text: String?
  /// The findings that cannot be marked.
  private(set) var problems: [String] = []

  init(_ example: RuleExample, _ rule: RuleFile) {
    guard !example.mismatches(of: rule).isEmpty,
      let (linter, files) = try? example.setting(of: rule, disguisedBy: { $0 })
    else {
      return
    }
    let findings = linter.soleFindings(in: files).findings.filter { $0.diagnostic.rule == rule.name }
    // An example in which nothing is found is wrong otherwise than in its carets.
    guard !findings.isEmpty else { return }
    let namesChecks = rule.checkIDs.count > 1
    var marks = Array(repeating: Set<CaretMark>(), count: files.count)
    for finding in findings {
      let number = Int(finding.diagnostic.range.file.index)
      let mark = CaretMark(
        finding.diagnostic.range, in: files[number], check: namesChecks ? finding.check : nil)
      marks[number].insert(mark)
    }
    let texts = [example.base, example.text].compactMap(\.self)
    let marked = zip(texts, marks).map { Self.marked($0, with: $1) }
    // A comment within a text of several lines would be a part of it.
    let copy = example.replacing(
      base: example.base == nil ? nil : marked.first, text: marked.last ?? example.text)
    let unread = copy.mismatches(of: rule).filter { $0.hasPrefix("unexpected") || $0.hasPrefix("no finding") }
    guard unread.isEmpty else {
      problems += unread.map { "\($0): a caret line there would change the stack" }
      return
    }
    if example.base != nil, marked[0] != example.base { base = marked[0] }
    if let last = marked.last, last != example.text { text = last }
  }

  /// A text with these marks in place of its own; lines whose marks are right stay as they are.
  private static func marked(_ text: String, with marks: Set<CaretMark>) -> String {
    let old = Dictionary(grouping: CaretMark.marks(in: text), by: \.line)
    let new = Dictionary(grouping: marks, by: \.line)
    var lines: [String] = []
    var number = 0
    var addressed = 0
    var isRight = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      number += 1
      if !CaretMark.marks(in: line).isEmpty {
        if isRight { lines.append(line) }
        continue
      }
      lines.append(line)
      addressed = number
      let wanted = (new[addressed] ?? []).sorted()
      isRight = (old[addressed] ?? []).sorted().elementsEqual(wanted) { $0.agrees(with: $1) }
      if !isRight { lines += wanted.map { $0.line(below: line) } }
    }
    return lines.joined(separator: "\n")
  }
}

extension CaretMark {
  /// Whether a mark that is written says what a finding says, or leaves out the check.
  fileprivate func agrees(with finding: CaretMark) -> Bool {
    (line, start, end) == (finding.line, finding.start, finding.end)
      && (check == nil || check == finding.check)
  }

  /// The caret line of the mark: `#` below the first character of the line, or two columns before the carets.
  fileprivate func line(below addressed: String) -> String {
    let indentation = addressed.prefix { $0 == " " }.count
    let column = max(0, min(indentation, start - 3))
    if start == 1 {
      let carets = String(repeating: "^", count: max(0, end - start))
      return String(repeating: " ", count: indentation) + "#<" + carets + (check.map { " \($0)" } ?? "")
    }
    let carets = String(repeating: "^", count: max(1, end - start))
    return String(repeating: " ", count: column) + "#" + String(repeating: " ", count: start - column - 2)
      + carets
      + (check.map { " \($0)" } ?? "")
  }
}

extension RuleExample {
  /// The example with other texts.
  fileprivate func replacing(base: String?, text: String) -> RuleExample {
    RuleExample(
      name: name, number: number, verdict: verdict, text: text, base: base, fixed: fixed,
      variables: variables,
      files: files, parameters: parameters, line: line)
  }
}
