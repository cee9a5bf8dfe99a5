/// A file of environment variables as `docker stack` reads it: no quotes, no variables, no `export`.
///
/// Source: docker/cli `pkg/kvfile/kvfile.go`.
enum EnvFile {
  struct Failure: Error, Equatable {
    var line: Int
    var message: String
  }

  /// The variables in the order of the file; one without `=` has no value and comes from the deploying shell.
  static func parse(_ bytes: [UInt8]) -> Result<[(name: String, value: String?)], Failure> {
    var result: [(name: String, value: String?)] = []
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let number = index + 1
      guard let text = String(validating: line, as: UTF8.self) else {
        return .failure(Failure(line: number, message: "line \(number) is not UTF-8"))
      }
      guard line.count < 64 * 1024 else {
        return .failure(Failure(line: number, message: "line \(number) is longer than 64 KiB"))
      }
      let body = (text.hasSuffix("\r") ? text.dropLast() : text[...]).drop { $0.isWhitespace }
      guard let first = body.first, first != "#" else { continue }
      let equals = body.firstIndex(of: "=")
      let name = body[..<(equals ?? body.endIndex)]
      guard !name.isEmpty else {
        return .failure(Failure(line: number, message: "line \(number) has no variable name"))
      }
      guard !name.contains(where: \.isWhitespace) else {
        return .failure(
          Failure(line: number, message: "the variable '\(name)' in line \(number) contains blanks"))
      }
      result.append((String(name), equals.map { String(body[body.index(after: $0)...]) }))
    }
    return .success(result)
  }
}
