/// Parses RE2's syntax.
///
/// Source: google/re2 `doc/syntax.txt`. What needs backtracking (backreferences, lookaround, possessive repetition) is
/// refused, as RE2 does.
struct PatternParser {
  /// The largest bound of `{n,m}`, and the most copies that nested bounds may make.
  static let maximumRepeat = 1000

  private struct Flags {
    var ignoresCase = false
    var dotMatchesNewline = false
    var isMultiline = false
    var isUngreedy = false
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var flags = Flags()
  private var depth = 0
  private var groupNames: Set<String> = []

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  static func parse(_ text: String) throws(PatternError) -> PatternSyntax {
    var parser = PatternParser(text)
    let syntax = try parser.alternatives()
    guard parser.index == parser.scalars.count else { throw parser.error("unexpected )") }
    return syntax
  }

  // MARK: Reading

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func peek(_ offset: Int) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  private mutating func take(_ text: String) -> Bool {
    guard scalars[index...].starts(with: text.unicodeScalars) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  private func error(_ message: String, from start: Int? = nil) -> PatternError {
    func offset(_ count: Int) -> Int { scalars.prefix(count).reduce(0) { $0 + UTF8.width($1) } }
    return PatternError(message: message, lower: offset(start ?? index), upper: offset(index))
  }

  // MARK: Grammar

  private mutating func alternatives() throws(PatternError) -> PatternSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200 else { throw error("nested too deeply") }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternSyntax {
    var items: [PatternSyntax] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      guard let atom = try atom() else { continue }
      items.append(try repeated(atom))
    }
    return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
  }

  private mutating func repeated(_ atom: PatternSyntax) throws(PatternError) -> PatternSyntax {
    var result = atom
    var isRepeated = false
    while let bounds = try bounds() {
      guard !isRepeated else { throw error("invalid nested repetition operator") }
      isRepeated = true
      let isLazy = take("?")
      result = .repetition(
        result, minimum: bounds.minimum, maximum: bounds.maximum, isGreedy: isLazy == flags.isUngreedy)
      guard copies(of: result) <= Self.maximumRepeat else { throw error("invalid repeat count") }
    }
    return result
  }

  /// How many copies nested bounds make of the innermost part.
  private func copies(of syntax: PatternSyntax) -> Int {
    switch syntax {
    case .empty, .set, .assertion: return 1
    case .sequence(let items), .alternatives(let items): return items.map(copies).max() ?? 1
    case .repetition(let item, let minimum, let maximum, _):
      return max(1, maximum ?? minimum) * copies(of: item)
    }
  }

  private mutating func bounds() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard current == "{" else { return nil }
    let start = index
    index += 1
    guard let minimum = number() else {
      index = start
      return nil
    }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}") else {
      index = start
      return nil
    }
    guard minimum <= Self.maximumRepeat, maximum ?? 0 <= Self.maximumRepeat, maximum.map({ $0 >= minimum }) ?? true else {
      throw error("invalid repeat count", from: start)
    }
    return (minimum, maximum)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = current, ("0"..."9").contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1 << 20)
      index += 1
    }
    return value
  }

  /// One atom; `nil` for something that matches nothing itself, such as flags or a brace that is literal text.
  private mutating func atom() throws(PatternError) -> PatternSyntax? {
    guard let scalar = current else { return nil }
    switch scalar {
    case "(": return try group()
    case "[": return .set(try characterClass())
    case ".":
      index += 1
      return .set(flags.dotMatchesNewline ? .any : .anyButNewline)
    case "^":
      index += 1
      return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$":
      index += 1
      return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?": throw error("no argument for repetition operator: \(scalar)")
    case "\\": return try escape()
    default:
      index += 1
      return literal(scalar)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> PatternSyntax {
    let set = ScalarSet([scalar.value...scalar.value])
    return .set(flags.ignoresCase ? set.caseInsensitive : set)
  }

  private mutating func group() throws(PatternError) -> PatternSyntax? {
    let start = index
    index += 1
    let outer = flags
    if take("?") {
      if take("P<") || (current == "<" && peek(1) != "=" && peek(1) != "!" && take("<")) {
        try groupName(from: start)
      } else if !take(":") {
        guard try readFlags(from: start) else { return nil }
      }
    }
    let inner = try alternatives()
    guard take(")") else { throw error("missing )", from: start) }
    flags = outer
    return inner
  }

  private mutating func groupName(from start: Int) throws(PatternError) {
    var name = ""
    while let scalar = current, scalar != ">" {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    let isWord = !name.isEmpty && name.unicodeScalars.allSatisfy { ScalarSet.words.contains($0.value) }
    guard take(">"), isWord, groupNames.insert(name).inserted else { throw error("invalid named capture group", from: start) }
  }

  /// Reads flags; true when a group follows, false when they hold for the rest of the group around.
  private mutating func readFlags(from start: Int) throws(PatternError) -> Bool {
    var isOn = true
    var isAny = false
    while let scalar = current {
      index += 1
      switch scalar {
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotMatchesNewline = isOn
      case "U": flags.isUngreedy = isOn
      case "-" where isOn: isOn = false
      case ":" where isAny: return true
      case ")" where isAny: return false
      default: throw error("invalid or unsupported group: RE2 knows no lookaround", from: start)
      }
      isAny = scalar != "-"
    }
    throw error("missing )", from: start)
  }

  // MARK: Escapes and classes

  private mutating func escape() throws(PatternError) -> PatternSyntax? {
    let start = index
    index += 1
    guard let scalar = current else { throw error("trailing \\", from: start) }
    switch scalar {
    case "A":
      index += 1
      return .assertion(.textStart)
    case "z":
      index += 1
      return .assertion(.textEnd)
    case "b":
      index += 1
      return .assertion(.wordBoundary)
    case "B":
      index += 1
      return .assertion(.noWordBoundary)
    case "Q":
      index += 1
      var items: [PatternSyntax] = []
      while index < scalars.count, !take("\\E") {
        items.append(literal(scalars[index]))
        index += 1
      }
      return items.isEmpty ? nil : .sequence(items)
    default: break
    }
    if let set = try classEscape(from: start) { return .set(set) }
    return literal(try characterEscape(from: start))
  }

  /// `\d`, `\pL` and the like after the backslash.
  private mutating func classEscape(from start: Int) throws(PatternError) -> ScalarSet? {
    guard let scalar = current else { return nil }
    let sets: [Unicode.Scalar: ScalarSet] = ["d": .digits, "w": .words, "s": .spaces]
    if let set = sets[scalar] {
      index += 1
      return set
    }
    if let set = sets[Unicode.Scalar(scalar.value | 0x20) ?? scalar] {
      index += 1
      return set.complement
    }
    guard scalar == "p" || scalar == "P" else { return nil }
    index += 1
    var name = ""
    if take("{") {
      while let letter = current, letter != "}" {
        name.unicodeScalars.append(letter)
        index += 1
      }
      guard take("}") else { throw error("invalid character class range", from: start) }
    } else if let letter = current {
      name = String(letter)
      index += 1
    }
    var isNegated = scalar == "P"
    if name.hasPrefix("^") {
      name.removeFirst()
      isNegated.toggle()
    }
    guard let set = ScalarSet.category(name) else { throw error("invalid character class range: \\p{\(name)}", from: start) }
    return isNegated ? set.complement : set
  }

  private mutating func characterEscape(from start: Int) throws(PatternError) -> Unicode.Scalar {
    guard let scalar = current else { throw error("trailing \\", from: start) }
    index += 1
    switch scalar {
    case "a": return "\u{7}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{B}"
    case "x": return try hexadecimal(from: start)
    case "0":
      var value: UInt32 = 0
      var digits = 0
      while digits < 2, let digit = current, ("0"..."7").contains(digit) {
        value = value * 8 + digit.value - 0x30
        index += 1
        digits += 1
      }
      return Unicode.Scalar(value) ?? "\0"
    default:
      // RE2 takes an escaped ASCII punctuation mark for itself, and nothing else.
      guard scalar.isASCII, !ScalarSet.words.contains(scalar.value) || scalar == "_", scalar.value >= 0x20 else {
        throw error("invalid escape sequence: \\\(scalar)", from: start)
      }
      return scalar
    }
  }

  private mutating func hexadecimal(from start: Int) throws(PatternError) -> Unicode.Scalar {
    var digits = ""
    if take("{") {
      while let scalar = current, scalar != "}" {
        digits.unicodeScalars.append(scalar)
        index += 1
      }
      guard take("}") else { throw error("invalid escape sequence", from: start) }
    } else {
      while digits.count < 2, let scalar = current {
        digits.unicodeScalars.append(scalar)
        index += 1
      }
      guard digits.count == 2 else { throw error("invalid escape sequence", from: start) }
    }
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw error("invalid escape sequence", from: start)
    }
    return scalar
  }

  private mutating func characterClass() throws(PatternError) -> ScalarSet {
    let start = index
    index += 1
    let isNegated = take("^")
    var set = ScalarSet()
    var isFirst = true
    while let scalar = current, scalar != "]" || isFirst {
      isFirst = false
      if scalar == "[", peek(1) == ":", let named = try posixClass() {
        set = set.union(named)
        continue
      }
      if scalar == "\\" {
        let mark = index
        index += 1
        if let escaped = try classEscape(from: mark) {
          set = set.union(escaped)
          continue
        }
        index = mark
      }
      let first = try classScalar()
      var last = first
      if current == "-", let next = peek(1), next != "]" {
        index += 1
        last = try classScalar()
        guard first.value <= last.value else { throw error("invalid character class range", from: start) }
      }
      set = set.union(ScalarSet([first.value...last.value]))
    }
    guard take("]") else { throw error("missing ]", from: start) }
    if flags.ignoresCase { set = set.caseInsensitive }
    return isNegated ? set.complement : set
  }

  private mutating func classScalar() throws(PatternError) -> Unicode.Scalar {
    guard let scalar = current else { throw error("missing ]") }
    index += 1
    return scalar == "\\" ? try characterEscape(from: index - 1) : scalar
  }

  private mutating func posixClass() throws(PatternError) -> ScalarSet? {
    let start = index
    guard let end = scalars[index...].firstIndex(of: "]"), end > index + 2, scalars[end - 1] == ":" else { return nil }
    var name = String(String.UnicodeScalarView(scalars[(index + 2)..<(end - 1)]))
    index = end + 1
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    let upper: ClosedRange<UInt32> = 0x41...0x5A
    let lower: ClosedRange<UInt32> = 0x61...0x7A
    let digit: ClosedRange<UInt32> = 0x30...0x39
    let classes: [String: [ClosedRange<UInt32>]] = [
      "alnum": [digit, upper, lower], "alpha": [upper, lower], "ascii": [0...0x7F], "blank": [9...9, 0x20...0x20],
      "cntrl": [0...0x1F, 0x7F...0x7F], "digit": [digit], "graph": [0x21...0x7E], "lower": [lower],
      "print": [0x20...0x7E], "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
      "space": [9...13, 0x20...0x20], "upper": [upper], "word": [digit, upper, 0x5F...0x5F, lower],
      "xdigit": [digit, 0x41...0x46, 0x61...0x66],
    ]
    guard let ranges = classes[name] else { throw error("invalid character class range: [:\(name):]", from: start) }
    return isNegated ? ScalarSet(ranges).complement : ScalarSet(ranges)
  }
}
