package import Diagnostics
import YAMLSyntax

// What a page tells of a rule beyond what linting needs.
extension RuleFile {
  /// The version that had the rule first, as its own file says: one that is based on another does not share it.
  package var since: String? {
    let own = YAMLTree.parse(SourceFile(path: source.path, text: source.program)).tree
    guard let own, let root = own.root else { return nil }
    return own.entries(of: own.resolved(root)).first { own.text(of: $0.key) == "since" }.map {
      own.text(of: own.resolved($0.value))
    }
  }

  /// A change that the rule offers.
  package struct FixNote: Hashable, Sendable {
    /// The title, with `…` for what depends on the finding.
    package let title: String
    package let safety: FixIt.Safety
  }

  /// The changes that the rule's checks offer, each once.
  package var fixNotes: [FixNote] {
    guard case .checks(let body) = body else { return [] }
    var notes: [FixNote] = []
    for fix in body.checks.flatMap(\.fixes) {
      let note = FixNote(title: fix.title.value.withoutExpressions, safety: fix.safety)
      if !notes.contains(note) { notes.append(note) }
    }
    return notes
  }
}

extension String {
  /// The text of a template with `…` in the place of its expressions.
  fileprivate var withoutExpressions: String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      result += rest[..<open.lowerBound] + "…"
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}
