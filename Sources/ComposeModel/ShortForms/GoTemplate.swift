/// A Go template in a value that Swarm fills in, such as `{{.Node.Hostname}}`.
///
/// Only mistakes that are certain are found: what may never run, as the body of an `if`, is read but not evaluated.
///
/// Source: Go's `text/template/parse/lex.go` and `parse.go`; swarmkit `template/context.go`.
struct GoTemplate {
  struct Problem: Error, Equatable {
    /// What is wrong: lower case, no full stop.
    let message: String
    /// What the manager says, without what it was about to fill in.
    let complaint: String
  }

  /// The mistake that Docker would tell; `nil` when there is none that is certain.
  static func problem(in text: String) -> Problem? {
    var template = GoTemplate(text)
    do throws(Problem) {
      try template.read()
      return nil
    } catch {
      return error
    }
  }

  private var scanner: GoTemplateScanner
  /// How many `if`, `range`, `with`, `block` and `define` are open.
  private var depth = 0
  private var variables: Set<String> = ["$"]
  /// What evaluation would say: mistakes of the grammar go first.
  private var evaluation: Problem?

  private init(_ text: String) { scanner = GoTemplateScanner(text) }

  private mutating func read() throws(Problem) {
    while let tokens = try scanner.nextAction() { try readAction(tokens) }
    if depth > 0 { throw scanner.problem("an action has no '{{end}}'", "unexpected EOF") }
    if let evaluation { throw evaluation }
  }

  private mutating func readAction(_ tokens: [GoTemplateScanner.Token]) throws(Problem) {
    guard let first = tokens.first else {
      throw scanner.problem("an action is empty", "missing value for command")
    }
    if case .identifier(let word) = first.kind {
      switch word {
      case "if", "range", "with", "block", "define": depth += 1
      case "end":
        guard depth > 0 else { throw scanner.problem("'{{end}}' ends nothing", "unexpected {{end}}") }
        depth -= 1
      default: break
      }
    }
    try checkNames(tokens)
    if depth == 0 || (depth == 1 && first.kind == .identifier("if")) { evaluate(tokens) }
  }

  private mutating func checkNames(_ tokens: [GoTemplateScanner.Token]) throws(Problem) {
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .identifier(let name):
        guard !Self.words.contains(name) else { continue }
        throw scanner.problem("there is no function '\(name)'", "function \"\(name)\" not defined")
      case .variable(let name):
        let isDeclared = tokens[index...].contains { $0.kind == .declaration }
        if isDeclared { variables.insert(name) }
        guard !variables.contains(name) else { continue }
        throw scanner.problem("there is no variable '\(name)'", "undefined variable \"\(name)\"")
      case .field, .declaration, .other: break
      }
    }
  }

  /// Looks at the fields of an action that is certain to run.
  private mutating func evaluate(_ tokens: [GoTemplateScanner.Token]) {
    let isLazy = tokens.contains { $0.kind == .identifier("and") || $0.kind == .identifier("or") }
    guard evaluation == nil, !isLazy else { return }
    var index = 0
    while index < tokens.count {
      guard case .field = tokens[index].kind else {
        index += 1
        continue
      }
      var chain: [GoTemplateScanner.Token] = [tokens[index]]
      while index + chain.count < tokens.count, case .field = tokens[index + chain.count].kind,
        tokens[index + chain.count].offset == chain[chain.count - 1].end
      {
        chain.append(tokens[index + chain.count])
      }
      // A field of what stands directly before it, such as a variable, is not one of the context.
      let isOfContext = index == 0 || tokens[index - 1].end != tokens[index].offset
      if isOfContext { check(chain) }
      index += chain.count
    }
  }

  private mutating func check(_ chain: [GoTemplateScanner.Token]) {
    var type = "*template.Context"
    var path = ""
    for token in chain {
      guard case .field(let name) = token.kind else { return }
      path += ".\(name)"
      if Self.leaves.contains(path) { return }
      if let inner = Self.types[path] {
        type = inner
        continue
      }
      let whole = chain.reduce(into: "") { text, token in
        if case .field(let name) = token.kind { text += ".\(name)" }
      }
      // Go names the place of the second field when there are several.
      let offset = chain.count > 1 ? chain[1].offset : token.offset
      evaluation = Problem(
        message: "there is no '\(path)'",
        complaint: "template: expansion:\(scanner.place(offset)): executing \"expansion\" at <\(whole)>: "
          + "can't evaluate field \(name) in type \(type)")
      return
    }
  }

  /// The functions, constants and keywords.
  private static let words: Set<String> = [
    "and", "call", "html", "index", "slice", "js", "len", "not", "or", "print", "printf", "println",
    "urlquery",
    "eq", "ge", "gt", "le", "lt", "ne", "join", "true", "false", "nil", "if", "else", "end", "range", "with",
    "define", "block", "template", "break", "continue",
  ]

  /// The fields that hold fields, with their Go types.
  private static let types = [
    ".Service": "struct { ID string; Name string; Labels map[string]string }",
    ".Node": "struct { ID string; Hostname string; Platform template.Platform }",
    ".Node.Platform": "template.Platform",
    ".Task": "struct { ID string; Name string; Slot string }",
  ]

  /// The fields that hold a value, whatever follows, and the method of the context.
  private static let leaves: Set<String> = [
    ".Service.ID", ".Service.Name", ".Service.Labels", ".Node.ID", ".Node.Hostname",
    ".Node.Platform.Architecture", ".Node.Platform.OS", ".Task.ID", ".Task.Name", ".Task.Slot", ".Expand",
  ]
}
