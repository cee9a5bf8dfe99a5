// Texts as sequences of code points: Swift's own searches go by grapheme clusters and take canonically equivalent
// strings for equal, which CEL does not.
extension String {
  /// Whether the code points are the same.
  func isSame(as other: String) -> Bool {
    // Swift's `==` is quick, but takes canonically equivalent strings for equal.
    guard utf8.count == other.utf8.count, self == other else { return false }
    return utf8.elementsEqual(other.utf8)
  }

  /// Whether the text begins with another.
  func begins(with other: String) -> Bool { utf8.starts(with: other.utf8) }

  /// Whether the text finishes with another.
  func finishes(with other: String) -> Bool {
    utf8.count >= other.utf8.count && utf8.suffix(other.utf8.count).elementsEqual(other.utf8)
  }

  /// The first place of a text at or after another place, as UTF-8 offsets.
  ///
  /// - Complexity: O(length of both texts).
  func offset(of other: String, from start: Int = 0) -> Int? {
    Self.offset(of: other.utf8Span.span, in: utf8Span.span, from: start)
  }

  /// The last place of a text that is not behind another place, as UTF-8 offsets.
  ///
  /// - Complexity: O(length of both texts).
  func lastOffset(of other: String, upTo end: Int) -> Int? {
    // In a text that is turned round it is the first place.
    let text = Array(utf8.reversed())
    let wanted = Array(other.utf8.reversed())
    let start = max(0, text.count - end - wanted.count)
    return Self.offset(of: wanted.span, in: text.span, from: start).map { text.count - $0 - wanted.count }
  }

  private static func offset(of wanted: Span<UInt8>, in text: Span<UInt8>, from start: Int) -> Int? {
    guard !wanted.isEmpty else { return start <= text.count ? start : nil }
    guard start + wanted.count <= text.count else { return nil }
    // Most texts that are looked for are short; for others a table keeps the time linear.
    if wanted.count > 16 { return offsetByTable(of: wanted, in: text, from: start) }
    var place = start
    while place + wanted.count <= text.count {
      if text[place] == wanted[0] {
        var length = 1
        while length < wanted.count, text[place + length] == wanted[length] { length += 1 }
        if length == wanted.count { return place }
      }
      place += 1
    }
    return nil
  }

  /// The search of Knuth, Morris and Pratt.
  private static func offsetByTable(of wanted: Span<UInt8>, in text: Span<UInt8>, from start: Int) -> Int? {
    var table = [0]
    table.reserveCapacity(wanted.count)
    var length = 0
    for index in 1..<wanted.count {
      while length > 0, wanted[length] != wanted[index] { length = table[length - 1] }
      if wanted[length] == wanted[index] { length += 1 }
      table.append(length)
    }
    length = 0
    for place in start..<text.count {
      while length > 0, wanted[length] != text[place] { length = table[length - 1] }
      if wanted[length] == text[place] { length += 1 }
      if length == wanted.count { return place + 1 - length }
    }
    return nil
  }

  /// The places of a text that do not overlap, as UTF-8 offsets; at most so many.
  func offsets(of other: String, limit: Int = .max) -> [Int] {
    var result: [Int] = []
    var start = 0
    while result.count < limit, let place = offset(of: other, from: start) {
      result.append(place)
      start = place + other.utf8.count
    }
    return result
  }

  /// The part between two UTF-8 offsets.
  func part(_ lower: Int, _ upper: Int) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: lower)
    return String(self[start..<utf8.index(start, offsetBy: upper - lower)])
  }

  /// The number of code points.
  var scalarCount: Int { utf8.reduce(into: 0) { count, byte in count += byte & 0xC0 == 0x80 ? 0 : 1 } }

  /// The number of code points before a UTF-8 offset.
  func scalarCount(before offset: Int) -> Int {
    utf8.prefix(offset).reduce(into: 0) { count, byte in count += byte & 0xC0 == 0x80 ? 0 : 1 }
  }

  /// The UTF-8 offset of a code point, which may be the end; `nil` outside of the text.
  func offset(ofScalar number: Int64) -> Int? {
    guard number >= 0 else { return nil }
    let span = utf8Span.span
    var left = number
    for place in 0..<span.count where span[place] & 0xC0 != 0x80 {
      if left == 0 { return place }
      left -= 1
    }
    return left == 0 ? span.count : nil
  }
}
