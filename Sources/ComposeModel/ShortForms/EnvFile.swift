/// A file of environment variables as `docker stack` reads it: no quotes, no variables, no `export`.
///
/// Source: docker/cli `pkg/kvfile/kvfile.go`.
package enum EnvFile {
  package struct Failure: Error, Equatable {
    package var line: Int
    package var message: String
    /// What docker says after the name of the file, when it names the variable.
    var reason: String?

    /// What docker says of the file at a path.
    func docker(_ path: String) -> String {
      reason.map { "invalid env file (\(path)): \($0)" } ?? "invalid env file (\(path))"
    }
  }

  /// The variables in the order of the file; one without `=` has no value and comes from the deploying shell.
  package static func parse(_ bytes: [UInt8]) -> Result<[(name: String, value: String?)], Failure> {
    var result: [(name: String, value: String?)] = []
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let number = index + 1
      guard let text = String(validating: line, as: UTF8.self) else {
        return .failure(
          Failure(
            line: number, message: "line \(number) is not UTF-8",
            reason: "invalid utf8 bytes at line \(number): \(Self.listed(line))"))
      }
      guard line.count < 64 * 1024 else {
        return .failure(
          Failure(
            line: number, message: "line \(number) is longer than 64 KiB",
            reason: "bufio.Scanner: token too long"))
      }
      let body = (text.hasSuffix("\r") ? text.dropLast() : text[...]).drop { $0.isWhitespace }
      guard let first = body.first, first != "#" else { continue }
      let equals = body.firstIndex(of: "=")
      let name = body[..<(equals ?? body.endIndex)]
      guard !name.isEmpty else {
        return .failure(
          Failure(
            line: number, message: "line \(number) has no variable name",
            reason: "no variable name on line '\(body)'"))
      }
      guard !name.contains(where: \.isWhitespace) else {
        return .failure(
          Failure(
            line: number, message: "the variable '\(name)' in line \(number) contains blanks",
            reason: "variable '\(name)' contains whitespaces"))
      }
      result.append((String(name), equals.map { String(body[body.index(after: $0)...]) }))
    }
    return .success(result)
  }

  /// The bytes of a line as Go prints them.
  private static func listed(_ line: some Sequence<UInt8>) -> String {
    "[" + line.map { String($0) }.joined(separator: " ") + "]"
  }
}
