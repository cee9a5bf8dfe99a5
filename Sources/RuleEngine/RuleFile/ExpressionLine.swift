import Diagnostics

/// One line of a rule file as it looks without a parser.
struct ExpressionLine {
  struct Key {
    let name: String
    /// The number of bytes before the key.
    let column: Int
  }

  /// The number of blanks before the first character.
  let indentation: Int
  /// What stands after the blanks, without blanks at the end.
  let content: String
  /// The key that stands first on the line, after the dashes of lists.
  let key: Key?
  /// What stands after the key; empty when there is no key.
  let value: String
  /// The offset of ``value`` in the file.
  let valueStart: Int
  /// The offset after the last character.
  let end: Int

  var isBlank: Bool { content.isEmpty }

  init(_ file: SourceFile, _ number: Int) {
    let range = file.range(ofLine: number)
    var bytes = file.bytes[range.start..<range.end]
    while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    end = bytes.endIndex
    bytes = bytes.drop { $0 == 0x20 }
    indentation = bytes.startIndex - range.start
    content = String(decoding: bytes, as: UTF8.self)
    while bytes.first == UInt8(ascii: "-"), bytes.dropFirst().first == 0x20 {
      bytes = bytes.dropFirst().drop { $0 == 0x20 }
    }
    let name = bytes.prefix { byte in
      byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
    let rest = bytes[name.endIndex...]
    let after = rest.dropFirst()
    guard !name.isEmpty, rest.first == UInt8(ascii: ":"), after.isEmpty || after.first == 0x20 else {
      key = nil
      value = ""
      valueStart = end
      return
    }
    key = Key(name: String(decoding: name, as: UTF8.self), column: name.startIndex - range.start)
    let text = after.drop { $0 == 0x20 }
    value = String(decoding: text, as: UTF8.self)
    valueStart = text.startIndex
  }
}
