package import Diagnostics

/// Which rules run, with which severity and parameters: what configuration and command line come to.
package struct RuleSelection: Sendable {
  /// What is said of some rules; `nil` leaves a thing as it was.
  package struct Setting: Sendable {
    package var isEnabled: Bool?
    package var severity: Severity?
    /// A mapping of parameters.
    package var parameters: YAMLValue?

    package init(isEnabled: Bool? = nil, severity: Severity? = nil, parameters: YAMLValue? = nil) {
      self.isEnabled = isEnabled
      self.severity = severity
      self.parameters = parameters
    }
  }

  /// The rules that a setting is about.
  package enum Selector: Hashable, Sendable {
    case all
    case category(String)
    /// The rules of a pack, as in `acme/*`.
    case pack(String)
    case rule(RuleID)

    fileprivate var specificity: Int {
      switch self {
      case .all: 0
      case .category: 1
      case .pack: 2
      case .rule: 3
      }
    }
  }

  private var settings: [(selector: Selector, setting: Setting)] = []

  /// Every stable rule but those of style.
  package static let standard = RuleSelection()

  /// Adds a setting; a more specific selector wins, among equals the later setting.
  package mutating func set(_ setting: Setting, for selector: Selector) {
    let place = settings.lastIndex { $0.selector.specificity <= selector.specificity }.map { $0 + 1 } ?? 0
    settings.insert((selector, setting), at: place)
  }

  /// Switches everything off but the rules added after this.
  package static func only(_ selectors: [Selector]) -> RuleSelection {
    var selection = RuleSelection()
    selection.set(Setting(isEnabled: false), for: .all)
    for selector in selectors { selection.set(Setting(isEnabled: true), for: selector) }
    return selection
  }

  /// What the settings come to for one rule.
  func choice(for rule: RuleOutline) -> RuleChoice {
    var choice = RuleChoice(severity: rule.severity)
    if rule.status == .preview { choice.offReason = "a preview rule" }
    if rule.category == "style" { choice.offReason = "a style rule" }
    for (selector, setting) in settings where selector.covers(rule) {
      if let isEnabled = setting.isEnabled { choice.offReason = isEnabled ? nil : "switched off" }
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

extension RuleSelection.Selector {
  fileprivate func covers(_ rule: RuleOutline) -> Bool {
    switch self {
    case .all: true
    case .category(let category): rule.category == category
    case .pack(let pack): rule.name.name.hasPrefix(pack + "/")
    case .rule(let id): rule.name == id
    }
  }
}
