import Diagnostics

// Where Docker's YAML library, a port of an older libyaml, reads less than libyaml does.
extension YAMLTreeBuilder {
  /// In brackets and braces a `?` ends a plain text, even in the middle of a word.
  ///
  /// Source: go-yaml v3 `scannerc.go`, `yaml_parser_scan_plain_scalar`.
  mutating func checkQuestionMark(in record: YAMLTree.Record) {
    guard record.flag, let collection = openCollection, collection.style == .flow else { return }
    let bytes = tree.file.bytes
    let text = Int(record.first)..<Int(record.first + record.count)
    guard let index = bytes[text].firstIndex(of: UInt8(ascii: "?")) else { return }
    let isMapping = collection.kind == .mapping
    let lines = [Int(collection.start), index].map { tree.file.position(of: $0).line - 1 }
    let line = lines.first { $0 > 0 }.map { "line \($0): " } ?? ""
    report(
      "yaml-syntax", "docker reads no '?' within \(isMapping ? "braces" : "brackets") unless it is in quotes",
      at: SourceRange(file: tree.file.id, start: index, end: index + 1), help: "put the text in quotes",
      docker: "yaml: \(line)did not find expected ',' or '\(isMapping ? "}" : "]")'")
  }

  /// A byte order mark may begin the file, and not another line.
  mutating func checkByteOrderMarks() {
    let bytes = tree.file.bytes
    guard bytes.contains(0xEF) else { return }
    for index in bytes.indices.dropFirst(3)
    where bytes[index] == 0xEF && bytes[index...].starts(with: [0xEF, 0xBB, 0xBF]) && bytes[index - 1] == 0x0A
    {
      let isText = tree.records.contains {
        $0.kind == .scalar && Int($0.start) <= index && index < Int($0.end)
      }
      guard !isText else { continue }
      report(
        "yaml-syntax", "an invisible byte order mark, which docker takes for a part of the key",
        at: SourceRange(file: tree.file.id, start: index, end: index + 3),
        help: "delete it: the line starts with the character U+FEFF", docker: "a key that begins with U+FEFF")
    }
  }
}
