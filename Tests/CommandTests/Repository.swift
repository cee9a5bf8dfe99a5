import Foundation
import Testing

/// Files of the repository.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The texts of the files below a folder, by their paths in it.
  static func files(below folder: String) throws -> [String: String] {
    let url = root.appendingPathComponent(folder)
    let names = (FileManager.default.enumerator(atPath: url.path)?.allObjects as? [String]) ?? []
    var files: [String: String] = [:]
    for name in names {
      let file = url.appendingPathComponent(name)
      if file.hasDirectoryPath { continue }
      files[name] = try? String(contentsOf: file, encoding: .utf8)
    }
    return files
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Compares with a recorded text, or records it.
  static func expect(
    _ actual: String, recordedIn path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let url = root.appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["SWARMLINT_REWRITE"] == "1" {
      return try actual.write(to: url, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: url, encoding: .utf8)
    #expect(actual == recorded, "rerun with SWARMLINT_REWRITE=1 to accept", sourceLocation: sourceLocation)
  }
}
