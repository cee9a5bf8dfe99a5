package import Diagnostics

/// Which rules run, with which severity and parameters: what presets, configuration and command line come to.
///
/// Settings stand in layers, of which a later one wins. Within a layer the more specific selector wins, and among
/// equals the later setting.
package struct RuleSelection: Sendable {
  /// What is said of some rules; `nil` leaves a thing as it was.
  package struct Setting: Sendable {
    package var isEnabled: Bool?
    package var severity: Severity?
    /// A mapping of parameters.
    package var parameters: YAMLValue?
    /// Whether preview and optional rules are switched on although they are not named.
    package var reachesPreview = false
    /// Why the rules do not run, when they are switched off.
    package var reason = "switched off"

    package init(isEnabled: Bool? = nil, severity: Severity? = nil, parameters: YAMLValue? = nil) {
      self.isEnabled = isEnabled
      self.severity = severity
      self.parameters = parameters
    }
  }

  /// Whose rules a setting can be about.
  package enum Reach: Sendable {
    case everybody
    /// The rules that ship.
    case ours
  }

  private struct Entry: Sendable {
    let selector: Selector
    let setting: Setting
    let reach: Reach
  }

  private var entries: [Entry] = []
  /// The index of the first setting of the last layer.
  private var layer = 0

  /// Every stable rule but those of style.
  package static let standard = RuleSelection()

  /// Begins a layer: what is set from now on wins over everything before.
  package mutating func beginLayer() { layer = entries.count }

  /// Adds a setting to the last layer.
  package mutating func set(_ setting: Setting, for selector: Selector, among reach: Reach = .everybody) {
    let place =
      entries[layer...].lastIndex { $0.selector.specificity <= selector.specificity }.map { $0 + 1 } ?? layer
    entries.insert(Entry(selector: selector, setting: setting, reach: reach), at: place)
  }

  /// Switches everything off but the rules added after this.
  package static func only(_ selectors: [Selector]) -> RuleSelection {
    var selection = RuleSelection()
    selection.limit(to: selectors)
    return selection
  }

  /// Begins a layer that switches everything off but some rules.
  package mutating func limit(to selectors: [Selector]) {
    beginLayer()
    set(Setting(isEnabled: false), for: .all)
    for selector in selectors { set(Setting(isEnabled: true), for: selector) }
  }

  /// The severity of a rule; `nil` when it does not run.
  package func severity(of rule: RuleOutline, isOurs: Bool) -> Severity? {
    let choice = choice(for: rule, isOurs: isOurs)
    return choice.offReason == nil ? choice.severity : nil
  }

  /// What the settings come to for one rule.
  func choice(for rule: RuleOutline, isOurs: Bool = false) -> RuleChoice {
    var choice = RuleChoice(severity: rule.severity)
    if !rule.status.runsUnasked {
      choice.offReason = "\(rule.status == .preview ? "a" : "an") \(rule.status) rule"
    }
    if rule.category == "style" { choice.offReason = "a style rule" }
    for entry in entries where (isOurs || entry.reach == .everybody) && entry.selector.covers(rule) {
      let setting = entry.setting
      switch setting.isEnabled {
      case true?:
        let isNamed = if case .rule = entry.selector { true } else { false }
        if rule.status.runsUnasked || isNamed || setting.reachesPreview { choice.offReason = nil }
      case false?: choice.offReason = setting.reason
      case nil: break
      }
      if let severity = setting.severity { choice.severity = severity }
      if let parameters = setting.parameters { choice.parameters.append(parameters) }
    }
    return choice
  }
}

/// What configuration comes to for one rule.
struct RuleChoice: Sendable {
  /// Why the rule does not run; `nil` when it does.
  var offReason: String?
  var severity: Severity
  /// Mappings of parameters; a later one wins.
  var parameters: [YAMLValue] = []
}
