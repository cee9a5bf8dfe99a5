import Diagnostics
package import YAMLSyntax

/// Reads a stack as `docker stack deploy` does, but reports every mistake instead of one.
///
/// The order of Docker's steps is in docker/cli `cli/compose/loader/loader.go`, `Load`: for each file version,
/// forbidden keys, interpolation and casts, schema and sections; then the merge of the files.
package struct StackLoader: Sendable {
  package let target: Target
  /// What `${NAME}` stands for.
  package internal(set) var environment: DeployEnvironment
  package let resources: Resources
  /// The name that the stack is deployed under, when it is known.
  package let stackName: String?
  /// The date of the run, such as `2026-01-31`; empty when nobody tells.
  package let today: String

  package init(
    target: Target = .swarm, environment: DeployEnvironment = DeployEnvironment(),
    resources: Resources = .none, stackName: String? = nil, today: String = ""
  ) {
    self.stackName = stackName
    self.today = today
    self.target = target
    self.environment = environment
    self.resources = resources
  }

  /// Loads one stack from its documents, in the order in which they are merged, and ties its references.
  package func load(_ trees: [YAMLTree]) -> LoadedStack {
    let (builder, version, mistakes, hasUnsetVariables) = read(trees)
    let diagnostics = hasUnsetVariables ? mistakes + needs(of: trees, besides: mistakes) : mistakes
    var linker = Linker(builder)
    linker.link()
    linker.offerDeclarations(in: trees)
    var facts = DeploymentFacts(linker.builder, self)
    facts.add()
    var graph = StackGraph(facts.builder)
    graph.add()
    return LoadedStack(
      project: graph.builder.project, version: version,
      separate: Self.deduplicated(diagnostics + linker.diagnostics))
  }

  /// Loads one stack as far as the docker client does for `docker stack config`: references stay names.
  package func resolve(_ trees: [YAMLTree]) -> LoadedStack {
    let (builder, version, diagnostics, _) = read(trees)
    return LoadedStack(project: builder.project, version: version, separate: Self.deduplicated(diagnostics))
  }

  func read(
    _ trees: [YAMLTree]
  ) -> (builder: ProjectBuilder, version: String, diagnostics: [Diagnostic], hasUnsetVariables: Bool) {
    var builder = ProjectBuilder(target: target)
    builder.reserveCapacity(nodes: trees.reduce(0) { $0 + $1.nodeCount })
    var diagnostics: [Diagnostic] = []
    var roots: [ObjectID] = []
    var versions: [Version] = []
    var hasUnsetVariables = false
    for tree in trees {
      var reader = StackReader(
        tree: tree, environment: environment, resources: resources, builder: builder)
      reader.readDocument()
      versions.append(Version(text: reader.versionText, range: reader.versionRange))
      roots.append(reader.root)
      diagnostics += reader.diagnostics
      hasUnsetVariables = hasUnsetVariables || !reader.unset.uses.isEmpty
      builder = reader.builder
    }
    if roots.count > 1 {
      diagnostics += Self.mismatches(versions)
      var merger = Merger(builder)
      for root in roots.dropFirst() { merger.add(root, to: roots[0]) }
      diagnostics += merger.diagnostics
      builder = merger.builder
    }
    return (builder, versions.first?.text ?? "", diagnostics, hasUnsetVariables)
  }

  private struct Version {
    let text: String
    let range: SourceRange
  }

  /// Files of one stack must say the same version; saying none is saying the newest.
  private static func mismatches(_ versions: [Version]) -> [Diagnostic] {
    guard let first = versions.first else { return [] }
    return versions.dropFirst().filter { $0.text != first.text }.map { other in
      Diagnostic(
        "version-mismatch", .error,
        "the files of a stack must have one version, but this is \(other.text) and the first \(first.text)",
        at: other.range, path: "version", help: "remove 'version' from all files, which selects the newest",
        related: [RelatedLocation("the first file's version", at: first.range)], evidence: other.text,
        docker: DockerMessage(
          .config, "version mismatched between two composefiles : \(first.text) and \(other.text)"))
    }
  }

  /// The rules whose notes are said once for a file and key, the other places beside the first.
  private static let rulesAboutKeys: Set<RuleID> = [
    "deprecated-property", "swarm-ignored-property", "swarm-silently-ignored",
  ]
  /// The rules whose notes are said once for a file.
  private static let rulesAboutNeeds: Set<RuleID> = [
    "missing-content-file", "missing-env-file", "required-variable",
  ]

  /// Puts the notes that a file would else repeat into one: those about one key, or about what the deploy needs.
  static func gathered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    struct Key: Hashable {
      let rule: RuleID
      let file: FileID
      let key: String
    }
    var places: [Key: Int] = [:]
    var result: [Diagnostic] = []
    for diagnostic in diagnostics {
      let isAboutKeys = rulesAboutKeys.contains(diagnostic.rule)
      guard diagnostic.severity == .info, isAboutKeys || rulesAboutNeeds.contains(diagnostic.rule) else {
        result.append(diagnostic)
        continue
      }
      let key = Key(
        rule: diagnostic.rule, file: diagnostic.range.file, key: isAboutKeys ? diagnostic.evidence : "")
      if let place = places[key] {
        let words =
          isAboutKeys
          ? diagnostic.service.map { "and of '\($0)'" } ?? "and here" : "and '\(diagnostic.evidence)'"
        result[place].related.append(RelatedLocation(words, at: diagnostic.range))
      } else {
        places[key] = result.count
        result.append(diagnostic)
        // Which place is the first says nothing about what is found.
        result[result.count - 1].subject = ""
        result[result.count - 1].evidence = key.key
      }
    }
    return result
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
