import SystemPackage

extension World {
  /// The absolute path of a file, without `.` and `..`.
  func absolute(_ path: String) -> FilePath {
    FilePath(currentFolder).pushing(FilePath(path)).lexicallyNormalized()
  }

  /// A path as people would name it: relative to the working directory when it is below it.
  func shown(_ path: FilePath) -> String {
    var relative = path
    return relative.removePrefix(FilePath(currentFolder)) && !relative.isEmpty ? relative.string : path.string
  }
}

/// The roots of Git repositories, which paths in reports start from.
struct RepositoryRoots {
  private let world: World
  private var found: [FilePath: FilePath?] = [:]

  init(_ world: World) { self.world = world }

  /// The path of a file from the root of its repository, which is what reports are matched by; `nil` when it is in none.
  mutating func path(of file: FilePath) -> String? {
    guard let root = root(of: file.removingLastComponent()) else { return nil }
    var relative = file
    return relative.removePrefix(root) ? relative.string : nil
  }

  /// The root of the repository that a folder is in.
  mutating func root(of folder: FilePath) -> FilePath? {
    if let known = found[folder] { return known }
    var root: FilePath?
    if world.kind(folder.appending(".git").string) != nil {
      root = folder
    } else if folder.lastComponent != nil {
      root = self.root(of: folder.removingLastComponent())
    }
    found[folder] = .some(root)
    return root
  }
}
