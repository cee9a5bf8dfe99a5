/// A command line split as Docker's client does: quotes, backslashes and `#` comments, but no operators or variables.
///
/// Source: google/shlex, which docker/cli uses for `command` and `entrypoint`.
enum ShellWords {
  struct Word {
    var text: String
    /// The UTF-8 bytes of the word, its quotes included.
    var range: Range<Int>
  }

  struct Line {
    var words: [Word] = []
    /// The first `#` that begins a comment, up to the end of its line.
    var comment: Range<Int>?
  }

  static func split(_ text: String) -> Result<Line, ShortFormFailure> {
    let bytes = Array(text.utf8)
    var comment: Range<Int>?
    var words: [Word] = []
    var current: [UInt8] = []
    var start: Int?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        if let first = start {
          words.append(Word(text: String(decoding: current, as: UTF8.self), range: first..<index))
        }
        (start, current) = (nil, [])
      case UInt8(ascii: "#") where start == nil:
        let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        comment = comment ?? index..<end
        index = end
        continue
      case UInt8(ascii: "\\"):
        start = start ?? index
        guard index + 1 < bytes.count else {
          return .failure(ShortFormFailure("a backslash with nothing after it", at: index..<bytes.count))
        }
        index += 1
        current.append(bytes[index])
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        start = start ?? index
        let quote = index
        index += 1
        while index < bytes.count, bytes[index] != byte {
          if byte == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
            index += 1
          }
          current.append(bytes[index])
          index += 1
        }
        guard index < bytes.count else {
          return .failure(
            ShortFormFailure(
              "a quote that is not closed", at: quote..<bytes.count, help: "close it, or write a list"))
        }
      default:
        start = start ?? index
        current.append(byte)
      }
      index += 1
    }
    if let first = start {
      words.append(Word(text: String(decoding: current, as: UTF8.self), range: first..<bytes.count))
    }
    return .success(Line(words: words, comment: comment))
  }
}
