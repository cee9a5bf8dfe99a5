import Diagnostics
import RuleEngine
import YAMLSyntax

/// Reads rule files that do not ship with the program.
struct RuleFiles {
  let world: World

  /// The rule files at a path: a file by itself, or every `.yaml` and `.yml` below a folder, sorted by path.
  ///
  /// Hidden files, the description of a pack, its presets and its data are no rules.
  func sources(at path: String) throws(RunFailure) -> [RuleSource] {
    guard let kind = world.kind(path) else { throw RunFailure("\(path): no such file or directory") }
    guard kind == .folder else { return [try source(path)] }
    let sources = try below(path, isTop: true)
    guard !sources.isEmpty else { throw RunFailure("\(path): no rule file in this directory") }
    return sources
  }

  private func source(_ path: String) throws(RunFailure) -> RuleSource {
    do throws(World.Failure) {
      let bytes = SourceText.decode(try world.readFile(path))
      return RuleSource(path: path, program: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw RunFailure("\(path): \(error.reason)")
    }
  }

  private func below(_ folder: String, isTop: Bool) throws(RunFailure) -> [RuleSource] {
    let names: [String]
    do throws(World.Failure) {
      names = try world.list(folder)
    } catch {
      throw RunFailure("\(folder): \(error.reason)")
    }
    var sources: [RuleSource] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      if isTop, ["pack.yaml", "presets", "data"].contains(name) { continue }
      let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      switch world.kind(path) {
      case .folder: sources += try below(path, isTop: false)
      case .file where name.hasSuffix(".yaml") || name.hasSuffix(".yml"): sources.append(try source(path))
      case .file, .stream, nil: break
      }
    }
    return sources
  }
}
