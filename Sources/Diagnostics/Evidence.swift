/// The text at fault as a part of an identity: on one line, and the same however it is laid out.
package enum Evidence {
  /// What is left of a text in YAML without its layout: of a text its first line, of a mapping or list its parts in an
  /// order of their own, without comments.
  package static func text(_ source: String) -> String {
    let isFlow = source.hasPrefix("{") || source.hasPrefix("[")
    let lines = source.split(whereSeparator: \.isNewline)
    let isText = source.first.map { "|>\"'".contains($0) } ?? true
    guard isFlow || lines.count > 1 && !isText else { return lines.first.map { trimmed($0) } ?? "" }
    return lines.flatMap { parts(of: $0, isFlow: isFlow) }.filter { !$0.isEmpty }.sorted()
      .joined(separator: ", ")
  }

  /// The parts of a line, which in flow style stand between commas.
  private static func parts(of line: Substring, isFlow: Bool) -> [String] {
    var parts: [String] = []
    var part = ""
    var quote: Character?
    var before: Character = " "
    for character in line {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#", before == " " {
        break
      } else if isFlow, ",[]{}".contains(character) {
        parts.append(part)
        part = ""
        before = character
        continue
      }
      part.append(character)
      before = character
    }
    return (parts + [part]).map { trimmed($0[...]) }
  }

  /// A text without the blanks at its ends and the dash of an item.
  private static func trimmed(_ text: Substring) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    guard let last = text.lastIndex(where: { !isBlank($0) }) else { return "" }
    var rest = text[...last].drop(while: isBlank)
    while rest.hasPrefix("- ") { rest = rest.dropFirst(2).drop(while: isBlank) }
    return String(rest)
  }
}
