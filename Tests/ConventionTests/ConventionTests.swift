import Foundation
import Testing

/// The files of the repository.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The paths below a folder that end with a suffix, relative to the root.
  static func files(in folder: String, suffix: String) -> [String] {
    let url = root.appendingPathComponent(folder)
    let names = (FileManager.default.enumerator(atPath: url.path)?.allObjects as? [String]) ?? []
    return names.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}

/// A module with what it may import besides the standard library.
struct Layer: Sendable {
  var folder: String
  var allowed: Set<String>

  static let all: [Layer] = [
    Layer(folder: "Sources/Diagnostics", allowed: []),
    Layer(folder: "Sources/YAMLSyntax", allowed: ["Diagnostics", "CLibYAML"]),
    Layer(folder: "Sources/MarkdownSyntax", allowed: ["Diagnostics", "CLibCMark"]),
    Layer(folder: "Sources/CEL", allowed: ["Diagnostics", "Synchronization"]),
    Layer(folder: "Sources/ComposeModel", allowed: ["YAMLSyntax", "Diagnostics", "SystemPackage"]),
    Layer(folder: "rules/data", allowed: []),
    Layer(
      folder: "Sources/RuleEngine",
      allowed: ["SoftwareData", "ComposeModel", "CEL", "YAMLSyntax", "Diagnostics", "Synchronization"]),
    Layer(folder: "rules", allowed: ["RuleEngine"]),
    Layer(folder: "Sources/Reporting", allowed: ["Diagnostics", "CLibXML2", "FoundationEssentials"]),
    Layer(
      folder: "Sources/SwarmlintCommand",
      allowed: [
        "BuiltinRules", "Reporting", "RuleEngine", "CEL", "ComposeModel", "YAMLSyntax", "MarkdownSyntax",
        "Diagnostics", "ArgumentParser", "Subprocess", "SystemPackage", "Synchronization",
        "FoundationEssentials", "Glibc",
        "Darwin",
      ]),
  ]
}

@Suite struct `The house is in order` {
  static let sources =
    Repository.files(in: "Sources", suffix: ".swift") + Repository.files(in: "rules", suffix: ".swift")
  static let rules = Repository.files(in: "rules", suffix: ".yaml").filter {
    !$0.hasPrefix("rules/presets/") && !$0.hasPrefix("rules/data/")
  }

  @Test func `there is something to look at`() {
    #expect(Self.sources.count > 50 && Self.rules.count > 20)
  }

  @Test(arguments: Layer.all.indices) func `a module imports only what is below it`(index: Int) throws {
    let layer = Layer.all[index]
    for path in Repository.files(in: layer.folder, suffix: ".swift") {
      for match in try Repository.text(path).matches(
        of: /(?m)^\s*(?:package |internal |private )?import (\w+)/)
      {
        #expect(layer.allowed.contains(String(match.1)), "\(path) imports \(match.1)")
      }
    }
  }

  @Test(arguments: ["CLibYAML", "CLibXML2", "CLibCMark"]) func `a C library is spoken to in one file`(
    library: String
  ) throws {
    let users = try Self.sources.filter { try Repository.text($0).contains("import \(library)") }
    #expect(users.count == 1, "\(users)")
  }

  @Test func `no file is a drawer`() {
    let drawers = /(Utils|Utilities|Helpers|Common|Misc|Manager|Extensions)\.swift$/
    #expect(Self.sources.filter { $0.contains(drawers) }.isEmpty)
  }

  @Test func `files can be read in one sitting`() throws {
    for path in Self.sources {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 400, "\(path) has \(lines) lines")
    }
  }

  @Test func `nothing speaks of how it was made`() throws {
    let words = /\b(TODO|FIXME|XXX|as requested|new implementation)\b/
    for path in Self.sources + Repository.files(in: "docs", suffix: ".md") {
      #expect(try Repository.text(path).firstMatch(of: words) == nil, "\(path)")
    }
  }

  @Test func `a rule file is named after its rule and stands in its category`() throws {
    for path in Self.rules {
      let parts = path.split(separator: "/")
      let text = try Repository.text(path)
      #expect(text.contains("\nid: \(parts[2].dropLast(".yaml".count))\n"), "\(path)")
      #expect(text.contains("\ncategory: \(parts[1])\n"), "\(path)")
    }
  }

  /// What finds mistakes besides rules.
  private static let finders = [
    "Sources/ComposeModel", "Sources/YAMLSyntax", "Sources/RuleEngine/Suppressing",
  ]

  @Test func `every mistake that the loader finds has a page`() throws {
    let pages = Set(
      try Self.rules.filter { try Repository.text($0).contains("\nbuiltin: ") }.map { path in
        String(path.split(separator: "/")[2].dropLast(".yaml".count))
      })
    let id = /(?:report|refuse|Diagnostic)\(\s*"([a-z]+(?:-[a-z]+)+)"/
    var used: Set<String> = []
    for path in Self.sources
    where Self.finders.contains(where: path.hasPrefix) {
      for match in try Repository.text(path).matches(of: id) { used.insert(String(match.1)) }
    }
    #expect(used == pages)
  }
}
