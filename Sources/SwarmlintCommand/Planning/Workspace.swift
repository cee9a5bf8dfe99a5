import ComposeModel
import Diagnostics
import RuleEngine
import SystemPackage

/// What a configuration and the command line come to for the files that the configuration is about.
struct Workspace {
  /// `nil` where there is none.
  let configuration: Configuration?
  /// The absolute path of the folder that paths of the configuration start from.
  let folder: FilePath
  let choice: RuleChoice

  /// The path of a file as patterns of the configuration have it; `nil` for one elsewhere.
  func path(of file: FilePath) -> String? {
    var relative = file
    return relative.removePrefix(folder) ? relative.string : nil
  }

  /// The absolute path of something that the configuration names.
  func path(_ word: Configuration.Word) -> FilePath {
    folder.pushing(FilePath(word.text)).lexicallyNormalized()
  }

  /// Where the configuration names something.
  func place(of word: Configuration.Word) -> String {
    configuration?.file.place(of: word.range.start) ?? ""
  }

  /// The pattern that keeps a file from being linted.
  func exclusion(of file: FilePath) -> Configuration.PathPattern? {
    guard let configuration, let path = path(of: file) else { return nil }
    return configuration.excluded.first { $0.covers(path) }
  }

  /// The stacks that a file belongs to, by their numbers in the configuration.
  func stacks(with file: FilePath) -> [Int] {
    guard let configuration else { return [] }
    return configuration.stacks.indices.filter { number in
      configuration.stacks[number].files.contains { path($0) == file }
    }
  }

  /// The stack of the configuration that is made of some files in this order.
  func stack(of files: [FilePath]) -> Configuration.Stack? {
    configuration?.stacks.first { $0.files.map(path) == files }
  }

  /// The overrides that hold for a stack of these files, by their numbers.
  func overrides(for files: [FilePath]) -> [Int] {
    guard let configuration else { return [] }
    let paths = files.compactMap(path(of:))
    return configuration.overrides.indices.filter { number in
      configuration.overrides[number].files.contains { pattern in paths.contains(where: pattern.covers) }
    }
  }
}

extension Workspace {
  /// The variables that a configuration knows; those that it names win over those of its files.
  func variables(
    of deployment: Configuration.Deployment, in world: World
  ) throws(RunFailure) -> [String: String] {
    var variables: [String: String] = [:]
    for file in deployment.environmentFiles {
      do throws(RunFailure) {
        try EnvironmentOptions.read(world.shown(path(file)), in: world, into: &variables)
      } catch {
        throw RunFailure(error.lines.map { "\(place(of: file)): \($0)" })
      }
    }
    for (name, value) in deployment.environment {
      if let value = value ?? world.environment[name] { variables[name] = value }
    }
    return variables
  }
}

/// The workspaces of a run, each made when a file needs it.
struct Workspaces {
  private let world: World
  private let options: LintOptions
  private var files: ConfigurationFile
  private(set) var all: [Workspace] = []
  /// The numbers of workspaces by the paths of their configurations.
  private var numbers: [String?: Int] = [:]

  init(_ options: LintOptions, in world: World) throws(RunFailure) {
    self.world = world
    self.options = options
    files = try ConfigurationFile(options, in: world)
  }

  /// The number of the workspace of a file, which is given by its absolute path.
  mutating func number(for file: FilePath) throws(RunFailure) -> Int {
    let path = files.path(for: file.removingLastComponent())
    if let number = numbers[path] { return number }
    let configuration = try path.map { path throws(RunFailure) in try files.configuration(at: path) }
    let folder = path.map { world.absolute($0).removingLastComponent() } ?? FilePath(world.currentFolder)
    all.append(
      Workspace(
        configuration: configuration, folder: folder,
        choice: try RuleChoice(options, configuration, in: world)))
    numbers[path] = all.count - 1
    return all.count - 1
  }
}
