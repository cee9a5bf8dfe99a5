package import Diagnostics
import ComposeModel
import YAMLSyntax

/// What a configuration or a preset says of rules: selectors as written, each with what is set for them.
package struct RuleSettings: Sendable {
  struct Entry: Sendable {
    let selector: Located<String>
    let setting: RuleSelection.Setting
  }

  /// The file that the settings stand in; `nil` when there are none.
  private let tree: YAMLTree?
  private let entries: [Entry]

  static let none = RuleSettings(nil, [])

  init(_ tree: YAMLTree?, _ entries: [Entry]) {
    self.tree = tree
    self.entries = entries
  }

  /// Adds the settings to the last layer of a selection.
  ///
  /// - Returns: A mistake for each selector that names no rule.
  package func add(
    to selection: inout RuleSelection, of registry: RuleRegistry,
    among reach: RuleSelection.Reach = .everybody
  ) -> [Diagnostic] {
    guard let tree else { return [] }
    var mistakes: [Diagnostic] = []
    for entry in entries {
      let place = tree[entry.selector.node].range
      func mistake(_ message: String, help: String?) {
        mistakes.append(
          Diagnostic(.invalidRule, .error, message, at: place, path: "rules", help: help))
      }
      do throws(UnknownSelector) {
        let selector = try registry.selector(entry.selector.value)
        if entry.setting.parameters != nil, !selector.isOneRule {
          mistake("parameters are set for one rule, not for '\(entry.selector.value)'", help: nil)
        }
        selection.set(entry.setting, for: selector, among: reach)
      } catch {
        mistake(
          "unknown rule or category '\(error.word)'",
          help: error.suggestion.map { "did you mean '\($0)'?" } ?? "see 'swarmlint rules'")
      }
    }
    return mistakes
  }
}

extension RuleSelection.Selector {
  fileprivate var isOneRule: Bool { if case .rule = self { true } else { false } }
}

extension RuleFileReader {
  /// The settings of a mapping from selector to level.
  mutating func settings(_ entry: Entry, _ key: String) -> [RuleSettings.Entry] {
    guard let all = allEntries(of: entry.value, "'\(key)'") else { return [] }
    return at(key) { reader in
      all.compactMap { name, entry in reader.at(name) { $0.setting(name, entry) } }
    }
  }

  /// The settings of a list of selectors, each by itself or as the key of its level.
  mutating func settingList(_ entry: Entry, _ what: String, reachesPreview: Bool) -> [RuleSettings.Entry] {
    guard let items = items(of: entry.value, what) else { return [] }
    let found = items.compactMap { item -> RuleSettings.Entry? in
      let node = tree.resolved(item)
      guard tree[node].kind == .mapping else {
        return text((entry.key, item), "a rule of the preset").map {
          RuleSettings.Entry(selector: $0, setting: RuleSelection.Setting(isEnabled: true))
        }
      }
      guard let all = allEntries(of: node, "a rule of the preset"), all.count == 1 else {
        report("write one rule in each item of the list", at: item)
        return nil
      }
      return setting(all[0].name, all[0].entry)
    }
    return found.map { entry in
      var setting = entry.setting
      setting.reachesPreview = reachesPreview
      return RuleSettings.Entry(selector: entry.selector, setting: setting)
    }
  }

  /// What one selector gets: a level, or a mapping with severity and parameters.
  private mutating func setting(_ selector: String, _ entry: Entry) -> RuleSettings.Entry? {
    let selector = Located(selector, at: entry.key)
    guard tree[tree.resolved(entry.value)].kind == .mapping else {
      return level(entry).map { RuleSettings.Entry(selector: selector, setting: $0) }
    }
    let what = "the settings of '\(selector.value)'"
    guard let entries = entries(of: entry.value, what, keys: ["severity", "params"]) else { return nil }
    var setting = RuleSelection.Setting()
    if let severity = word(entries["severity"], "severity", as: Severity.self) {
      setting.isEnabled = true
      setting.severity = severity
    }
    setting.parameters = entries["params"].map { YAMLValue(tree: tree, node: $0.value) }
    return RuleSettings.Entry(selector: selector, setting: setting)
  }

  /// `off`, `on` or a severity, which switches on too.
  private mutating func level(_ entry: Entry) -> RuleSelection.Setting? {
    let node = tree.resolved(entry.value)
    let text = tree[node].kind == .scalar ? tree.text(of: node) : ""
    switch text {
    case "off": return RuleSelection.Setting(isEnabled: false)
    case "on": return RuleSelection.Setting(isEnabled: true)
    default: break
    }
    if let severity = Severity(rawValue: text) {
      return RuleSelection.Setting(isEnabled: true, severity: severity)
    }
    let words = ["off", "on"] + Severity.allCases.map(\.rawValue)
    let meant = ["false": "off", "true": "on"][text] ?? Suggestion.nearest(to: text, among: words)
    let found = text.isEmpty ? kind(of: entry.value) : "'\(text)'"
    report(
      "a rule is off, on, info, warning, error or a mapping of severity and params, not \(found)",
      at: blamed(entry), help: meant.map { "did you mean '\($0)'?" })
    return nil
  }
}
