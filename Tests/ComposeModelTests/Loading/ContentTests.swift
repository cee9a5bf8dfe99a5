import ComposeModel
import Diagnostics
import Testing
import YAMLSyntax

@Suite struct `The file of a secret or config` {
  private func findings(_ bytes: [UInt8]?, in section: String = "secrets") throws -> [String] {
    let resources = Resources { path throws(Resources.Failure) in
      guard path == "./a.txt", let bytes else { throw .missing }
      return bytes
    }
    let file = SourceFile(path: "stack.yml", text: "services: {}\n\(section):\n  a: {file: ./a.txt}\n")
    let tree = try #require(YAMLTree.parse(file).tree)
    return StackLoader(resources: resources).load([tree]).diagnostics.map {
      "\($0.severity) \($0.rule) at \(file.text(in: $0.range)) in \($0.path): \($0.docker?.text ?? "")"
    }
  }

  @Test func `must have content`() throws {
    #expect(
      try findings([]) == [
        "error unusable-content at ./a.txt in secrets.a.file: "
          + "secret data must be larger than 0 and less than 512000 bytes"
      ])
    #expect(try findings([0]) == [])
  }

  @Test(arguments: [("secrets", 512_000), ("configs", 1_024_000)])
  func `must be smaller than the cluster keeps`(section: String, limit: Int) throws {
    #expect(try findings([UInt8](repeating: 0, count: limit - 1), in: section) == [])
    #expect(try findings([UInt8](repeating: 0, count: limit), in: section).count == 1)
  }

  @Test func `is no directory`() throws {
    let resources = Resources { _ throws(Resources.Failure) in throw .directory }
    let file = SourceFile(path: "stack.yml", text: "services: {}\nconfigs:\n  a: {file: ./a}\n")
    let tree = try #require(YAMLTree.parse(file).tree)
    let diagnostics = StackLoader(resources: resources).load([tree]).diagnostics
    #expect(diagnostics.map(\.docker) == [DockerMessage(.deploy, "read ./a: is a directory")])
  }

  @Test func `that is missing is worth a note`() throws {
    #expect(
      try findings(nil) == [
        "info missing-content-file at ./a.txt in secrets.a.file: open ./a.txt: no such file or directory"
      ])
  }
}
