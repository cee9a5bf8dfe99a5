import ComposeModel
package import Diagnostics
import YAMLSyntax

/// What a `.swarmlint.yml` says of the files below the folder that it stands in.
///
/// Its paths start from that folder.
package struct Configuration: Sendable {
  /// The names by which it is found; the first one that is there counts.
  package static let fileNames = [".swarmlint.yml", ".swarmlint.yaml"]

  package let file: SourceFile
  /// What the configuration builds on, as written: presets, rule files and packs.
  package private(set) var extensions: [Word] = []
  package private(set) var settings = RuleSettings.none
  /// Settings for some paths, of which a later one wins.
  package private(set) var overrides: [Override] = []
  /// The paths that are not linted.
  package private(set) var excluded: [PathPattern] = []
  package private(set) var stacks: [Stack] = []
  package private(set) var deployment = Deployment.unknown
  package private(set) var failOn: FailOn?
  /// The path of the baseline.
  package private(set) var baseline: Word?
  /// What it says of images.
  private(set) var software: [SoftwareEntry] = []

  /// A text with its place.
  package struct Word: Sendable {
    package let text: String
    package let range: SourceRange
  }

  /// A pattern of paths with its place.
  package struct PathPattern: Sendable {
    package let word: Word
    private let glob: PathGlob

    fileprivate init(_ word: Word, _ glob: PathGlob) {
      self.word = word
      self.glob = glob
    }

    /// Whether the pattern stands for a path, which is relative to the folder of the configuration.
    package func covers(_ path: String) -> Bool { glob.covers(path) }
  }

  /// What is known of the shell that deploys.
  package struct Deployment: Sendable {
    /// Files of variables, of which a later one wins.
    package fileprivate(set) var environmentFiles: [Word] = []
    /// Variables, which win over those of the files; `nil` for one that the shell of the linter has.
    package fileprivate(set) var environment: [String: String?] = [:]

    /// Nothing is known.
    package static let unknown = Deployment()
  }

  /// Other settings for some paths.
  package struct Override: Sendable {
    package let files: [PathPattern]
    package let settings: RuleSettings
    package let failOn: FailOn?
  }

  /// The files that are deployed together.
  package struct Stack: Sendable {
    /// The name that the stack is deployed under.
    package let name: Word?
    /// In the order in which they are merged.
    package let files: [Word]
    package let deployment: Deployment
  }

  private init(_ file: SourceFile) { self.file = file }

  /// Reads a configuration, of which an empty one says nothing; `nil` when it has mistakes.
  package static func read(_ file: SourceFile) -> (configuration: Configuration?, [Diagnostic]) {
    var result = Configuration(file)
    let (opened, mistakes) = SettingsFile.open(
      file, "the configuration", keys: ConfigurationKey.names(of: .configuration))
    guard var written = opened else { return mistakes.isEmpty ? (result, []) : (nil, mistakes) }
    result.read(&written.reader, written.entries)
    return written.reader.diagnostics.isEmpty ? (result, []) : (nil, written.reader.diagnostics)
  }

  private mutating func read(_ reader: inout RuleFileReader, _ entries: [String: RuleFileReader.Entry]) {
    reader.checkTarget(entries["target"])
    extensions = reader.words(entries["extends"], "extends")
    settings = reader.ruleSettings(entries["rules"])
    overrides = reader.overrides(entries["overrides"])
    excluded = reader.patterns(entries["exclude"], "exclude")
    stacks = reader.stacks(entries["stacks"])
    deployment = reader.deployment(entries)
    failOn = reader.word(entries["fail-on"], "fail-on")
    baseline = reader.written(entries["baseline"], "baseline")
    software = entries["software"].map { reader.software(in: $0) } ?? []
  }
}

extension RuleFileReader {
  fileprivate mutating func checkTarget(_ entry: Entry?) {
    guard let target = word(entry, "target", as: Target.self), target != .swarm, let entry else { return }
    report(
      "the target 'compose' is not supported yet", at: entry.value,
      help: "leave it out: stacks are linted for 'docker stack deploy'")
  }

  fileprivate mutating func written(_ entry: Entry?, _ what: String) -> Configuration.Word? {
    text(entry, what).map { Configuration.Word(text: $0.value, range: tree[$0.node].range) }
  }

  /// A list of texts, or one text by itself.
  fileprivate mutating func words(_ entry: Entry?, _ what: String) -> [Configuration.Word] {
    guard let entry else { return [] }
    let texts: [Located<String>]
    if tree[tree.resolved(entry.value)].kind == .scalar {
      texts = text(entry, what).map { [$0] } ?? []
    } else {
      texts = self.texts(entry, what)
    }
    return texts.map { Configuration.Word(text: $0.value, range: tree[$0.node].range) }
  }

  fileprivate mutating func patterns(_ entry: Entry?, _ what: String) -> [Configuration.PathPattern] {
    words(entry, what).compactMap { word in
      guard let glob = PathGlob(ignoring: word.text) else {
        report(
          "'\(word.text)' is no path below the folder of the configuration", at: word.range,
          help: "write it as in .gitignore: 'vendor', '*.dev.yml' or 'deploy/**/old.yml'")
        return nil
      }
      return Configuration.PathPattern(word, glob)
    }
  }

  fileprivate mutating func ruleSettings(_ entry: Entry?) -> RuleSettings {
    RuleSettings(tree, entry.map { settings($0, "rules") } ?? [])
  }

  fileprivate mutating func overrides(_ entry: Entry?) -> [Configuration.Override] {
    mappings(entry, .override).compactMap { entries, item in
      guard entries["files"] != nil else {
        report("an override names its 'files'", at: item)
        return nil
      }
      return Configuration.Override(
        files: patterns(entries["files"], "files"),
        settings: ruleSettings(entries["rules"]),
        failOn: word(entries["fail-on"], "fail-on"))
    }
  }

  fileprivate mutating func stacks(_ entry: Entry?) -> [Configuration.Stack] {
    mappings(entry, .stack).compactMap { entries, item in
      let files = words(entries["files"], "files")
      guard !files.isEmpty else {
        if entries["files"] == nil { report("a stack names its 'files'", at: item) }
        return nil
      }
      return Configuration.Stack(
        name: written(entries["name"], "name"), files: files, deployment: deployment(entries))
    }
  }

  fileprivate mutating func deployment(_ entries: [String: Entry]) -> Configuration.Deployment {
    var deployment = Configuration.Deployment()
    deployment.environmentFiles = words(entries["env_file"], "env_file")
    guard let entry = entries["environment"] else { return deployment }
    for (name, entry) in allEntries(of: entry.value, "'environment'") ?? [] {
      let node = tree.resolved(entry.value)
      if tree[node].kind != .scalar {
        report("the value of '\(name)' must be a text, not \(kind(of: entry.value))", at: entry.value)
      } else if tree.scalar(of: node) == .null {
        deployment.environment[name] = .some(nil)
      } else {
        deployment.environment[name] = tree.text(of: node)
      }
    }
    return deployment
  }

  /// The mappings of a list.
  private mutating func mappings(
    _ entry: Entry?, _ part: ConfigurationKey.Part
  ) -> [(entries: [String: Entry], item: YAMLNodeID)] {
    guard let entry, let items = items(of: entry.value, "'\(part.listName)'") else { return [] }
    return items.compactMap { item in
      entries(of: item, part.title, keys: ConfigurationKey.names(of: part)).map { ($0, item) }
    }
  }
}
