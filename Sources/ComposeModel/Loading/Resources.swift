/// What a stack refers to outside its own text.
package struct Resources: Sendable {
  package enum Failure: Error, Sendable {
    case missing
    case directory
    case unreadable(String)
  }

  /// The bytes of a file named in the stack; a relative path is relative to the stack's folder.
  package let read: @Sendable (_ path: String) throws(Failure) -> [UInt8]

  package init(read: @escaping @Sendable (_ path: String) throws(Failure) -> [UInt8]) { self.read = read }

  /// Nothing can be read.
  package static let none = Resources { _ throws(Failure) in throw .missing }
}
