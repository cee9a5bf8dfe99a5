/// The names that an expression or text mentions, whatever they stand for.
package struct Mentions: Sendable {
  package private(set) var names: Set<String> = []
  /// The fields that are read of a name itself, as `allow` in `params.allow`.
  package private(set) var fields: [String: Set<String>] = [:]

  package init() {}

  /// The names in an expression; those of one with mistakes as far as it can be read.
  package init(in expression: String) { add(expression) }

  /// The names in the expressions of a text with `{{ }}`.
  package init(inTemplate text: String) {
    for part in text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst() {
      if let end = part.firstRange(of: "}}") { add(String(part[..<end.lowerBound])) }
    }
  }

  private mutating func add(_ expression: String) {
    let tree = Parser(expression).tree
    for node in tree.nodes {
      switch node.kind {
      case .identifier: names.insert(tree.name(of: node))
      case .select, .has, .written:
        guard node.a >= 0, case .identifier = tree.nodes[Int(node.a)].kind else { continue }
        fields[tree.name(of: tree.nodes[Int(node.a)]), default: []].insert(tree.name(of: node))
      default: break
      }
    }
  }

  package mutating func formUnion(_ other: Mentions) {
    names.formUnion(other.names)
    fields.merge(other.fields) { $0.union($1) }
  }
}
