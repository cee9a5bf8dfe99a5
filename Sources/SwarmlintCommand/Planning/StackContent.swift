import ComposeModel
import Diagnostics
import YAMLSyntax

/// What a file has of a stack, as far as its services tell.
struct StackContent {
  private let tree: YAMLTree?
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
    tree = YAMLTree.parse(file).tree
  }

  /// Whether the file is a stack by its content: a top-level `services` that maps names to services.
  ///
  /// A file that is no YAML counts when it has such a line, so that its mistake is told and not passed over.
  static func isStack(_ file: SourceFile) -> Bool {
    mentionsServices(file.bytes) && StackContent(file).isStack
  }

  /// Whether the word stands anywhere, which is quick to tell of files that are something else.
  private static func mentionsServices(_ bytes: [UInt8]) -> Bool {
    let word = Array("services".utf8)
    return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }

  /// The same of a file that is read already.
  var isStack: Bool {
    guard let tree, let root = tree.root else {
      return (1...file.lineCount).contains { Self.isServicesLine(file.text(in: file.range(ofLine: $0))) }
    }
    let isBesideOthers = tree.effectiveEntries(of: tree.resolved(root)).contains {
      Self.neighbours.contains(tree.text(of: $0.key))
    }
    return services.contains { !$0.keys.isDisjoint(with: Self.serviceKeys) || isBesideOthers }
  }

  /// A service with its keys.
  struct Service {
    let name: String
    let nameRange: SourceRange
    let keys: Set<String>

    var hasImage: Bool { keys.contains("image") }
  }

  /// The services in the order of the file; none where the file is no YAML.
  var services: [Service] {
    guard let tree, let root = tree.root,
      let mapping = tree.effectiveEntries(of: tree.resolved(root)).first(where: {
        tree.text(of: $0.key) == "services"
      })?.value
    else { return [] }
    return tree.effectiveEntries(of: tree.resolved(mapping)).map { entry in
      let keys = tree.effectiveEntries(of: tree.resolved(entry.value)).map { tree.text(of: $0.key) }
      return Service(
        name: tree.text(of: tree.resolved(entry.key)), nameRange: tree.range(of: entry.key), keys: Set(keys))
    }
  }

  /// Whether a line is `services:`, with nothing but a comment behind it.
  private static func isServicesLine(_ line: String) -> Bool {
    guard line.hasPrefix("services:") else { return false }
    let rest = line.dropFirst("services:".count).drop { $0 == " " }
    return rest.isEmpty || rest.hasPrefix("#")
  }

  /// Keys of the top level that make `services` those of Compose, even if their own keys are misspelt.
  private static let neighbours: Set<String> = ["version", "networks", "volumes", "secrets", "configs"]

  private static let serviceKeys = Set(ComposeSchema[.service].fields.map(\.key))
}
