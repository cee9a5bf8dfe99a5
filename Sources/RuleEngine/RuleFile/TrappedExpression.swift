import Diagnostics

/// An expression of a rule file of which YAML makes something else, found in the lines of the file.
///
/// YAML and CEL collide: `!has(x)` is a tag, `'db' in x` is no YAML at all, and a ` #` cuts an expression in silence. A
/// file with such an expression often cannot be parsed, so that its lines are read here without a parser. Expressions
/// within braces are left out: there is no room for a block in them.
struct TrappedExpression {
  /// The key, such as `assert`.
  let key: String
  /// From the first byte of the expression to its last, further lines included.
  let range: SourceRange
  /// What YAML makes of it, such as `read as the tag '!has(x)'`.
  let reading: String
  /// The file with the expression as a block.
  let fix: FixIt?

  /// What is said of the expression.
  var message: String { "this looks like a CEL expression that YAML \(reading)" }
  var help: String { Self.help(for: key) }

  /// The mistake as it is reported.
  var diagnostic: Diagnostic {
    Diagnostic(
      .invalidRule, .error, message, at: range, path: key, help: help, fixes: fix.map { [$0] } ?? [])
  }

  static func help(for key: String) -> String {
    "write \"\(key): |\" and the expression on the next line, indented"
  }

  /// The trapped expressions of a rule file, in the order of its lines.
  static func all(in file: SourceFile) -> [TrappedExpression] {
    var scanner = ExpressionScanner(file)
    return scanner.scan()
  }
}

/// Goes through the lines of a rule file and finds the values of the keys that hold expressions.
private struct ExpressionScanner {
  private let file: SourceFile
  private let lines: [ExpressionLine]
  private var found: [TrappedExpression] = []

  private static let keys: Set<String> = ["assert", "forbid", "when", "at", "toExpr"]

  init(_ file: SourceFile) {
    self.file = file
    lines = (1...file.lineCount).map { ExpressionLine(file, $0) }
  }

  mutating func scan() -> [TrappedExpression] {
    /// The column of the key whose children are named expressions.
    var letColumn: Int?
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard let key = line.key else { continue }
      if let column = letColumn, key.column <= column { letColumn = nil }
      let value = line.value
      let end = lines[index...].firstIndex { !$0.isBlank && $0.indentation <= key.column } ?? lines.count
      if key.column == 0, ["examples", "rationale"].contains(key.name) {
        index = end
        continue
      }
      if value.isEmpty {
        if key.name == "let" { letColumn = key.column }
        continue
      }
      if value.isBlockHeader {
        index = end
        continue
      }
      guard Self.keys.contains(key.name) || letColumn != nil else { continue }
      read(key, from: index - 1, to: end)
      index = end
    }
    return found
  }

  /// Looks at the value that begins on a line and goes on below.
  private mutating func read(_ key: ExpressionLine.Key, from first: Int, to end: Int) {
    var last = end - 1
    while last > first, lines[last].isBlank { last -= 1 }
    let start = lines[first].valueStart
    let parts = (first...last).map { $0 == first ? lines[first].value : lines[$0].content }
    let text = parts.joined(separator: "\n")
    guard let reading = YAMLReading(text).words else { return }
    let (expression, comment) = text.splitAtComment
    let indent = String(repeating: " ", count: key.column + 2)
    let body = expression.split(separator: "\n").map { "\n\(indent)\($0)" }.joined()
    let range = SourceRange(file: file.id, start: start, end: lines[last].end)
    let end = first == last ? start + expression.utf8.count : range.end
    found.append(
      TrappedExpression(
        key: key.name, range: SourceRange(file: file.id, start: start, end: end), reading: reading,
        fix: FixIt(
          "Write the expression as a block", .safe,
          edits: [TextEdit(range, with: "|" + (comment.isEmpty ? "" : " \(comment)") + body)])))
  }
}
