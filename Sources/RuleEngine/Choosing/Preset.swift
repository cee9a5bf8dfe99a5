package import Diagnostics
import YAMLSyntax

/// A choice of rules under a name, which configurations can build on.
package struct Preset: Sendable {
  /// What the preset is for, in one line.
  package let title: String?
  package let settings: RuleSettings

  init(title: String?, settings: RuleSettings) {
    self.title = title
    self.settings = settings
  }

  /// Reads the file of a preset; `nil` when it has mistakes.
  package static func read(_ file: SourceFile) -> (preset: Preset?, [Diagnostic]) {
    let (opened, mistakes) = SettingsFile.open(file, "a preset", keys: ["title", "preview", "rules"])
    guard var preset = opened else {
      return (nil, mistakes.isEmpty ? [SettingsFile.empty(file, "the preset")] : mistakes)
    }
    let title = preset.reader.text(preset.entries["title"], "title")?.value
    let reachesPreview = preset.reader.flag(preset.entries["preview"], "preview")
    let list = preset.require("rules").map {
      preset.reader.settingList($0, "'rules'", reachesPreview: reachesPreview)
    }
    guard let list, preset.reader.diagnostics.isEmpty else { return (nil, preset.reader.diagnostics) }
    return (Preset(title: title, settings: RuleSettings(preset.reader.tree, list)), [])
  }
}

extension RuleFileReader {
  /// True or false; false when nothing is written.
  fileprivate mutating func flag(_ entry: Entry?, _ what: String) -> Bool {
    guard let entry else { return false }
    if case .bool(let value) = tree.scalar(of: tree.resolved(entry.value)) { return value }
    report("'\(what)' is true or false, not \(kind(of: entry.value))", at: blamed(entry))
    return false
  }
}
