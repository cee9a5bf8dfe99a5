import Diagnostics
import RuleEngine
import SystemPackage
import YAMLSyntax

/// Finds and reads configurations.
struct ConfigurationFile {
  private enum Choice {
    case none
    case file(String)
    /// Each file has the nearest.
    case nearest
  }

  private let world: World
  private let choice: Choice
  /// What was found for a folder before.
  private var found: [FilePath: String?] = [:]

  init(_ options: LintOptions, in world: World) throws(RunFailure) {
    self.world = world
    if options.noConfig, options.config != nil { throw RunFailure("give either --config or --no-config") }
    choice = options.noConfig ? .none : options.config.map(Choice.file) ?? .nearest
  }

  /// The path of the configuration for the files of a folder, which is given by its absolute path.
  mutating func path(for folder: FilePath) -> String? {
    switch choice {
    case .none: nil
    case .file(let path): path
    case .nearest: nearest(folder)
    }
  }

  /// The configuration in a folder or the nearest above it, up to the root of the repository.
  private mutating func nearest(_ folder: FilePath) -> String? {
    if let known = found[folder] { return known }
    var path = Configuration.fileNames.lazy.map(folder.appending).first { [world] in
      world.kind($0.string) == .file
    }.map { world.shown($0) }
    if path == nil, folder.lastComponent != nil, world.kind(folder.appending(".git").string) == nil {
      path = nearest(folder.removingLastComponent())
    }
    found[folder] = .some(path)
    return path
  }

  func configuration(at path: String) throws(RunFailure) -> Configuration {
    let file = SourceFile(id: FileID(-1), path: path, bytes: SourceText.decode(try world.bytes(of: path)))
    let (configuration, mistakes) = Configuration.read(file)
    guard let configuration else { throw RunFailure(mistakes, in: [file]) }
    return configuration
  }
}
