package import Diagnostics
import YAMLSyntax

/// What a `.swarmlint.yml` says.
package struct Configuration: Sendable {
  package static let fileName = ".swarmlint.yml"

  package let file: SourceFile
  /// What the configuration builds on, as written: presets, rule files and packs.
  package let extensions: [Extension]
  package let settings: RuleSettings
  /// What it says of images.
  let software: [SoftwareEntry]

  /// One item of `extends`.
  package struct Extension: Sendable {
    package let text: String
    package let range: SourceRange
  }

  /// Reads a configuration, of which an empty one says nothing; `nil` when it has mistakes.
  package static func read(_ file: SourceFile) -> (configuration: Configuration?, [Diagnostic]) {
    let (opened, mistakes) = SettingsFile.open(
      file, "the configuration", keys: ["extends", "rules", "software"])
    guard var written = opened else {
      guard mistakes.isEmpty else { return (nil, mistakes) }
      return (Configuration(file: file, extensions: [], settings: .none, software: []), [])
    }
    let tree = written.reader.tree
    let extensions = written.reader.oneOrMore(written.entries["extends"], "extends").map {
      Extension(text: $0.value, range: tree[$0.node].range)
    }
    let settings = written.entries["rules"].map { written.reader.settings($0, "rules") } ?? []
    let software = written.entries["software"].map { written.reader.software(in: $0) } ?? []
    guard written.reader.diagnostics.isEmpty else { return (nil, written.reader.diagnostics) }
    return (
      Configuration(
        file: file, extensions: extensions, settings: RuleSettings(tree, settings), software: software), []
    )
  }
}

extension RuleFileReader {
  /// A list of strings, or one string by itself.
  fileprivate mutating func oneOrMore(_ entry: Entry?, _ what: String) -> [Located<String>] {
    guard let entry else { return [] }
    guard tree[tree.resolved(entry.value)].kind == .scalar else { return texts(entry, what) }
    return text(entry, what).map { [$0] } ?? []
  }
}
