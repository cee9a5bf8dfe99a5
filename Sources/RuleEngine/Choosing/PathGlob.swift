/// A pattern of paths below a folder: `*` stands within a part of a path, `**` for any number of parts.
package struct PathGlob: Hashable, Sendable {
  private let parts: [[UInt8]]
  private static let anyParts = Array("**".utf8)

  /// Returns `nil` for a pattern that leads out of the folder.
  package init?(_ text: String) {
    let parts = text.split(separator: "/").filter { $0 != "." }
    guard !text.hasPrefix("/"), !parts.isEmpty, !parts.contains("..") else { return nil }
    self.parts = parts.map { Array($0.utf8) }
  }

  /// A pattern as `.gitignore` has them: one without a slash inside stands for names at any depth.
  ///
  /// Returns `nil` for a pattern that leads out of the folder.
  package init?(ignoring text: String) {
    let rooted = text.hasPrefix("/") ? String(text.dropFirst()) : text
    let isName = !text.dropLast(text.hasSuffix("/") ? 1 : 0).contains("/")
    self.init(isName ? "**/" + rooted : rooted)
  }

  /// Whether the pattern stands for a path or for a folder above it.
  package func covers(_ path: String) -> Bool {
    Self.covers(path.split(separator: "/").map { Array($0.utf8) }[...], parts[...])
  }

  private static func covers(_ path: ArraySlice<[UInt8]>, _ parts: ArraySlice<[UInt8]>) -> Bool {
    guard let part = parts.first else { return true }
    if part == anyParts {
      return (path.startIndex...path.endIndex).contains { covers(path[$0...], parts.dropFirst()) }
    }
    guard let name = path.first, Wildcard.matches(name[...], part[...]) else { return false }
    return covers(path.dropFirst(), parts.dropFirst())
  }
}
