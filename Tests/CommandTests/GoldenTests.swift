import Foundation
import SwarmlintCommand
import TestSupport
import Testing

/// The stacks of `testdata/stacks` with the reports that they get.
private enum Stacks {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("testdata/stacks")

  static let rewrites = ProcessInfo.processInfo.environment["SWARMLINT_REWRITE"] == "1"

  static func names(in folder: String) -> [String] {
    let files =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
    return files.filter { $0.hasSuffix(".yml") }.map { "\(folder)/\($0)" }.sorted()
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent(name)))
  }

  /// Compares with the recorded text, or records it.
  static func expect(
    _ actual: String, recordedIn name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = root.appendingPathComponent(name)
    if rewrites { return try actual.write(to: url, atomically: true, encoding: .utf8) }
    let recorded = try String(contentsOf: url, encoding: .utf8)
    #expect(actual == recorded, "rerun with SWARMLINT_REWRITE=1 to accept", sourceLocation: sourceLocation)
  }
}

@Suite struct `Reports of whole stacks` {
  @Test func `there are stacks to report on`() {
    #expect(Stacks.names(in: "broken").count > 5 && !Stacks.names(in: "clean").isEmpty)
  }

  @Test(arguments: Stacks.names(in: "broken")) func `are as recorded`(name: String) async throws {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let run = await MemoryWorld(bytes: [file: try Stacks.bytes(name)]).run(file)
    try Stacks.expect(run.output, recordedIn: String(name.dropLast(3)) + "txt")
  }

  @Test(arguments: Stacks.names(in: "clean")) func `are silent about a stack in order`(
    name: String
  ) async throws {
    let secret = Array("open sesame".utf8)
    let world = MemoryWorld(bytes: ["stack.yml": try Stacks.bytes(name), "db_password.txt": secret])
    let run = await world.run("stack.yml", "--fail-on", "info")
    #expect(run.status == .clean, "\(run.output)")
  }

  @Test(arguments: [("text", "txt"), ("json", "json"), ("junit", "xml")])
  func `of the production stack are as recorded in every format`(format: String, suffix: String) async throws
  {
    let run = await MemoryWorld(bytes: ["stack.yml": try Stacks.bytes("production/stack.yml")])
      .run("stack.yml", "--format", format)
    try Stacks.expect(run.output, recordedIn: "production/stack.\(suffix)")
  }

  @Test func `of the stack in the README is as recorded, and as in its picture`() async throws {
    let run = await MemoryWorld(bytes: ["stack.yml": try Stacks.bytes("readme/stack.yml")]).run("stack.yml")
    try Stacks.expect(run.output, recordedIn: "readme/stack.txt")
    let picture = try Repository.text("docs/report.svg").replacing("&#160;", with: " ")
      .replacing("&#x27;", with: "'").replacing("&quot;", with: "\"")
    for line in run.output.split(separator: "\n") where line.contains(" = help: ") {
      #expect(picture.contains(line.split(separator: " = help: ")[1]), "run scripts/picture")
    }
  }
}
