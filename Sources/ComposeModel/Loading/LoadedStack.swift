package import Diagnostics

/// What loading a stack came to: the model as far as it could be read, and all mistakes on the way.
package struct LoadedStack: Sendable {
  package let project: Project
  /// The version that the stack is read as, such as `3.13`.
  package let version: String
  package let diagnostics: [Diagnostic]
}
