/// Why a text is not in the form that Docker reads.
struct ShortFormFailure: Error, Equatable {
  /// The UTF-8 bytes of the text that are at fault.
  var range: Range<Int>
  /// What is wrong: lower case, no full stop.
  var message: String
  /// What to write instead.
  var help: String?
  /// What docker says of it, where that is more than that it does not fit.
  var docker: String?

  init(_ message: String, at range: Range<Int>, help: String? = nil, docker: String? = nil) {
    self.range = range
    self.message = message
    self.help = help
    self.docker = docker
  }

  /// A fault of the whole text.
  init(_ message: String, in text: String, help: String? = nil, docker: String? = nil) {
    self.init(message, at: 0..<text.utf8.count, help: help, docker: docker)
  }
}

/// A part of a text with its UTF-8 bytes.
struct Part<Value> {
  var value: Value
  var range: Range<Int>
}
