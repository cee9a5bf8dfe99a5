/// A message split into what its rule always says and the words and numbers of the stack in it.
struct Wording {
  /// The message with a mark for each word of the stack.
  private(set) var frame = ""
  /// What stands in quotes, with them, and numbers with what hangs on them, such as `30s` or `1.27`.
  private(set) var words: [String] = []

  /// A word that is being read, and the quote that ends it.
  private var word = ""
  private var quote: Unicode.Scalar?

  init(_ message: String) {
    for scalar in message.unicodeScalars { read(scalar) }
    endWord()
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    if let quote {
      word.unicodeScalars.append(scalar)
      if scalar == quote { endWord() }
    } else if !word.isEmpty, scalar.properties.isAlphabetic || ("-"..."9").contains(scalar) {
      word.unicodeScalars.append(scalar)
    } else {
      endWord()
      switch scalar {
      case "'" where !isInWord, "\"" where !isInWord, "`" where !isInWord:
        quote = scalar
        word.unicodeScalars.append(scalar)
      case "0"..."9" where !isInWord: word.unicodeScalars.append(scalar)
      default: frame.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether the frame ends inside of a word: an apostrophe there opens nothing, and a digit belongs to it.
  private var isInWord: Bool { frame.unicodeScalars.last?.properties.isAlphabetic ?? false }

  /// Keeps the word that was read; what stands at the end of a number and is none of it goes to the frame.
  private mutating func endWord() {
    guard !word.isEmpty else { return }
    var rest = ""
    while quote == nil, let last = word.last, "-./".contains(last) { rest.append(word.removeLast()) }
    words.append(word)
    frame += "\u{0}" + rest
    word = ""
    quote = nil
  }
}
