/// Why a text is not in the form that Docker reads.
struct ShortFormFailure: Error, Equatable {
  /// The UTF-8 bytes of the text that are at fault.
  var range: Range<Int>
  /// What is wrong: lower case, no full stop.
  var message: String
  /// What to write instead.
  var help: String?

  init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.range = range
    self.message = message
    self.help = help
  }

  /// A fault of the whole text.
  init(_ message: String, in text: String, help: String? = nil) {
    self.init(message, at: 0..<text.utf8.count, help: help)
  }
}

/// A part of a text with its UTF-8 bytes.
struct Part<Value> {
  var value: Value
  var range: Range<Int>
}
