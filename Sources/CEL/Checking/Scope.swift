/// The variables that an expression may use, by slot.
package struct Scope: Sendable {
  package struct Variable: Sendable {
    package let name: String
    package let type: CELType
    /// The expression of a `let`, evaluated when it is first needed.
    package let definition: Program?
  }

  package private(set) var variables: [Variable] = []
  /// The name space of the expression: `x` is first looked for as `container.x`.
  package var container = ""
  /// Whether a variable has a name with dots.
  private(set) var hasQualifiedNames = false
  /// What a guard outside the expression, such as a rule's `when`, has made sure of.
  package var guards: Guards = Guards()

  package init() {}

  /// Adds a variable; its slot is the number of those before it.
  ///
  /// A later one hides an earlier one of the same name.
  @discardableResult
  package mutating func add(_ name: String, _ type: CELType, definition: Program? = nil) -> Int {
    variables.append(Variable(name: name, type: type, definition: definition))
    if name.utf8.contains(UInt8(ascii: ".")) { hasQualifiedNames = true }
    return variables.count - 1
  }

  /// The names of the variables that have one value for as long as a frame lives.
  package var constantNames: Set<String> = []

  /// For each variable whether it is a `let` over such variables only.
  var constants: [Bool] {
    var names = constantNames
    return variables.map { variable in
      guard let definition = variable.definition, definition.variables.isSubset(of: names) else {
        // What hides a constant of the same name is none.
        if !constantNames.contains(variable.name) { names.remove(variable.name) }
        return false
      }
      names.insert(variable.name)
      return true
    }
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
