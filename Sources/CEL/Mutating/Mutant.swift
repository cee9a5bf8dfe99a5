/// A small change of an expression, which whatever tests the expression should notice.
package struct Mutant: Hashable, Sendable {
  /// The UTF-8 bytes of the expression that are replaced.
  package let range: Range<Int>
  package let replacement: String
  /// The smallest expression around the change, in UTF-8 bytes: what people should look at.
  package let context: Range<Int>

  init(_ range: Range<Int>, _ replacement: String, in context: Range<Int>) {
    self.range = range
    self.replacement = replacement
    self.context = context
  }

  /// The mutants of an expression in the order of its text; none of one that cannot be parsed.
  ///
  /// Operators become others, operands of `&&` and `||` and items of lists are left out, conditions are negated, and
  /// constants changed. Not every mutant has a type.
  package static func all(of expression: String) -> [Mutant] {
    let parser = Parser(expression)
    guard parser.errors.isEmpty else { return [] }
    var maker = MutantMaker(parser.tree, expression)
    maker.visit(parser.tree.root, isCondition: true)
    var seen: Set<Mutant> = []
    return maker.mutants.filter { seen.insert($0).inserted }.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.replacement)
        < ($1.range.lowerBound, $1.range.upperBound, $1.replacement)
    }
  }

  /// The expression with the change.
  package func applied(to expression: String) -> String {
    var bytes = Array(expression.utf8)
    bytes.replaceSubrange(range, with: replacement.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The change in words: `"a && b" as "a"`.
  package func description(in expression: String) -> String {
    let bytes = Array(expression.utf8)
    let (before, after) = (
      bytes[context.lowerBound..<range.lowerBound], bytes[range.upperBound..<context.upperBound]
    )
    let head = Self.oneLine(before, keepingEnd: true)
    let tail = Self.oneLine(after, keepingEnd: false)
    let old = Self.oneLine(bytes[range], keepingEnd: false)
    let new = Self.oneLine(Array(replacement.utf8)[...], keepingEnd: false)
    return "\"\((head + old + tail).trimmed)\" as \"\((head + new + tail).trimmed)\""
  }

  /// Where the change begins in the expression, blanks passed over, in UTF-8 bytes.
  package func start(in expression: String) -> Int {
    let bytes = Array(expression.utf8)
    return bytes[range].firstIndex { $0 > 0x20 } ?? range.lowerBound
  }

  /// The most characters that are shown beside a change.
  private static let shown = 40

  /// A part of an expression on one line, cut where it goes on for long.
  private static func oneLine(_ bytes: ArraySlice<UInt8>, keepingEnd: Bool) -> String {
    var text = ""
    for character in String(decoding: bytes, as: UTF8.self) {
      guard character.isWhitespace else {
        text.append(character)
        continue
      }
      if text.last != " " { text.append(" ") }
    }
    guard text.count > shown else { return text }
    return keepingEnd ? "…" + text.suffix(shown) : text.prefix(shown) + "…"
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
