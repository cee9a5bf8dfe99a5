import SystemPackage

/// What a stack refers to outside its own text.
package struct Resources: Sendable {
  package enum Failure: Error, Sendable {
    case missing
    case directory
    case unreadable(String)
  }

  /// The absolute path of the stack's folder, which relative paths start from.
  package let folder: String
  /// The bytes of a file named in the stack; a relative path is relative to ``folder``.
  package let read: @Sendable (_ path: String) throws(Failure) -> [UInt8]

  /// The names in a folder named in the stack; `nil` when there is none or it cannot be read.
  package let names: @Sendable (_ path: String) -> [String]?

  package init(
    folder: String = "/", names: @escaping @Sendable (_ path: String) -> [String]? = { _ in nil },
    read: @escaping @Sendable (_ path: String) throws(Failure) -> [UInt8]
  ) {
    self.folder = folder
    self.names = names
    self.read = read
  }

  /// Nothing can be read.
  package static let none = Resources { _ throws(Failure) in throw .missing }

  /// Where docker looks for a file named in the stack, in words.
  func readingAdvice(for name: String) -> String {
    name.hasPrefix("/")
      ? "docker reads it on the machine that deploys" : "docker reads it from the folder of the stack file"
  }

  /// The absolute path of a file named in the stack; an absolute one stays as it is.
  ///
  /// Source: docker/cli `cli/compose/loader/loader.go`, `absPath`.
  package func path(of name: String) -> String {
    name.hasPrefix("/") ? name : FilePath(folder).appending(name).lexicallyNormalized().string
  }
}
