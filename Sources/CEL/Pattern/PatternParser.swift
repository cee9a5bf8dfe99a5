/// Parses RE2's syntax.
///
/// Source: google/re2 `doc/syntax.txt`, with the flags of `RE2::DefaultOptions`. What needs backtracking
/// (backreferences, lookaround, possessive repetition) is refused, as RE2 does.
struct PatternParser {
  /// The flags that `(?imsU)` sets.
  struct Flags {
    var ignoresCase = false
    var dotMatchesNewline = false
    var isMultiline = false
    var isUngreedy = false
  }

  /// The largest bound of `{n,m}`, and the most copies that nested bounds may make.
  static let maximumRepeat = 1000
  /// The most groups within one another.
  static let maximumDepth = 250

  private let scalars: [Unicode.Scalar]
  /// The index of the next scalar.
  private(set) var index = 0
  var flags = Flags()
  private var depth = 0
  /// Where the last repetition began and ended: another one must not follow at once.
  private var lastRepetition: Range<Int>?
  private let hasGroups: Bool
  private var groupCount = 0

  private init(_ text: String, hasGroups: Bool) {
    scalars = Array(text.unicodeScalars)
    self.hasGroups = hasGroups
  }

  /// Parses a pattern; without groups that are asked for, they leave no trace but for their precedence.
  static func parse(
    _ text: String, hasGroups: Bool
  ) throws(PatternError) -> (syntax: PatternSyntax, groupCount: Int) {
    var parser = PatternParser(text, hasGroups: hasGroups)
    let syntax = try parser.alternatives()
    guard parser.current == nil else {
      let start = parser.index
      parser.advance()
      throw parser.error("unexpected )", from: start)
    }
    return (syntax, parser.groupCount)
  }
}

// MARK: Reading

extension PatternParser {
  var current: Unicode.Scalar? { peek(0) }

  func peek(_ offset: Int) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<index]))
  }

  mutating func advance(by count: Int = 1) { index += min(count, scalars.count - index) }

  mutating func goBack(to start: Int) { index = start }

  mutating func take(_ text: String) -> Bool {
    guard scalars[index...].starts(with: text.unicodeScalars) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  /// Takes what stands before a text, and the text; `nil` when it does not come.
  mutating func take(upTo end: String) -> String? {
    let start = index
    while index < scalars.count {
      let content = index
      if take(end) { return String(String.UnicodeScalarView(scalars[start..<content])) }
      index += 1
    }
    index = start
    return nil
  }

  /// An error about the part from an index up to the next scalar.
  func error(_ message: String, from start: Int) -> PatternError {
    func offset(_ count: Int) -> Int { scalars.prefix(count).reduce(0) { $0 + UTF8.width($1) } }
    return PatternError(message: message, lower: offset(start), upper: offset(index))
  }

  /// The same, followed by the part itself.
  func error(quoting message: String, from start: Int) -> PatternError {
    error("\(message): \(text(from: start))", from: start)
  }
}

// MARK: Grammar

extension PatternParser {
  private mutating func alternatives() throws(PatternError) -> PatternSyntax {
    var branches: [PatternSyntax] = []
    var items: [PatternSyntax] = []
    while let scalar = current, scalar != ")" {
      if take("|") {
        branches.append(.joining(items))
        items = []
      } else {
        try item(scalar, into: &items)
      }
    }
    branches.append(.joining(items))
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func item(_ scalar: Unicode.Scalar, into items: inout [PatternSyntax]) throws(PatternError)
  {
    switch scalar {
    case "(": if let group = try group() { items.append(group) }
    case "[": items.append(.matching(try characterClass()))
    case "*", "+", "?", "{": try repetition(into: &items)
    case "\\": items += try escape()
    default:
      advance()
      switch scalar {
      case ".": items.append(.set(flags.dotMatchesNewline ? .any : .anyButNewline))
      case "^": items.append(.assertion(flags.isMultiline ? .lineStart : .textStart))
      case "$": items.append(.assertion(flags.isMultiline ? .lineEnd : .textEnd))
      default: items.append(literal(scalar.value))
      }
    }
  }

  func literal(_ scalar: UInt32) -> PatternSyntax {
    guard flags.ignoresCase else { return .scalar(scalar) }
    return .matching(ScalarSet([scalar...scalar]).caseInsensitive)
  }

  private mutating func group() throws(PatternError) -> PatternSyntax? {
    let start = index
    let outer = flags
    advance()
    var number: Int?
    if take("?") {
      if ["=", "!", "<=", "<!"].contains(where: { take($0) }) {
        throw error(
          "\(error(quoting: "invalid perl operator", from: start).message) (there is no lookaround)",
          from: start)
      }
      if take("P<") || take("<") {
        try groupName(from: start)
        number = nextGroup()
      } else if try !groupFlags(from: start) {
        return nil
      }
    } else {
      number = nextGroup()
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw error("groups are nested too deeply", from: start) }
    let inner = try alternatives()
    guard take(")") else { throw error("missing )", from: start) }
    flags = outer
    return number.map { .group($0, inner) } ?? inner
  }

  private mutating func nextGroup() -> Int? {
    guard hasGroups else { return nil }
    groupCount += 1
    return groupCount
  }

  private mutating func groupName(from start: Int) throws(PatternError) {
    guard let name = take(upTo: ">"), Self.isName(name) else {
      throw error(quoting: "invalid named capture group", from: start)
    }
  }

  private static func isName(_ name: String) -> Bool {
    let isWord = name.unicodeScalars.allSatisfy { scalar in
      ScalarSet.words.contains(scalar.value) || (!scalar.isASCII && scalar.properties.isIDContinue)
    }
    return isWord && !name.isEmpty
  }

  /// Reads flags; true when their group follows, false when they hold for the rest of the group around.
  private mutating func groupFlags(from start: Int) throws(PatternError) -> Bool {
    var isOn = true
    var isComplete = true
    while let scalar = current {
      advance()
      switch scalar {
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotMatchesNewline = isOn
      case "U": flags.isUngreedy = isOn
      case "-" where isOn: isOn = false
      case ":" where isComplete: return true
      case ")" where isComplete: return false
      default: throw error(quoting: "invalid perl operator", from: start)
      }
      isComplete = scalar != "-"
    }
    throw error("missing )", from: start)
  }
}

// MARK: Repetition

extension PatternParser {
  private mutating func repetition(into items: inout [PatternSyntax]) throws(PatternError) {
    let start = index
    guard let (minimum, maximum) = try bounds() else {
      advance()
      return items.append(literal(0x7B))
    }
    let isLazy = take("?")
    if let last = lastRepetition, last.upperBound == start {
      throw error(quoting: "bad repetition operator", from: last.lowerBound)
    }
    lastRepetition = start..<index
    guard let part = items.popLast() else {
      throw error(quoting: "no argument for repetition operator", from: start)
    }
    let result = PatternSyntax.repetition(
      part, minimum: minimum, maximum: maximum, isGreedy: isLazy == flags.isUngreedy)
    guard max(minimum, maximum ?? 0) < 2 || result.copies <= Self.maximumRepeat else {
      throw error(quoting: "invalid repetition size", from: start)
    }
    items.append(result)
  }

  /// The bounds of an operator; `nil` for a brace that is text.
  private mutating func bounds() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = index
    advance()
    guard let minimum = number() else { return text(before: start) }
    var maximum: Int? = minimum
    if take(",") {
      if current == "}" {
        maximum = nil
      } else if let number = number() {
        maximum = number
      } else {
        return text(before: start)
      }
    }
    guard take("}") else { return text(before: start) }
    guard max(minimum, maximum ?? 0) <= Self.maximumRepeat, minimum <= maximum ?? minimum else {
      throw error(quoting: "invalid repetition size", from: start)
    }
    return (minimum, maximum)
  }

  private mutating func text(before start: Int) -> (Int, Int?)? {
    goBack(to: start)
    return nil
  }

  /// A number without leading zeros and of at most nine digits; others make the brace text, as in RE2.
  private mutating func number() -> Int? {
    let start = index
    while let scalar = current, ("0"..."9").contains(scalar) { advance() }
    let digits = text(from: start)
    guard digits.utf8.count <= 9, digits == "0" || !digits.hasPrefix("0") else { return nil }
    return Int(digits)
  }
}
