import CEL
import Diagnostics
import YAMLSyntax

/// What a comment says that accepts findings: `swarmlint: ignore RULE, … [until YYYY-MM-DD] -- reason`.
struct SuppressionText {
  /// A word of the comment with its bytes.
  struct Word {
    let text: String
    let range: SourceRange
  }

  /// Whether it is about the whole file.
  let isAboutFile: Bool
  /// Rules, categories and globs as written; at least one.
  let names: [Word]
  /// The last day on which it holds.
  let until: Word?
  let reason: String

  /// Why a comment that was meant to accept findings does not.
  struct Mistake: Error {
    let message: String
    let help: String
    let range: SourceRange

    fileprivate init(_ message: String, at range: SourceRange, help: String = SuppressionText.form) {
      self.message = message
      self.range = range
      self.help = help
    }
  }

  fileprivate static let form = "write '# swarmlint: ignore RULE -- reason'"
  private static let name = Array("swarmlint".utf8)
  private static let verbs = ["ignore", "ignore-file"]
  /// What other linters call it.
  private static let otherVerbs: Set<String> = [
    "ignore-line", "ignore-next-line", "ignore-next", "ignore_file", "disable", "disable-line",
    "disable-next-line", "disable-file", "enable", "suppress", "noqa", "nolint", "skip", "skip-file",
    "skip-line",
    "off", "allow", "accept",
  ]

  /// Whether a file may have such a comment: whether its bytes have the name of the program, but for the first letter.
  static func mayOccur(in bytes: [UInt8]) -> Bool {
    let (rest, lower, upper) = (name.dropFirst(), UInt8(ascii: "w"), UInt8(ascii: "W"))
    var offset = bytes.startIndex
    while let found = bytes[offset...].firstIndex(where: { $0 == lower || $0 == upper }) {
      if bytes[found...].prefix(rest.count).lazy.map(lowercased).elementsEqual(rest) { return true }
      offset = found + 1
    }
    return false
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 0x20 : byte
  }

  /// Reads a comment; `nil` when it speaks of something else.
  static func read(_ comment: YAMLComment) throws(Mistake) -> SuppressionText? {
    let text = Array(comment.text.utf8)
    guard let start = text.map(lowercased).firstOffset(of: name) else { return nil }
    let before = text[..<start].last { $0 != 0x20 && $0 != 0x09 }
    let isFirst = before == nil || before == UInt8(ascii: "#")
    var rest = text[(start + name.count)...]
    let hasColon = rest.first { $0 != 0x20 } == UInt8(ascii: ":")
    let first = rest.drop { $0 == 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
    let verb = String(
      decoding: first.prefix {
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || isLetter(lowercased($0))
      }, as: UTF8.self)
    let isVerb = verbs.contains(verb.lowercased()) || otherVerbs.contains(verb.lowercased())
    guard isFirst && hasColon || isVerb && (isFirst || hasColon) else { return nil }

    guard isFirst else {
      throw Mistake("a comment accepts findings only if it begins with 'swarmlint:'", at: comment.range)
    }
    guard verbs.contains(verb) else {
      let near = Suggestion.nearest(to: verb, among: verbs)
      throw Mistake(
        verb.isEmpty
          ? "this comment accepts nothing" : "'\(verb)' is nothing that a comment can say to swarmlint",
        at: comment.range,
        help: near.map { "did you mean '\($0)'?" } ?? form)
    }
    guard text[start...].starts(with: name + Array(": \(verb)".utf8)) else {
      throw Mistake("this comment accepts nothing, because it is not spelt as it must be", at: comment.range)
    }
    rest = first.dropFirst(verb.utf8.count)
    guard rest.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else {
      throw Mistake("a blank must follow '\(verb)'", at: comment.range)
    }
    return try SuppressionText(
      verb, words(of: rest, from: comment.range.start + 1, comment.range.file), in: comment)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }

  private init(
    _ verb: String, _ words: (names: [Word], reason: String?), in comment: YAMLComment
  ) throws(Mistake) {
    guard let reason = words.reason else {
      if let dash = words.names.first(where: { ["-", "–", "—"].contains($0.text) }) {
        throw Mistake("the reason must stand behind '--', not '\(dash.text)'", at: dash.range)
      }
      throw Mistake("this accepts findings without a reason", at: comment.range, help: "add ' -- ' and why")
    }
    guard !reason.isEmpty else {
      throw Mistake(
        "this accepts findings without a reason", at: comment.range, help: "write behind '--' why")
    }
    let names = Array(words.names.prefix { $0.text != "until" })
    guard !names.isEmpty else {
      throw Mistake(
        "this names no rule", at: comment.range,
        help: "name what is accepted: '\(verb) RULE, RULE -- reason'")
    }
    if let all = names.first(where: { $0.text == "*" }) {
      throw Mistake("'*' would accept everything", at: all.range, help: "name rules, categories or globs")
    }
    isAboutFile = verb == "ignore-file"
    self.names = names
    self.reason = reason
    guard names.count < words.names.count else {
      until = nil
      return
    }
    let date = words.names.dropFirst(names.count + 1)
    guard let until = date.first, date.count == 1, Self.isDate(until.text) else {
      let wrong = date.map(\.text).joined(separator: " ")
      throw Mistake(
        wrong.isEmpty ? "a date must follow 'until'" : "'\(wrong)' is no date",
        at: date.first?.range ?? words.names[names.count].range, help: "write the day as 'until 2027-01-31'")
    }
    self.until = until
  }

  /// Divides what follows the verb at its `--`.
  private static func words(
    of rest: ArraySlice<UInt8>, from start: Int, _ file: FileID
  ) -> (names: [Word], reason: String?) {
    var names: [Word] = []
    let isSeparator = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ",") }
    var rest = rest.drop(while: isSeparator)
    while !rest.isEmpty {
      if rest.starts(with: Array("--".utf8)) {
        let reason = String(decoding: rest.dropFirst(2), as: UTF8.self)
        return (names, reason.trimmingBlanks)
      }
      let word = rest.prefix { !isSeparator($0) }
      names.append(
        Word(
          text: String(decoding: word, as: UTF8.self),
          range: SourceRange(file: file, start: start + word.startIndex, end: start + word.endIndex)))
      rest = rest.dropFirst(word.count).drop(while: isSeparator)
    }
    return (names, nil)
  }

  /// Whether a text is a day such as `2027-01-31`.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return (1...12).contains(month) && (1...CivilDate.days(inMonth: month, of: year)).contains(day)
  }
}

extension String {
  /// The text without the blanks at its start and end.
  fileprivate var trimmingBlanks: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    guard let last = lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(self[...last].drop(while: isBlank))
  }
}

extension [UInt8] {
  /// The offset of the first place where other bytes stand.
  fileprivate func firstOffset(of other: [UInt8]) -> Int? {
    indices.first { self[$0...].starts(with: other) }
  }
}
