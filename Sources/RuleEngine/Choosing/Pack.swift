package import Diagnostics
import YAMLSyntax

/// What a `pack.yaml` says: a folder of rules with a name, a version and presets.
package struct Pack: Sendable {
  package static let fileName = "pack.yaml"

  /// The prefix of its rules: those of `acme` are called `acme/owner-label` and the like.
  package let name: String
  package let version: Version
  /// The paths of its rules; `nil` for those of the folder `rules`, or of the pack when there is none.
  package let rules: [PathPattern]?
  package let presets: Presets

  /// A pattern of paths with its place.
  package struct PathPattern: Sendable {
    package let text: String
    package let glob: PathGlob
    package let range: SourceRange
  }

  package enum Presets: Sendable {
    /// Every file of the folder `presets`.
    case folder
    /// These files of the folder `presets`, by name, with the places of the names.
    case files([(name: String, range: SourceRange)])
    case inline([String: Preset])
  }

  /// Reads the description of a pack; `nil` when it has mistakes or does not work with this version of the program.
  package static func read(_ file: SourceFile, program: Version) -> (pack: Pack?, [Diagnostic]) {
    let keys = ["name", "version", "description", "requires", "rules", "presets"]
    let (opened, mistakes) = SettingsFile.open(file, "a pack", keys: keys)
    guard var written = opened else {
      return (nil, mistakes.isEmpty ? [SettingsFile.empty(file, "the pack")] : mistakes)
    }
    let name = written.reader.packName(written.require("name"))
    let version = written.reader.version(written.require("version"))
    _ = written.reader.text(written.entries["description"], "description")
    written.reader.checkRequirement(written.entries["requires"], program: program)
    let rules = written.reader.patterns(written.entries["rules"])
    let presets = written.reader.presets(written.entries["presets"])
    guard let name, let version, written.reader.diagnostics.isEmpty else {
      return (nil, written.reader.diagnostics)
    }
    return (Pack(name: name, version: version, rules: rules, presets: presets), [])
  }
}

extension RuleFileReader {
  fileprivate mutating func packName(_ entry: Entry?) -> String? {
    guard let entry, let name = text(entry, "name") else { return nil }
    guard RuleID(name.value) != nil, !name.value.contains("/") else {
      report(
        "'\(name.value)' is no name of a pack", at: entry.value, help: "use lower case words joined by '-'")
      return nil
    }
    guard !RuleRegistry.usualCategories.contains(name.value), name.value != "swarmlint" else {
      report("a pack cannot be called '\(name.value)', which means rules of swarmlint", at: entry.value)
      return nil
    }
    return name.value
  }

  fileprivate mutating func version(_ entry: Entry?) -> Version? {
    guard let entry, let text = text(entry, "version") else { return nil }
    guard let version = Version(text.value) else {
      report("'\(text.value)' is no version", at: entry.value, help: "write three numbers, such as 1.0.0")
      return nil
    }
    return version
  }

  /// Reports that the pack needs another version of the program.
  fileprivate mutating func checkRequirement(_ entry: Entry?, program: Version) {
    guard let entry, let text = text(entry, "requires") else { return }
    guard let requirement = VersionRequirement(text.value) else {
      return report(
        "'\(text.value)' does not say which versions of swarmlint the pack needs", at: entry.value,
        help: "write \"swarmlint >= 0.1, < 2\" or the like")
    }
    guard requirement.isMet(by: program) else {
      return report(
        "the pack needs \(text.value), and this is swarmlint \(program)", at: entry.value,
        help: "install such a swarmlint, or a version of the pack for this one")
    }
  }

  fileprivate mutating func patterns(_ entry: Entry?) -> [Pack.PathPattern]? {
    guard let entry else { return nil }
    return texts(entry, "rules").compactMap { text in
      guard let glob = PathGlob(text.value) else {
        report("'\(text.value)' is no path below the pack", at: text.node)
        return nil
      }
      return Pack.PathPattern(text: text.value, glob: glob, range: tree[text.node].range)
    }
  }

  fileprivate mutating func presets(_ entry: Entry?) -> Pack.Presets {
    guard let entry else { return .folder }
    guard tree[tree.resolved(entry.value)].kind == .mapping else {
      return .files(texts(entry, "presets").map { (name: $0.value, range: tree[$0.node].range) })
    }
    var presets: [String: Preset] = [:]
    for (name, entry) in allEntries(of: entry.value, "'presets'") ?? [] {
      let list = settingList(entry, "the preset '\(name)'", reachesPreview: false)
      presets[name] = Preset(title: nil, settings: RuleSettings(tree, list))
    }
    return .inline(presets)
  }
}
