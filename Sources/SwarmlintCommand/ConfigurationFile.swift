import Diagnostics
import RuleEngine
import SystemPackage
import YAMLSyntax

/// Finds and reads the configuration of a run.
struct ConfigurationFile {
  let world: World

  /// The configuration that the options ask for; `nil` when there is none.
  func configuration(_ options: LintOptions) throws(RunFailure) -> Configuration? {
    if options.noConfig {
      guard options.config == nil else { throw RunFailure("give either --config or --no-config") }
      return nil
    }
    guard let path = options.config ?? found() else { return nil }
    let file = SourceFile(
      id: FileID(-1), path: path, bytes: SourceText.decode(try world.bytes(of: path)))
    let (configuration, mistakes) = Configuration.read(file)
    guard let configuration else { throw RunFailure(mistakes, in: [file]) }
    return configuration
  }

  /// The configuration in the working directory or the nearest above it, up to the root of the repository.
  private func found() -> String? {
    if world.kind(Configuration.fileName) == .file { return Configuration.fileName }
    var folder = FilePath(world.currentFolder)
    while world.kind(folder.appending(".git").string) == nil, folder.removeLastComponent() {
      let path = folder.appending(Configuration.fileName).string
      if world.kind(path) == .file { return path }
    }
    return nil
  }
}
