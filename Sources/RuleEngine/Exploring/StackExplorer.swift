import CEL
package import ComposeModel
package import YAMLSyntax

/// Looks into one stack with paths and expressions, and sees what rules see.
package struct StackExplorer {
  let project: Project
  let host: ProjectHost

  /// Makes an explorer; the trees are those of the files that the project was read from.
  package init(_ project: Project, _ trees: [YAMLTree]) {
    self.project = project
    host = ProjectHost(project, trees)
  }

  /// The whole stack.
  var model: Value {
    Value(.object(host.reference(project.root)), origin: .cell(project[project.root].cell))
  }
}

/// Why a path leads nowhere, in words.
package struct PathFailure: Error {
  package let message: String
  package let help: String?
}
