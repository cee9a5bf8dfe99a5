import ComposeModel
import Diagnostics
import SystemPackage
import YAMLSyntax

/// Reads the files of stacks.
struct StackFiles: Sendable {
  let world: World

  /// The file of an input, with its bytes when it could be read; without a path for machines it is that of the input.
  func source(
    _ input: StackInput, _ id: FileID, reportPath: String? = nil
  ) -> (file: SourceFile, failure: World.Failure?) {
    func file(_ bytes: [UInt8]) -> SourceFile {
      SourceFile(id: id, path: input.path, reportPath: reportPath, bytes: bytes)
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
    let folder = FilePath(stack.first?.path ?? "").removingLastComponent()
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
}
