import CEL
package import ComposeModel

/// Looks into one stack with paths and expressions, and sees what rules see.
package struct StackExplorer {
  let project: Project
  let host: ProjectHost

  package init(_ project: Project) {
    self.project = project
    host = ProjectHost(project)
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
