import Diagnostics
package import YAMLSyntax

/// Reads a stack as `docker stack deploy` does, but reports every mistake instead of one.
///
/// The order of Docker's steps is in docker/cli `cli/compose/loader/loader.go`, `Load`: version, forbidden keys,
/// interpolation and casts, schema, sections.
package struct StackLoader: Sendable {
  package let target: Target
  /// What the variables of `${NAME}` are known to be; others are unknown, not empty.
  package let variables: [String: String]
  package let resources: Resources
  /// The name that the stack is deployed under, when it is known.
  package let stackName: String?

  package init(
    target: Target = .swarm, variables: [String: String] = [:], resources: Resources = .none,
    stackName: String? = nil
  ) {
    self.stackName = stackName
    self.target = target
    self.variables = variables
    self.resources = resources
  }

  /// Loads one stack from its document.
  package func load(_ tree: YAMLTree) -> LoadedStack {
    var reader = StackReader(tree: tree, target: target, variables: variables, resources: resources)
    reader.readDocument()
    var linker = Linker(reader.builder)
    linker.link()
    var facts = DeploymentFacts(linker.builder, stackName: stackName)
    facts.add()
    return LoadedStack(
      project: facts.builder.project, diagnostics: Self.deduplicated(reader.diagnostics + linker.diagnostics)
    )
  }

  /// Leaves out what was said before about the same bytes: a node behind an anchor is read once for each alias.
  private static func deduplicated(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.count > 1 else { return diagnostics }
    struct Key: Hashable {
      let rule: RuleID
      let range: SourceRange
      let message: String
    }
    var seen: Set<Key> = []
    return diagnostics.filter {
      seen.insert(Key(rule: $0.rule, range: $0.range, message: $0.message)).inserted
    }
  }
}
