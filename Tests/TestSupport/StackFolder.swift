package import Foundation

/// A folder of a stack's files on disk, for as long as the value lives.
///
/// It stands in a folder of its own, so that what a stack names with `..` is nobody else's either.
package final class StackFolder: Sendable {
  private let outer: URL
  /// The absolute path of the folder, without symbolic links.
  package let path: String

  package init(_ files: [String: [UInt8]]) throws {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    outer = temporary.appendingPathComponent("swarmlint-\(UUID().uuidString)")
    let folder = outer.appendingPathComponent("stack")
    path = folder.path
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: outer) }

  package var url: URL { URL(fileURLWithPath: path) }

  /// A path beside the folder, where nothing of the stack stands.
  package func beside(_ name: String) -> URL { outer.appendingPathComponent(name) }

  /// The text with the folder called `/stack` and the one above it `/`.
  package func anonymous(_ text: String) -> String {
    text.replacingOccurrences(of: path, with: "/stack")
      .replacingOccurrences(of: outer.path + "/", with: "/")
      .replacingOccurrences(of: outer.path, with: "/")
  }
}
