/// What the shell that deploys the stack has in its environment, as far as it is known.
package struct DeployEnvironment: Sendable {
  package enum Lookup: Equatable, Sendable {
    case value(String)
    /// The variable is not set.
    case unset
    /// Nobody can tell here.
    case unknown
  }

  private let variables: [String: String]
  /// Whether what is not known is not set.
  let isComplete: Bool

  /// An environment of which only some variables are known.
  package init(knowing variables: [String: String] = [:]) {
    self.variables = variables
    isComplete = false
  }

  /// An environment that has these variables and no others, as a process has it.
  package init(exactly variables: [String: String]) {
    self.variables = variables
    isComplete = true
  }

  /// The same variables with every other one unset.
  var completed: DeployEnvironment { DeployEnvironment(exactly: variables) }

  /// The same variables and another one, the rest as unknown as before.
  func setting(_ name: String, to value: String) -> DeployEnvironment {
    DeployEnvironment(knowing: variables.merging([name: value]) { $1 })
  }

  package subscript(name: String) -> Lookup {
    variables[name].map(Lookup.value) ?? (isComplete ? .unset : .unknown)
  }

  /// The value of a variable that is known to be set.
  package func value(of name: String) -> String? { variables[name] }
}
