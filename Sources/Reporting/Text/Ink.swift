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
