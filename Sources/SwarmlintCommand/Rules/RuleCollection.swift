import Diagnostics
import RuleEngine

/// Rules of a user that stand at one path: a file, a folder or a pack.
struct RuleCollection {
  /// The rule files, sorted by path.
  var sources: [RuleSource]
  /// What `pack.yaml` says; `nil` for a file and a folder without one.
  var pack: Pack?
  /// The presets of the pack by name.
  var presets: [String: Preset] = [:]

  /// The preset that holds when none is named.
  static let usualPreset = "recommended"
}

/// What `--rules` and `extends` name: a preset of ours, or rules at a path and perhaps a preset of them.
enum RuleReference {
  case preset(String)
  case path(String, preset: String?)

  /// Reads `swarmlint:NAME`, `PATH` or `PATH:NAME`; a path at which something `exists` may have a colon in it.
  init(_ text: String, exists: (String) -> Bool) {
    let prefix = "swarmlint:"
    if text.hasPrefix(prefix) {
      self = .preset(String(text.dropFirst(prefix.count)))
    } else if let colon = text.lastIndex(of: ":"), !exists(text) {
      self = .path(String(text[..<colon]), preset: String(text[text.index(after: colon)...]))
    } else {
      self = .path(text, preset: nil)
    }
  }
}
