/// The variables that an expression may use, by slot.
package struct Scope: Sendable {
  package struct Variable: Sendable {
    package let name: String
    package let type: CELType
    /// The expression of a `let`, evaluated when it is first needed.
    package let definition: Program?
    /// Whether there is one value for as long as a frame lives: given as such, or a `let` over such variables only.
    let isConstant: Bool
  }

  package private(set) var variables: [Variable] = []
  /// For each variable whether it is constant, in one place for whoever goes over all.
  private(set) var constants: [Bool] = []
  /// The name space of the expression: `x` is first looked for as `container.x`.
  package var container = ""
  /// Whether a variable has a name with dots.
  private(set) var hasQualifiedNames = false
  /// What a guard outside the expression, such as a rule's `when`, has made sure of.
  package var guards: Guards = Guards()

  package init() {}

  /// Adds a variable; its slot is the number of those before it.
  ///
  /// A later one hides an earlier one of the same name. A constant one has one value for as long as a frame lives.
  @discardableResult
  package mutating func add(
    _ name: String, _ type: CELType, definition: Program? = nil, isConstant: Bool = false
  ) -> Int {
    let isConstantLet = definition?.variables.allSatisfy {
      slot($0).map { variables[$0].isConstant } ?? false
    }
    variables.append(
      Variable(name: name, type: type, definition: definition, isConstant: isConstantLet ?? isConstant))
    constants.append(isConstantLet ?? isConstant)
    if name.utf8.contains(UInt8(ascii: ".")) { hasQualifiedNames = true }
    return variables.count - 1
  }

  /// The slot of a variable.
  package func slot(_ name: String) -> Int? { variables.lastIndex { $0.name == name } }

  /// The slot of a variable of the name space or of one around it, or only of the outermost.
  func slot(_ name: String, isRooted: Bool) -> Int? {
    guard hasQualifiedNames, !isRooted, !container.isEmpty else { return slot(name) }
    var space = container[...]
    while !space.isEmpty {
      if let slot = slot("\(space).\(name)") { return slot }
      space = space.lastIndex(of: ".").map { space[..<$0] } ?? ""
    }
    return slot(name)
  }
}

/// What is known where an expression stands: paths that are not null and map keys that are there, as canonical text.
package struct Guards: Sendable {
  var paths: Set<String> = []
  /// What is known of values; empty where nobody looks for conditions that make no sense.
  var facts: [Fact] = []

  package init() {}

  package mutating func formUnion(_ other: Guards) {
    paths.formUnion(other.paths)
    facts += other.facts
  }
}
