import Foundation
import SwarmlintCommand
import Testing

/// A folder of its own for each test, which goes when the test ends.
private final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "swarmlint-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(name: String) -> String { "\(path)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: self[name], atomically: false, encoding: .utf8)
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: self[name], encoding: .utf8) }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

@Suite struct `The machine` {
  private let world = World.system()
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `writes a file and leaves nothing beside it`() throws {
    try world.write(folder["report.txt"], Array("new".utf8))
    #expect(try folder.text("report.txt") == "new")
    #expect(try folder.names() == ["report.txt"])
  }

  @Test func `follows a link to the file to write, which keeps its permissions`() throws {
    try folder.write("old", to: "real.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder["real.txt"])
    try FileManager.default.createSymbolicLink(
      atPath: folder["link.txt"], withDestinationPath: folder["real.txt"])
    try world.write(folder["link.txt"], Array("new".utf8))
    #expect(try folder.text("real.txt") == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: folder["real.txt"])
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder["link.txt"]) == folder["real.txt"])
  }

  @Test func `writes into a pipe and does not take its place`() throws {
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    let reader = open(folder["pipe"], O_RDWR)
    defer { close(reader) }
    try world.write(folder["pipe"], Array("new".utf8))
    #expect(world.kind(folder["pipe"]) == .stream)
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(read(reader, &bytes, bytes.count) == 3)
  }

  @Test func `tells why it cannot write`() throws {
    #expect(throws: World.Failure("no such directory", isMissing: true)) {
      try world.write(folder["gone/report.txt"], [])
    }
    #expect(throws: World.Failure.self) { try world.write(folder.path, []) }
  }

  @Test func `lists links to files and no links to folders, which lead in circles`() throws {
    try folder.write("", to: "a.yml")
    try FileManager.default.createSymbolicLink(atPath: folder["b.yml"], withDestinationPath: folder["a.yml"])
    try FileManager.default.createSymbolicLink(atPath: folder["loop"], withDestinationPath: folder.path)
    #expect(try world.list(folder.path).sorted() == ["a.yml", "b.yml"])
  }

  @Test func `does not search pipes, which may never end`() async throws {
    #expect(mkfifo(folder["p.yml"], 0o600) == 0)
    #expect(await Swarmlint.run([folder.path], in: .silent) == .unusable)
  }

  @Test func `does not read a device that a stack names`() async throws {
    try folder.write("services: {web: {image: 'a:1', env_file: /dev/zero}}\n", to: "a.yml")
    #expect(await Swarmlint.run([folder["a.yml"]], in: .silent) == .clean)
  }

  @Test func `says what a path is not`() throws {
    #expect(throws: World.Failure("no such file", isMissing: true)) { try world.readFile(folder["gone"]) }
    #expect(throws: World.Failure("is a directory")) { try world.readFile(folder.path) }
    #expect(throws: World.Failure("larger than 64 MiB")) { try world.readFile("/dev/zero") }
  }
}

extension World {
  /// The machine with nobody to read what is said.
  fileprivate static var silent: World {
    var world = World.system()
    world.output = { _ in }
    world.error = { _ in }
    return world
  }
}
