import Diagnostics
import YAMLSyntax

/// A file other than a rule that is one mapping, opened for reading.
struct SettingsFile {
  var reader: RuleFileReader
  let root: YAMLNodeID
  let entries: [String: RuleFileReader.Entry]

  /// Opens a file; an empty one is `nil` without a mistake.
  static func open(
    _ file: SourceFile, _ what: String, keys: [String]
  ) -> (file: SettingsFile?, [Diagnostic]) {
    let parsed = YAMLTree.parse(file)
    let mistakes = parsed.diagnostics.filter { $0.severity == .error }
    guard let tree = parsed.tree, mistakes.isEmpty else { return (nil, mistakes) }
    guard let root = tree.root else { return (nil, []) }
    var reader = RuleFileReader(tree)
    guard let entries = reader.entries(of: root, what, keys: keys) else { return (nil, reader.diagnostics) }
    return (SettingsFile(reader: reader, root: root, entries: entries), [])
  }

  /// The mistake of a file that may not be empty.
  static func empty(_ file: SourceFile, _ what: String) -> Diagnostic {
    let start = SourceRange(file: file.id, start: 0, end: 0)
    return Diagnostic(.invalidRule, .error, "\(what) is empty", at: start, path: "")
  }

  /// The value of a key that must be there.
  mutating func require(_ key: String) -> RuleFileReader.Entry? { reader.require(key, entries, root) }
}
