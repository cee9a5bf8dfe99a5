import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine
import YAMLSyntax

/// Reads rule files that do not ship with the program.
struct RuleFiles {
  let world: World
  /// Gives numbers to the files that are no rules: -1 is the configuration.
  var nextID = -2
  /// The presets and descriptions of packs that were read.
  private(set) var settingsFiles: [SourceFile] = []

  init(world: World) { self.world = world }

  /// The rule files at a path: a file by itself, those of a pack, or every `.yaml` and `.yml` below a folder, sorted
  /// by path.
  ///
  /// Hidden files, the description of a pack, its presets and its data are no rules.
  /// Those that are based on others are linked to them.
  func sources(at path: String) throws(RunFailure) -> [RuleSource] {
    var reader = self
    return RuleSource.linked(try reader.collection(at: path).sources, to: BuiltinRules.sources)
  }

  /// What stands at a path, with the presets of a pack.
  mutating func collection(at path: String) throws(RunFailure) -> RuleCollection {
    guard let kind = world.kind(path) else { throw RunFailure("\(path): no such file or directory") }
    guard kind == .folder else { return RuleCollection(sources: [try source(path)]) }
    let description = World.path(of: Pack.fileName, in: path)
    if world.kind(description) == .file { return try pack(path, description) }
    let sources = try files(below: path).map { name throws(RunFailure) in
      try source(World.path(of: name, in: path))
    }
    guard !sources.isEmpty else { throw RunFailure("\(path): no rule file in this directory") }
    return RuleCollection(sources: sources)
  }

  // MARK: Packs

  private mutating func pack(_ folder: String, _ description: String) throws(RunFailure) -> RuleCollection {
    let file = try settingsFile(description)
    guard let version = Version(Swarmlint.version) else { preconditionFailure("the program has a version") }
    let (read, mistakes) = Pack.read(file, program: version)
    guard let pack = read else { throw RunFailure(mistakes, in: [file]) }
    let names = try ruleFiles(of: pack, in: folder, file)
    let sources = try names.map { name throws(RunFailure) in
      try source(World.path(of: name, in: folder), of: pack.name)
    }
    return RuleCollection(sources: sources, pack: pack, presets: try presets(of: pack, in: folder, file))
  }

  /// The paths of the rules of a pack, below its folder.
  private func ruleFiles(of pack: Pack, in folder: String, _ file: SourceFile) throws(RunFailure) -> [String]
  {
    guard let patterns = pack.rules else {
      let usual = "rules"
      let hasFolder = world.kind(World.path(of: usual, in: folder)) == .folder
      let names = try files(below: hasFolder ? World.path(of: usual, in: folder) : folder)
      guard !names.isEmpty else { throw RunFailure("\(folder): no rule file in this pack") }
      return hasFolder ? names.map { World.path(of: $0, in: usual) } : names
    }
    let names = try files(below: folder)
    let mistakes = patterns.filter { pattern in !names.contains { pattern.glob.covers($0) } }.map {
      Diagnostic(
        "invalid-rule", .error, "no rule file of the pack is called '\($0.text)'", at: $0.range, path: "rules"
      )
    }
    guard mistakes.isEmpty else { throw RunFailure(mistakes, in: [file]) }
    return names.filter { name in patterns.contains { $0.glob.covers(name) } }
  }

  private mutating func presets(
    of pack: Pack, in folder: String, _ file: SourceFile
  ) throws(RunFailure) -> [String: Preset] {
    let presets = World.path(of: "presets", in: folder)
    var paths: [String: String] = [:]
    if world.kind(presets) == .folder {
      for name in try names(in: presets) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        paths[String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))] = World.path(
          of: name, in: presets)
      }
    }
    switch pack.presets {
    case .inline(let presets): return presets
    case .folder: break
    case .files(let named):
      let mistakes = named.filter { paths[$0.name] == nil }.map { name, range in
        Diagnostic(
          "invalid-rule", .error, "the pack has no file 'presets/\(name).yaml'", at: range, path: "presets",
          help: Suggestion.nearest(to: name, among: paths.keys.sorted()).map { "did you mean '\($0)'?" })
      }
      guard mistakes.isEmpty else { throw RunFailure(mistakes, in: [file]) }
      paths = paths.filter { path in named.contains { $0.name == path.key } }
    }
    var result: [String: Preset] = [:]
    for (name, path) in paths.sorted(by: { $0.key < $1.key }) {
      let file = try settingsFile(path)
      let (preset, mistakes) = Preset.read(file)
      guard let preset else { throw RunFailure(mistakes, in: [file]) }
      result[name] = preset
    }
    return result
  }

  // MARK: Files

  private mutating func settingsFile(_ path: String) throws(RunFailure) -> SourceFile {
    let file = SourceFile(id: FileID(nextID), path: path, bytes: try bytes(path))
    nextID -= 1
    settingsFiles.append(file)
    return file
  }

  private func source(_ path: String, of pack: String? = nil) throws(RunFailure) -> RuleSource {
    RuleSource(path: path, program: String(decoding: try bytes(path), as: UTF8.self), pack: pack)
  }

  private func bytes(_ path: String) throws(RunFailure) -> [UInt8] {
    SourceText.decode(try world.bytes(of: path))
  }

  private func names(in folder: String) throws(RunFailure) -> [String] {
    try world.names(in: folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The paths of the YAML files below a folder, relative to it and sorted.
  private func files(below folder: String) throws(RunFailure) -> [String] {
    try files(below: folder, without: [Pack.fileName, "presets", "data"])
  }

  private func files(below folder: String, without others: Set<String>) throws(RunFailure) -> [String] {
    var files: [String] = []
    for name in try names(in: folder) where !others.contains(name) {
      let path = World.path(of: name, in: folder)
      switch world.kind(path) {
      case .folder:
        let pack = World.path(of: Pack.fileName, in: path)
        if world.kind(pack) == .file {
          throw RunFailure("\(pack): a pack in a folder of rules; name the pack itself")
        }
        files += try self.files(below: path, without: []).map { World.path(of: $0, in: name) }
      case .file where name.hasSuffix(".yaml") || name.hasSuffix(".yml"): files.append(name)
      case .file, .stream, nil: break
      }
    }
    return files
  }
}
