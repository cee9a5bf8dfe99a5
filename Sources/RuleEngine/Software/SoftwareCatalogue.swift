import Diagnostics
import SoftwareData
import Synchronization
import YAMLSyntax

/// What is known of images: the entries that ship and those of a configuration.
package struct SoftwareCatalogue: Sendable {
  /// The entries that a user adds, by name.
  private var own: [String: SoftwareEntry] = [:]
  private var ownIndex = Index()
  /// What ships.
  package static let standard = SoftwareCatalogue()

  /// The same catalogue with what a configuration adds.
  func adding(_ entries: [SoftwareEntry]) -> SoftwareCatalogue {
    var copy = self
    for entry in entries {
      copy.own[entry.name] = entry
      copy.ownIndex.add(entry.images, of: entry.name)
    }
    return copy
  }

  /// The names of all entries, sorted.
  package var names: [String] { Set(own.keys).union(SoftwareData.sources.map(\.name)).sorted() }

  // MARK: Entries

  /// The entry of a name with those whose facts it takes over, the nearest first.
  func chain(of name: String) -> [SoftwareEntry] {
    var chain: [SoftwareEntry] = []
    var next: String? = name
    var seen: Set<String> = []
    while let name = next, seen.insert(name).inserted {
      let shipped = Shipped.all.entry(name)
      guard let entry = own[name] ?? shipped else { break }
      chain.append(entry)
      next = entry.base
      // An entry of a user under a name that ships adds to that.
      if own[name] != nil, entry.base == nil, let shipped {
        chain.append(shipped)
        next = shipped.base
      }
    }
    return chain
  }

  // MARK: Looking up

  /// The entry of an image.
  struct Match: Hashable {
    let name: String
    /// Whether the image itself is known; of one by somebody else only what sort of software it is.
    let isExact: Bool
  }

  /// Finds the entry of an image.
  ///
  /// - Parameters:
  ///   - registry: The host of the registry.
  ///   - repository: The path without registry and tag.
  /// - Returns: The entry; `nil` when nothing is known of the image.
  func match(registry: String, repository: String) -> Match? {
    func exact(_ path: ArraySlice<Substring>) -> Match? {
      let path = path.joined(separator: "/")
      return (ownIndex.exact[path] ?? SoftwareData.entry(ofImage: path)).map {
        Match(name: $0, isExact: true)
      }
    }
    if registry != "docker.io", let match = exact([Substring(registry), Substring(repository)]) {
      return match
    }
    var path = repository.split(separator: "/")[...]
    var isOfficial = path.count == 1
    while let first = path.first {
      let isFolder = first == "library" && path.count > 1
      if !isFolder, path.count > 1 || isOfficial, let match = exact(path) { return match }
      isOfficial = isOfficial || isFolder
      // A mirror has the paths of Docker Hub below folders of its own; on Docker Hub itself there is none.
      guard registry != "docker.io" || isFolder else { break }
      path = path.dropFirst()
    }
    return kin(named: repository.split(separator: "/").last.map(String.init) ?? "")
  }

  /// Finds the entry of which somebody else made an image of the same name.
  func kin(named name: String) -> Match? {
    (ownIndex.kin[name] ?? SoftwareData.entry(ofKin: name)).map { Match(name: $0, isExact: false) }
  }

  /// Which entry an image belongs to.
  private struct Index: Sendable {
    /// By whole repository.
    var exact: [String: String] = [:]
    /// By the last component of the repository.
    var kin: [String: String] = [:]

    mutating func add(_ images: [String], of name: String) {
      for image in images {
        exact[image] = name
        // The name of the software itself, not any such as `server`.
        let last = image.split(separator: "/").last.map(String.init) ?? image
        if last == name || last == image { kin[last] = name }
      }
    }
  }
}

/// The entries that ship, each read once, when it is first needed.
private final class Shipped: Sendable {
  static let all = Shipped()

  private let entries = Mutex<[String: SoftwareEntry]>([:])

  private init() {}

  func entry(_ name: String) -> SoftwareEntry? {
    entries.withLock { entries in
      if let entry = entries[name] { return entry }
      let entry = SoftwareData.source(named: name).flatMap { SoftwareCatalogue.read($0).entry }
      entries[name] = entry
      return entry
    }
  }
}

extension SoftwareCatalogue {
  fileprivate static func read(_ source: SoftwareData.Source) -> (entry: SoftwareEntry?, [Diagnostic]) {
    let parsed = YAMLTree.parse(SourceFile(path: source.name, text: source.text))
    guard let tree = parsed.tree, let root = tree.root else { return (nil, parsed.diagnostics) }
    var reader = RuleFileReader(tree)
    let entry = reader.software(source.name, root)
    return (entry, parsed.diagnostics + reader.diagnostics)
  }

  /// What is wrong with the entries that ship, a line each.
  package static var mistakesOfShipped: [String] {
    SoftwareData.sources.flatMap { source -> [String] in
      let (entry, mistakes) = read(source)
      var lines = mistakes.map { "\(source.name): \($0.message)" }
      if let base = entry?.base, SoftwareData.source(named: base) == nil {
        lines.append("\(source.name): there is no '\(base)'")
      }
      for image in entry?.images ?? [] {
        let other = SoftwareData.entry(ofImage: image) ?? "nothing"
        if other != source.name { lines.append("\(source.name): '\(image)' belongs to \(other)") }
      }
      return lines
    }
  }
}

extension RuleFileReader {
  /// The entries that a configuration adds.
  mutating func software(in entry: Entry) -> [SoftwareEntry] {
    guard let all = allEntries(of: entry.value, "'software'") else { return [] }
    let names = SoftwareCatalogue.standard.names + all.map(\.name)
    return at("software") { reader in
      all.compactMap { name, entry in
        let found = reader.at(name) { $0.software(name, entry.value) }
        if let base = found?.base, !names.contains(base) {
          reader.report(
            "there is no '\(base)'", at: entry.value,
            help: Suggestion.nearest(to: base, among: names).map { "did you mean '\($0)'?" })
        }
        return found
      }
    }
  }
}
