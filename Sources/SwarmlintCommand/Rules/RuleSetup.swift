import BuiltinRules
import ComposeModel
import Diagnostics
import RuleEngine
import SystemPackage

/// Brings together the rules that ship, those that a configuration and the command line add, and their presets.
struct RuleSetup {
  /// Something that the choice of rules starts from.
  enum Base {
    /// A preset of ours.
    case ours(Preset)
    /// A preset of a pack, which decides about all rules of the pack.
    case pack(String, Preset)
    /// Rules that run as their files say.
    case rules

    var isOurs: Bool { if case .ours = self { true } else { false } }
  }

  private let world: World
  private var files: RuleFiles
  private var sources: [RuleSource] = []
  private var collections: [String: RuleCollection] = [:]
  /// In the order in which they are named.
  private var bases: [Base] = []
  private var presetFiles: [SourceFile] = []

  init(_ world: World) {
    self.world = world
    files = RuleFiles(world: world)
  }

  // MARK: What there is

  /// Adds what a configuration builds on; its paths start where it stands.
  mutating func extend(_ configuration: Configuration?) throws(RunFailure) {
    guard let configuration else { return }
    for item in configuration.extensions {
      try extend(item.text, at: Place(file: configuration.file, range: item.range))
    }
  }

  /// Where a name is written.
  struct Place {
    let file: SourceFile
    let range: SourceRange
  }

  /// Adds what `extends` or `--rules` names.
  mutating func extend(_ text: String, at place: Place?) throws(RunFailure) {
    let folder = place.map { FilePath($0.file.path).removingLastComponent() } ?? ""
    func path(_ text: String) -> String { folder.pushing(FilePath(text)).lexicallyNormalized().string }
    switch RuleReference(text, exists: { world.kind(path($0)) != nil }) {
    case .preset(let name): bases.append(.ours(try ours(name, at: place)))
    case .path(let name, let preset):
      let collection = try collection(name, path(name), at: place)
      bases.append(try base(of: collection, preset, name, at: place))
    }
  }

  /// The preset of `--preset`: one of ours, or `PACK:PRESET`.
  mutating func preset(_ text: String) throws(RunFailure) -> Base {
    switch RuleReference(text, exists: { _ in false }) {
    case .preset(let name), .path(let name, preset: nil): return .ours(try ours(name, at: nil))
    case .path(let name, let preset?):
      let collection = try collection(name, FilePath(name).lexicallyNormalized().string, at: nil)
      return try base(of: collection, preset, name, at: nil)
    }
  }

  private mutating func collection(
    _ name: String, _ path: String, at place: Place?
  ) throws(RunFailure) -> RuleCollection {
    let path = path.isEmpty ? "." : path
    if let known = collections[path] { return known }
    guard world.kind(path) != nil else {
      let near = nearest(to: name, path)
      throw failure(
        "'\(name)' is no file or folder", at: place, help: near.map { "did you mean '\($0)'?" })
    }
    let collection = try files.collection(at: path)
    collections[path] = collection
    let known = Set(sources.map(\.path))
    sources += collection.sources.filter { !known.contains($0.path) }
    return collection
  }

  /// The preset or the neighbour of a path that was probably meant by a name.
  private func nearest(to name: String, _ path: String) -> String? {
    let presets = BuiltinRules.presets.map(\.name)
    if let preset = Suggestion.nearest(to: name, among: presets) { return "swarmlint:\(preset)" }
    let path = FilePath(path)
    let folder = path.removingLastComponent().string
    guard let last = path.lastComponent?.string, name.hasSuffix(last),
      let names = try? world.list(folder.isEmpty ? "." : folder),
      let near = Suggestion.nearest(to: last, among: names.sorted())
    else { return nil }
    return name.dropLast(last.count) + near
  }

  private func base(
    of collection: RuleCollection, _ preset: String?, _ name: String, at place: Place?
  ) throws(RunFailure) -> Base {
    guard let pack = collection.pack else {
      guard let preset else { return .rules }
      throw failure("'\(name)' is no pack, and has no preset '\(preset)'", at: place, help: nil)
    }
    if let found = collection.presets[preset ?? RuleCollection.usualPreset] { return .pack(pack.name, found) }
    guard let preset else { return .rules }
    throw failure(
      "the pack '\(pack.name)' has no preset '\(preset)'", at: place,
      help: Self.help(preset, among: collection.presets.keys.sorted()))
  }

  private mutating func ours(_ name: String, at place: Place?) throws(RunFailure) -> Preset {
    guard let text = BuiltinRules.presets.first(where: { $0.name == name })?.text else {
      throw failure(
        "swarmlint has no preset '\(name)'", at: place,
        help: Self.help(name, among: BuiltinRules.presets.map(\.name)))
    }
    let file = SourceFile(id: FileID(files.nextID), path: "presets/\(name).yaml", text: text)
    files.nextID -= 1
    presetFiles.append(file)
    let (preset, mistakes) = Preset.read(file)
    guard let preset else { throw RunFailure(mistakes, in: [file]) }
    return preset
  }

  private static func help(_ name: String, among names: [String]) -> String? {
    if let near = Suggestion.nearest(to: name, among: names) { return "did you mean '\(near)'?" }
    return names.isEmpty ? nil : "there are \(names.joined(separator: ", "))"
  }

  private func failure(_ message: String, at place: Place?, help: String?) -> RunFailure {
    guard let place else { return RunFailure(message + (help.map { " (\($0))" } ?? "")) }
    let mistake = Diagnostic("invalid-rule", .error, message, at: place.range, path: "extends", help: help)
    return RunFailure([mistake], in: [place.file])
  }

  // MARK: What is chosen

  /// All rules, with the files that their settings can come from.
  func registry(_ configuration: Configuration?) throws(RunFailure) -> RuleRegistry {
    if sources.isEmpty, configuration == nil, presetFiles.isEmpty { return try RuleChoice.registry() }
    do throws(InvalidRules) {
      return try RuleRegistry(
        validating: BuiltinRules.sources + sources, settingsFiles: settingsFiles(configuration)
      ).knowing(configuration)
    } catch {
      throw RunFailure(error)
    }
  }

  /// What presets and configuration choose.
  ///
  /// The presets of the command line take the place of those of ours in the configuration.
  func selection(
    _ registry: RuleRegistry, _ configuration: Configuration?, presets: [Base]
  ) throws(RunFailure) -> RuleSelection {
    var selection = RuleSelection.standard
    var bases = bases
    if presets.contains(where: \.isOurs) { bases.removeAll(where: \.isOurs) }
    bases += presets
    if bases.contains(where: \.isOurs) {
      selection.set(.notInPreset, for: .all, among: .ours)
    }
    var mistakes: [Diagnostic] = []
    for base in bases {
      selection.beginLayer()
      switch base {
      case .rules: break
      case .ours(let preset): mistakes += preset.settings.add(to: &selection, of: registry, among: .ours)
      case .pack(let name, let preset):
        selection.set(.notInPreset, for: .glob("\(name)/*"))
        selection.beginLayer()
        mistakes += preset.settings.add(to: &selection, of: registry)
      }
    }
    if let configuration {
      selection.beginLayer()
      mistakes += configuration.settings.add(to: &selection, of: registry)
    }
    guard mistakes.isEmpty else { throw RunFailure(mistakes, in: settingsFiles(configuration)) }
    return selection
  }

  private func settingsFiles(_ configuration: Configuration?) -> [SourceFile] {
    (configuration.map { [$0.file] } ?? []) + files.settingsFiles + presetFiles
  }
}

extension RuleSelection.Setting {
  /// What a preset that does not name a rule says of it.
  fileprivate static let notInPreset = {
    var setting = RuleSelection.Setting(isEnabled: false)
    setting.reason = "not in the preset"
    return setting
  }()
}
