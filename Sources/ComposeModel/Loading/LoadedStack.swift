package import Diagnostics

/// What loading a stack came to: the model as far as it could be read, and all mistakes on the way.
package struct LoadedStack: Sendable {
  package let project: Project
  /// The version that the stack is read as, such as `3.13`.
  package let version: String
  /// All mistakes, each by itself.
  package let separate: [Diagnostic]

  /// All mistakes, with the notes in one that a file would else repeat.
  package var diagnostics: [Diagnostic] { StackLoader.gathered(separate) }

  /// As ``diagnostics``, without some of those that stand by themselves.
  package func diagnostics(besides others: [Diagnostic]) -> [Diagnostic] {
    guard !others.isEmpty else { return diagnostics }
    let others = Set(others)
    return StackLoader.gathered(separate.filter { !others.contains($0) })
  }
}
