/// Writes YAML byte for byte as Docker's YAML library does: block style, indented by two, strings quoted where needed.
///
/// Source: go-yaml v3 `encode.go` and `emitterc.go`, with an indentation of 2 and no limit to the width of a line.
package struct YAMLWriter {
  private var bytes: [UInt8] = []
  /// How far what a key holds is indented below it.
  private let step: Int

  private init(step: Int = 2) { self.step = step }

  /// The document of a value, ending in a line break; what a key holds is indented by `step` below it.
  package static func document(_ value: YAMLContent, step: Int = 2) -> [UInt8] {
    var writer = YAMLWriter(step: step)
    writer.bytes.reserveCapacity(1 << 12)
    writer.write(value, indent: 0, at: .start)
    return writer.bytes
  }

  /// A text in double quotes, on one line.
  package static func quoted(_ text: String) -> String {
    var writer = YAMLWriter()
    var text = text
    text.withUTF8 { unsafe writer.doubleQuoted($0) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Where a value begins: what stands before it on its line decides where a collection goes.
  private enum Position {
    case start
    case afterKey
    case afterDash
  }

  private mutating func write(_ value: YAMLContent, indent: Int, at position: Position) {
    switch value {
    case .map(let entries) where !entries.isEmpty: write(entries, indent: indent, at: position)
    case .list(let items) where !items.isEmpty: write(items, indent: indent, at: position)
    case .map: plain("{}", at: position)
    case .list: plain("[]", at: position)
    case .null: plain("null", at: position)
    case .bool(let value): plain(value ? "true" : "false", at: position)
    case .int(let value): plain(String(value), at: position)
    case .uint(let value): plain(String(value), at: position)
    case .double(let value): plain(GoFloat.yaml(value), at: position)
    case .float(let value): plain(GoFloat.yaml(value), at: position)
    case .timestamp(let text): plain(text, at: position)
    case .string(let text):
      if position == .afterKey { bytes.append(0x20) }
      // A line or paragraph separator at the end of a literal ends the line already.
      if !scalar(text, indent: indent, isKey: false) { bytes.append(0x0A) }
    }
  }

  private mutating func plain(_ text: String, at position: Position) {
    if position == .afterKey { bytes.append(0x20) }
    bytes.append(contentsOf: text.utf8)
    bytes.append(0x0A)
  }

  private mutating func write(
    _ entries: [(key: String, value: YAMLContent)], indent: Int, at position: Position
  ) {
    if position == .afterKey { bytes.append(0x0A) }
    for (index, entry) in entries.enumerated() {
      if index > 0 || position == .afterKey { pad(indent) }
      let isSimple = Self.isSimpleKey(entry.key)
      if !isSimple { bytes += [UInt8(ascii: "?"), 0x20] }
      _ = scalar(entry.key, indent: indent + step, isKey: isSimple)
      if !isSimple {
        bytes.append(0x0A)
        pad(indent)
      }
      bytes.append(UInt8(ascii: ":"))
      let position: Position = isSimple || entry.value.isScalar ? .afterKey : .afterDash
      if position == .afterDash { bytes.append(0x20) }
      write(entry.value, indent: indent + step, at: position)
    }
  }

  /// Whether a key may stand before its `:` on one line: it is not too long and has no line break of any kind.
  private static func isSimpleKey(_ key: String) -> Bool {
    guard key.utf8.count <= 128 else { return false }
    return !key.unicodeScalars.contains { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
  }

  private mutating func write(_ items: [YAMLContent], indent: Int, at position: Position) {
    if position == .afterKey { bytes.append(0x0A) }
    for (index, item) in items.enumerated() {
      if index > 0 || position == .afterKey { pad(indent) }
      bytes += [UInt8(ascii: "-"), 0x20]
      write(item, indent: indent + 2, at: .afterDash)
    }
  }

  private mutating func pad(_ count: Int) { bytes.append(contentsOf: repeatElement(0x20, count: count)) }

  // MARK: Scalars

  /// Writes a string; true when it ended its line.
  private mutating func scalar(_ text: String, indent: Int, isKey: Bool) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      let span = unsafe utf8
      let style = unsafe ScalarStyle(of: span, isKey: isKey)
      switch style {
      case .plain: unsafe bytes.append(contentsOf: span)
      case .singleQuoted: unsafe singleQuoted(span, indent: indent)
      case .doubleQuoted: unsafe doubleQuoted(span)
      case .literal: return unsafe literal(span, indent: indent)
      }
      return false
    }
  }

  private mutating func singleQuoted(_ text: UnsafeBufferPointer<UInt8>, indent: Int) {
    bytes.append(UInt8(ascii: "'"))
    var index = 0
    var isStart = false
    while index < text.count {
      let byte = unsafe text[index]
      let isBreak = byte == 0xE2 ? unsafe ScalarStyle.isBreak(text, index) : false
      // A line or paragraph separator is a line break, and what comes after it is indented.
      if isStart, !isBreak { pad(indent) }
      isStart = isBreak
      if isBreak {
        unsafe bytes += [byte, text[index + 1], text[index + 2]]
        index += 3
        continue
      }
      if byte == UInt8(ascii: "'") { bytes.append(byte) }
      bytes.append(byte)
      index += 1
    }
    bytes.append(UInt8(ascii: "'"))
  }

  /// Writes a block; true when its last character, a separator, ended the line.
  private mutating func literal(_ text: UnsafeBufferPointer<UInt8>, indent: Int) -> Bool {
    bytes.append(UInt8(ascii: "|"))
    let first = unsafe text[0]
    let breaks = text.indices.filter { unsafe ScalarStyle.isBreak(text, $0) }
    let ends = breaks.map { unsafe $0 + (text[$0] == 0x0A ? 1 : 3) }
    if first == 0x20 || breaks.first == 0 { bytes += String(step).utf8 }
    let isEnded = ends.last == text.count
    if !isEnded {
      bytes.append(UInt8(ascii: "-"))
    } else if let last = breaks.last, last == 0 || ends.dropLast().last == last {
      bytes.append(UInt8(ascii: "+"))
    }
    // A line break that the text begins with ends this line already, and is lost.
    if breaks.first != 0 { bytes.append(0x0A) }
    var isStart = true
    var index = 0
    while index < text.count {
      let byte = unsafe text[index]
      let isBreak = byte == 0x0A || byte == 0xE2 && (unsafe ScalarStyle.isBreak(text, index))
      if isStart, !isBreak { pad(indent) }
      isStart = isBreak
      let width = isBreak && byte != 0x0A ? 3 : 1
      // The last line feed is that of the line itself.
      if byte == 0x0A, index == text.count - 1 { return false }
      for offset in 0..<width { unsafe bytes.append(text[index + offset]) }
      index += width
    }
    return isEnded
  }

  private mutating func doubleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    // go-yaml looks for a byte order mark at the start of the text, whichever character it writes.
    let hasMark = unsafe text.starts(with: [0xEF, 0xBB, 0xBF])
    var index = 0
    while index < text.count {
      let byte = unsafe text[index]
      let width = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let isEscaped =
        unsafe hasMark || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        || !ScalarStyle.isPrintable(text, index) || ScalarStyle.isBreak(text, index)
      if isEscaped {
        unsafe escape(Self.scalar(text, index, width))
      } else {
        for offset in 0..<width { unsafe bytes.append(text[index + offset]) }
      }
      index += width
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ width: Int) -> UInt32 {
    var value = UInt32(unsafe text[index])
    if width > 1 { value &= 0xFF >> UInt32(width + 1) }
    for offset in 1..<max(1, width) { value = value << 6 | UInt32(unsafe text[index + offset] & 0x3F) }
    return value
  }

  private mutating func escape(_ scalar: UInt32) {
    bytes.append(UInt8(ascii: "\\"))
    if let letter = Self.escapes[scalar] { return bytes.append(letter) }
    let (mark, width) =
      scalar <= 0xFF ? ("x", 2) : scalar <= 0xFFFF ? ("u", 4) : ("U", 8)
    let digits = String(scalar, radix: 16, uppercase: true)
    bytes += mark.utf8
    bytes += repeatElement(UInt8(ascii: "0"), count: width - digits.utf8.count)
    bytes += digits.utf8
  }

  private static let escapes: [UInt32: UInt8] = [
    0x00: UInt8(ascii: "0"), 0x07: UInt8(ascii: "a"), 0x08: UInt8(ascii: "b"), 0x09: UInt8(ascii: "t"),
    0x0A: UInt8(ascii: "n"), 0x0B: UInt8(ascii: "v"), 0x0C: UInt8(ascii: "f"), 0x0D: UInt8(ascii: "r"),
    0x1B: UInt8(ascii: "e"), 0x22: UInt8(ascii: "\""), 0x5C: UInt8(ascii: "\\"), 0x85: UInt8(ascii: "N"),
    0xA0: UInt8(ascii: "_"), 0x2028: UInt8(ascii: "L"), 0x2029: UInt8(ascii: "P"),
  ]
}

extension YAMLContent {
  fileprivate var isScalar: Bool {
    switch self {
    case .list(let items): items.isEmpty
    case .map(let entries): entries.isEmpty
    default: true
    }
  }
}
