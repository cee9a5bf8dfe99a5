import Diagnostics

/// The few ways in which the text report sets words apart, or plain text where colour is not wanted.
///
/// The colours are the terminal's own sixteen, so that they fit its theme.
struct Ink {
  enum Role {
    case severity(Severity)
    case message
    /// What frames the source: gutter, arrows, rule names.
    case frame
    case related
    case label
  }

  let isOn: Bool
  /// Whether the terminal shows links.
  let hasLinks: Bool

  init(isOn: Bool, hasLinks: Bool = false) {
    self.isOn = isOn
    self.hasLinks = hasLinks
  }

  /// Returns `text` in the manner of a role, as a link where there is an address and the terminal shows links
  /// (OSC 8).
  func link(_ text: String, to url: String, _ role: Role) -> String {
    let inked = self(text, role)
    guard hasLinks, !url.isEmpty, url.unicodeScalars.allSatisfy({ $0.spelling == nil && $0.isASCII }) else {
      return inked
    }
    return "\u{1B}]8;;\(url)\u{1B}\\\(inked)\u{1B}]8;;\u{1B}\\"
  }

  /// Returns `text` in the manner of a role; it must not hold escapes of its own.
  func callAsFunction(_ text: String, _ role: Role) -> String {
    guard isOn, !text.isEmpty else { return text }
    return "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m"
  }

  /// The parameters of ECMA-48's "select graphic rendition".
  private static func code(_ role: Role) -> String {
    switch role {
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.info): "1;36"
    case .message: "1"
    case .frame: "2"
    case .related: "34"
    case .label: "36"
    }
  }
}
