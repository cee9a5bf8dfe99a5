/// What YAML makes of a value that is meant as a CEL expression.
struct YAMLReading {
  /// What YAML does with it, such as `read as a boolean`; `nil` when the expression survives.
  let words: String?

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else {
      words = nil
      return
    }
    switch first {
    case "!": words = "read as the tag '\(text.prefix { !$0.isWhitespace })'"
    case "'", "\"":
      let rest = Self.afterQuotes(scalars)
      words =
        rest.isEmpty || rest.hasPrefix("#")
        ? nil : "cannot read: a value that begins with a quote ends at the next one"
    case "[":
      words =
        Self.closes(scalars)
        ? "read as a list" : "cannot read: a value that begins with '[' is a list and ends with its ']'"
    case "{":
      words =
        Self.closes(scalars)
        ? "read as a mapping" : "cannot read: a value that begins with '{' is a mapping and ends with its '}'"
    case "&", "*", "|", ">", "%", "@", "`", "]", "}", ",", "#":
      words = "cannot read, because it begins with '\(first)'"
    case "-", "?", ":":
      words =
        scalars.count > 1 && scalars[1] == " "
        ? "cannot read, because it begins with '\(first) '" : Self.plain(text)
    default: words = Self.plain(text)
    }
  }

  /// What becomes of an expression without a character before it that YAML heeds.
  private static func plain(_ text: String) -> String? {
    let (expression, _) = text.splitAtComment
    if ["true", "false", "null", "~", "yes", "no", "on", "off"].contains(expression.lowercased()) {
      return expression.lowercased() == "null" || expression == "~" ? "read as nothing" : "read as a boolean"
    }
    if Double(expression) != nil { return "read as a number" }
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
      switch scalar {
      case ":" where next == " " || next == "\n":
        return next == " "
          ? "read as a mapping, because of its ': '" : "read as a mapping, because of the ':' at its end"
      case "#" where index > 0 && (scalars[index - 1] == " " || scalars[index - 1] == "\n"):
        // Behind a whole expression this is a comment, and meant as one.
        return expression.unicodeScalars.count >= index ? "cut at a '#'" : nil
      default: break
      }
    }
    return nil
  }

  /// What follows a quoted text, without blanks.
  private static func afterQuotes(_ scalars: [Unicode.Scalar]) -> String {
    let quote = scalars[0]
    var index = 1
    while index < scalars.count {
      if scalars[index] == "\\", quote == "\"" {
        index += 1
      } else if scalars[index] == quote {
        guard quote == "'", index + 1 < scalars.count, scalars[index + 1] == "'" else { break }
        index += 1
      }
      index += 1
    }
    guard index < scalars.count else { return "" }
    var rest = String.UnicodeScalarView(scalars[(index + 1)...])
    while rest.first == " " { rest.removeFirst() }
    return String(rest)
  }

  /// Whether the bracket that a text begins with is closed by its last character.
  private static func closes(_ scalars: [Unicode.Scalar]) -> Bool {
    var nesting = ExpressionNesting()
    for (index, scalar) in scalars.enumerated() {
      nesting.read(scalar)
      if nesting.depth == 0 { return index == scalars.count - 1 }
    }
    return false
  }
}

/// The quotes and brackets of an expression that are open behind what was read of it.
struct ExpressionNesting {
  /// How many more brackets were opened than closed.
  private(set) var depth = 0
  private var quote: Unicode.Scalar?

  var isQuoted: Bool { quote != nil }

  mutating func read(_ scalar: Unicode.Scalar) {
    if let open = quote {
      if scalar == open { quote = nil }
      return
    }
    switch scalar {
    case "'", "\"": quote = scalar
    case "(", "[", "{": depth += 1
    case ")", "]", "}": depth -= 1
    default: break
    }
  }
}

extension String {
  /// Whether a value is the head of a block of text, such as `|` or `>-`.
  var isBlockHeader: Bool {
    guard let first = first, first == "|" || first == ">" else { return false }
    let rest = dropFirst().drop { "+-0123456789".contains($0) }
    return rest.isEmpty || rest.hasPrefix(" ") && rest.drop { $0 == " " }.hasPrefix("#")
  }

  /// An expression and the YAML comment behind it: a ` #` that is in no quotes and no brackets of the expression.
  var splitAtComment: (expression: String, comment: String) {
    let scalars = Array(unicodeScalars)
    var nesting = ExpressionNesting()
    for (index, scalar) in scalars.enumerated() {
      let isComment =
        scalar == "#" && !nesting.isQuoted && nesting.depth <= 0 && index > 0 && scalars[index - 1] == " "
      if isComment {
        var expression = String.UnicodeScalarView(scalars[..<index])
        while expression.last == " " { expression.removeLast() }
        return (String(expression), String(String.UnicodeScalarView(scalars[index...])))
      }
      nesting.read(scalar)
    }
    return (self, "")
  }
}
