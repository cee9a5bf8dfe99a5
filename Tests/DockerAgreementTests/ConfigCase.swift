import Foundation
import TestSupport
import Testing

/// One folder of `testdata/config`: the files of a stack, its environment and what Docker makes of it.
struct ConfigCase: Sendable, CustomTestStringConvertible {
  /// The name of the folder.
  let name: String
  /// The names of the stack's files, in the order in which they are given.
  let stack: [String]
  /// Every file of the folder that a run may read, by name.
  let files: [String: [UInt8]]
  let variables: [String: String]
  private let folder: URL

  var testDescription: String { name }

  static let root = RuleFolder.root.appending(path: "testdata/config")

  /// All cases, sorted by name.
  static let all: [ConfigCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().compactMap { ConfigCase(folder: root.appendingPathComponent($0)) }
  }()

  init?(folder: URL) {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    var files: [String: [UInt8]] = [:]
    for path in paths where !["env", "expected.yml", "expected.txt"].contains(path) {
      files[path] = (try? Data(contentsOf: folder.appendingPathComponent(path))).map { Array($0) }
    }
    stack = files.keys.filter { $0.hasSuffix(".yml") && !$0.contains("/") }.sorted()
    guard !stack.isEmpty else { return nil }
    self.folder = folder
    self.files = files
    name = folder.lastPathComponent
    let lines = (try? String(contentsOf: folder.appendingPathComponent("env"), encoding: .utf8)) ?? ""
    variables = Dictionary(
      lines.split(separator: "\n").map { line in
        let end = line.firstIndex(of: "=") ?? line.endIndex
        return (String(line[..<end]), String(line[end...].dropFirst()))
      }, uniquingKeysWith: { $1 })
  }

  /// What is recorded of Docker; `nil` when nothing is.
  func recorded() -> ConfigAnswer? {
    func text(_ name: String) -> String? {
      try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    if let output = text("expected.yml") { return .accepted(output) }
    return text("expected.txt").map { .refused(String($0.dropLast())) }
  }

  /// Records what Docker says now.
  func record(_ answer: ConfigAnswer) throws {
    for name in ["expected.yml", "expected.txt"] {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    let (name, text) =
      switch answer {
      case .accepted(let output): ("expected.yml", output)
      case .refused(let message): ("expected.txt", message + "\n")
      }
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }
}

/// What a client makes of a stack: the whole stack as it prints it, or why it refuses it.
enum ConfigAnswer: Equatable, Sendable {
  case accepted(String)
  case refused(String)

  var isAccepted: Bool { if case .accepted = self { true } else { false } }
}
