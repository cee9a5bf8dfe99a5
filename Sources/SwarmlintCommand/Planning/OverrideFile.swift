import Diagnostics

/// A file that can only be deployed on top of its neighbour: `docker-compose.prod.yml` beside `docker-compose.yml`.
struct OverrideFile {
  /// Says so at the first service that has its image from there.
  let note: Diagnostic

  /// The path of the neighbour that a file overrides by its name; `nil` when there is none.
  static func basePath(of input: StackInput, in world: World) -> String? {
    let path = input.path
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let parts = path[slash...].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, !parts[0].isEmpty else { return nil }
    let stem = path[..<slash] + parts.dropLast(2).joined(separator: ".")
    return ["yml", "yaml"].lazy.map { "\(stem).\($0)" }.first { world.kind($0) == .file }
  }

  /// Compares a file with its base; `nil` unless services without an image have one there, and all of them.
  init?(_ file: SourceFile, over base: SourceFile) {
    let incomplete = StackContent(file).services.filter { !$0.hasImage }
    guard let first = incomplete.first else { return nil }
    let complete = Set(StackContent(base).services.filter(\.hasImage).map(\.name))
    guard incomplete.allSatisfy({ complete.contains($0.name) }) else { return nil }
    note = Diagnostic(
      "invalid-image-reference", .info,
      "'\(first.name)' has its image from '\(base.path)', on top of which this file was linted",
      at: first.nameRange, path: "services.\(first.name)",
      help:
        "name the files that are deployed together under 'stacks' in .swarmlint.yml, or lint them with -c",
      service: first.name, evidence: "override")
  }
}
