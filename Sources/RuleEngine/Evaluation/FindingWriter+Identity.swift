import CEL
import ComposeModel
import Diagnostics

// What tells a finding from others of its rule, whatever the order and layout of the file: a check finds one thing about
// a subject, wherever it is shown.
extension FindingWriter {
  /// The place in the document and the text that go into the identity of a finding.
  func identity(ofShown place: Place) -> (path: String, evidence: String) {
    func named(_ text: String?) -> String { [check.id, text].compactMap(\.self).joined(separator: ": ") }
    if rule.match.text == "model" { return ("", named(nil)) }
    if case .part = subject.value {
      return (place.path, named(place.isMissing ? "missing" : text(in: place.range)))
    }
    let path = project.path(of: subject.cell)
    switch wording.comparison {
    case .sections:
      // Which of those that are compared is shown depends on their order; how many findings there are does not.
      let steps = path.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      return (([steps[0], "*"] + steps.dropFirst(2)).joined(separator: "."), named(nil))
    case .items: return (path, named(nil))
    case .nothing: return (path, named(item))
    }
  }

  /// What tells a subject that is an item of a list from the others: its name, of a variable without the value that may
  /// be a secret, or else its text.
  private var item: String? {
    let cell = project[subject.cell]
    guard let parent = cell.parent, case .list = project[parent].value else { return nil }
    guard let object = project.object(in: subject.cell),
      ComposeSchema[project[object].type].slot(named: "name") != nil,
      case .string(let name)? = project.value("name", of: object)
    else { return text(in: cell.range) }
    return name
  }

  private func text(in range: SourceRange) -> String {
    Evidence.text(project.source(of: range).text(in: range))
  }
}

extension Rule {
  /// What a rule compares by the order in the file, so that of several the last is shown, or the first.
  enum Comparison {
    case nothing
    /// Items of one list.
    case items
    /// Services, networks and the like.
    case sections

    /// What the expressions of a rule ask for.
    init(in expressions: String) {
      func asks(for words: [String]) -> Bool { words.contains { expressions.contains($0) } }
      if asks(for: ["precedes(", "earlier_versions", "earlier_claims", ".members", "rivals", "[0].name =="]) {
        self = .sections
      } else if asks(for: ["earlier_", "indexOf("]) {
        self = .items
      } else {
        self = .nothing
      }
    }
  }
}
