import Diagnostics

extension YAMLTreeBuilder {
  /// Says where and why libyaml stopped.
  mutating func reportFailure(_ failure: LibYAMLParser.Failure) {
    isReadable = false
    let bytes = tree.file.bytes
    let offset =
      failure.isOffset ? min(failure.mark, bytes.count) : marks.offset(of: failure.mark, in: bytes)
    let place = SourceRange(
      file: tree.file.id, start: offset, end: min(offset + width(at: offset), bytes.count))
    let (message, help) = explain(failure, at: offset)
    diagnostics.append(
      Diagnostic(
        "yaml-syntax", .error, message, at: place, path: "", help: help, evidence: failure.problem,
        docker: DockerMessage(.config, failure.docker)))
  }

  /// The length of the character at an offset; 0 at the end of the file and of a line.
  private func width(at offset: Int) -> Int {
    let bytes = tree.file.bytes
    guard offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D else { return 0 }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end - offset
  }

  private func explain(_ failure: LibYAMLParser.Failure, at offset: Int) -> (message: String, help: String?) {
    let bytes = tree.file.bytes
    let byte = offset < bytes.count ? bytes[offset] : 0
    if failure.isOffset {
      return failure.problem == "control characters are not allowed"
        ? (
          "a control character may not stand in YAML", "remove it, or write it as an escape in double quotes"
        )
        : ("the file is not UTF-8 from here on", "save the file as UTF-8")
    }
    if byte == 0x09 { return ("a tab may not indent YAML", "indent with spaces") }
    switch failure.problem {
    case "found character that cannot start any token":
      let character = String(decoding: bytes[offset..<(offset + width(at: offset))], as: UTF8.self)
      return ("'\(character)' cannot start a value", "put the value in quotes")
    case "mapping values are not allowed in this context":
      return ("a ':' may not stand here", "put a value with ': ' in quotes, and check the indentation")
    case "could not find expected ':'":
      return ("a key without ':'", "write 'key: value', and check the indentation of the lines before")
    case "did not find expected key":
      return (
        "a key is expected here", "check the indentation of this line and the quotes of the lines before"
      )
    case "did not find expected '-' indicator":
      return ("a list item is expected here", "start the line with '- ', or indent it less")
    case "block sequence entries are not allowed in this context":
      return ("a list may not start here", "start it on a line of its own")
    case "found unexpected end of stream":
      return ("the file ends inside a quoted text", "close the quotes")
    default:
      let context = failure.context.isEmpty ? "" : " \(failure.context)"
      return (failure.problem + context, nil)
    }
  }
}
