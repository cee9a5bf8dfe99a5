package import Diagnostics
import YAMLSyntax

// The file that a baseline is kept in: JSON with one entry a line, so that changes of it are read and merged easily.
extension Baseline {
  private static let version = 1

  /// The text of the file.
  package var text: String {
    let sections = paths.map { path in
      let entries = (files[path] ?? []).sorted().map { "      \(Self.quoted($0))" }
      return "    \(Self.quoted(path)): [\n\(entries.joined(separator: ",\n"))\n    ]"
    }
    let findings = sections.isEmpty ? "{}" : "{\n\(sections.joined(separator: ",\n"))\n  }"
    return "{\n  \"version\": \(Self.version),\n  \"findings\": \(findings)\n}\n"
  }

  /// A text in quotes, in which nothing is left that JSON or YAML would not take as it stands.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Reads the file; `nil` when it has mistakes.
  package static func read(_ file: SourceFile) -> (baseline: Baseline?, [Diagnostic]) {
    if let mark = conflict(in: file) { return (nil, [mark]) }
    let what = "the baseline"
    let (opened, mistakes) = SettingsFile.open(file, what, keys: ["version", "findings"])
    guard var written = opened else {
      return (nil, mistakes.isEmpty ? [SettingsFile.empty(file, what)] : mistakes)
    }
    guard let version = written.require("version"), let findings = written.require("findings") else {
      return (nil, written.reader.diagnostics)
    }
    let tree = written.reader.tree
    let number = tree.text(of: tree.resolved(version.value))
    guard number == String(Self.version) else {
      written.reader.report(
        "the baseline has version \(number), and this program knows version \(Self.version) only",
        at: version.value, help: "record it anew with 'swarmlint baseline'")
      return (nil, written.reader.diagnostics)
    }
    var files: [String: Set<String>] = [:]
    for (path, entry) in written.reader.allEntries(of: findings.value, "'findings'") ?? [] {
      files[path, default: []].formUnion(written.reader.texts(entry, path).map(\.value))
    }
    guard written.reader.diagnostics.isEmpty else { return (nil, written.reader.diagnostics) }
    return (Baseline(files: files), [])
  }

  /// The mark that a merge left in a file.
  private static func conflict(in file: SourceFile) -> Diagnostic? {
    for line in 1...file.lineCount {
      let range = file.range(ofLine: line)
      let text = file.text(in: range)
      guard ["<<<<<<<", "=======", ">>>>>>>"].contains(where: text.hasPrefix) else { continue }
      return Diagnostic(
        .invalidRule, .error, "a merge has left its marks in the baseline", at: range, path: "",
        help: "keep the entries of both sides, and the next run removes those that are not needed")
    }
    return nil
  }
}
