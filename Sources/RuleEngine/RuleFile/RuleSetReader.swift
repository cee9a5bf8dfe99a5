import ComposeModel
import Diagnostics

/// Reads the rule files of a set, some of which are based on others.
struct RuleSetReader {
  private enum State {
    case unread
    /// Somewhere on the way from a rule to its base.
    case underWay
    case read(RuleFile?)
  }

  private let sources: [RuleSource]
  private let number: (Int) -> FileID
  private var parsed: [Int: ParsedRule] = [:]
  private var states: [State]
  /// The index of the source of each rule.
  private var indices: [RuleID: Int] = [:]
  /// The mistakes of the files read so far.
  private(set) var diagnostics: [Diagnostic] = []

  /// Makes a reader of rule files, whose places name a file by the `number` of its index.
  init(_ sources: [RuleSource], number: @escaping (Int) -> FileID = { FileID($0) }) {
    self.sources = sources
    self.number = number
    states = Array(repeating: .unread, count: sources.count)
    let isOurs = sources.allSatisfy { $0.outline != nil }
    // Without a file of somebody else nothing is based on anything, and nothing needs to be looked up.
    if isOurs { return }
    for (index, source) in sources.enumerated() {
      if let outline = source.outline {
        indices[outline.name] = index
        continue
      }
      switch ParsedRule.parse(source, file: number(index)) {
      case .success(let rule):
        parsed[index] = rule
        if let name = rule.name, indices[name] == nil { indices[name] = index }
      case .failure(let failure):
        states[index] = .read(nil)
        diagnostics += failure.diagnostics
      }
    }
  }

  /// The rule of a source; `nil` when it has mistakes.
  mutating func rule(at index: Int) -> RuleFile? {
    if case .read(let rule) = states[index] { return rule }
    states[index] = .underWay
    let rule: RuleFile?
    if let parsed = parsed[index] {
      let (read, mistakes) = parsed.rule(basedOn: base(of: parsed))
      diagnostics += mistakes
      rule = read
    } else {
      // One that ships is read only when another is based on it.
      rule = RuleFile.read(sources[index], file: number(index)).rule
    }
    states[index] = .read(rule)
    return rule
  }

  private mutating func base(of parsed: ParsedRule) -> RuleBase {
    guard let name = parsed.base, let index = indices[name] else {
      let names = indices.keys.filter { $0 != parsed.name }.map(\.name).sorted()
      return .unknown(
        suggestion: parsed.base.flatMap { Suggestion.nearest(to: $0.name, among: names) })
    }
    if case .underWay = states[index] { return .circular }
    return rule(at: index).map { .rule($0) } ?? .broken
  }
}
