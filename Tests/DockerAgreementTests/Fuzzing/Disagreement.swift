/// A stack about which Docker and this program do not say the same.
struct Disagreement: Sendable {
  enum Kind: String, Sendable {
    case falseAlarm = "Docker accepts what we refuse"
    case missed = "Docker refuses what we accept"
    case output = "both accept, and print different stacks"
    case message = "both refuse, and Docker's message is not among ours"
    case place = "both refuse, and Docker's place is not among ours"
    case halfAnswer = "we refuse, and print a stack all the same"
  }

  var kind: Kind
  /// What Docker says: its message, or the first line in which the outputs differ.
  var docker: String
  var ours: String

  /// Whether Docker may say something else when it is asked again.
  var mayBeChance: Bool { kind == .message || kind == .place }

  /// What disagreements of one cause have in common: the kind and Docker's words without names and numbers.
  var group: String {
    let words = kind == .falseAlarm ? ours : kind == .output ? keys : docker
    let general = words.replacing(#/'[^']*'|"[^"]*"/#, with: "…").replacing(#/[0-9]+/#, with: "N")
      .replacing(#/(services|networks|volumes|secrets|configs)\.[^. ]+/#) { "\($0.1).*" }
      .replacing(#/\/[^ :]*\//#, with: "/")
    return "\(kind.rawValue): \(general)"
  }

  /// The keys of the lines that differ.
  private var keys: String {
    func key(_ line: String) -> String { String(line.drop { $0 == " " || $0 == "-" }.prefix { $0 != ":" }) }
    return "\(key(docker)) ≠ \(key(ours))"
  }
}
