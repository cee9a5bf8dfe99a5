import ComposeModel
import Diagnostics
import SystemPackage
import YAMLSyntax

/// Reads the files of stacks.
struct StackFiles: Sendable {
  let world: World

  /// The file of an input, with its bytes when it could be read.
  func source(_ input: StackInput, _ id: FileID) -> (file: SourceFile, failure: World.Failure?) {
    let path = input.path
    func file(_ bytes: [UInt8]) -> SourceFile {
      SourceFile(id: id, path: path, reportPath: reportPath(of: path), bytes: bytes)
    }
    do throws(World.Failure) {
      let bytes =
        switch input {
        case .file(let name): try world.readFile(name)
        case .standardInput: try world.readStandardInput()
        }
      return (file(SourceText.decode(bytes)), nil)
    } catch {
      return (file([]), error)
    }
  }

  /// What a stack may refer to: paths are relative to the folder of its first file, as docker has it.
  func resources(of stack: [StackInput]) -> Resources {
    let folder: FilePath =
      switch stack.first {
      case .file(let name): FilePath(name).removingLastComponent()
      case .standardInput, nil: ""
      }
    let absolute = FilePath(world.currentFolder).pushing(folder).lexicallyNormalized()
    let names = { @Sendable [world] (name: String) -> [String]? in
      try? world.list(folder.pushing(FilePath(name)).string)
    }
    return Resources(folder: absolute.string, names: names) { [world] name throws(Resources.Failure) in
      let path = folder.pushing(FilePath(name)).string
      // A pipe or a device, which a stack may name too, can be without end.
      switch world.kind(path) {
      case .stream: throw .unreadable("not a file")
      case .folder: throw .directory
      case .file, nil: break
      }
      do throws(World.Failure) {
        return try world.readFile(path)
      } catch {
        throw error.isMissing ? .missing : .unreadable(error.reason)
      }
    }
  }

  /// The path from the root of the repository, which is what reports are matched by; else the path as given.
  private func reportPath(of path: String) -> String? {
    let absolute = FilePath(world.currentFolder).pushing(FilePath(path)).lexicallyNormalized()
    var folder = absolute.removingLastComponent()
    while true {
      if world.kind(folder.appending(".git").string) != nil {
        var relative = absolute
        return relative.removePrefix(folder) ? relative.string : nil
      }
      guard !folder.isEmpty, folder.lastComponent != nil else { return nil }
      folder = folder.removingLastComponent()
    }
  }
}

extension StackInput {
  /// The name in reports.
  var path: String {
    switch self {
    case .file(let name), .standardInput(let name): name
    }
  }
}
