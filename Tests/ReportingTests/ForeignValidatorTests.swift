import BuiltinRules
import ComposeModel
import Diagnostics
import Foundation
import Reporting
import RuleEngine
import TestSupport
import Testing

/// The validators that `scripts/setup-validators` installs.
private enum Validators {
  static let areThere = FileManager.default.fileExists(
    atPath: RuleFolder.root.appending(path: ".build/validators/stamp").path)

  /// What `scripts/validate-reports` says of the documents of a folder.
  static func judge(_ documents: URL) throws -> (isContent: Bool, text: String) {
    let process = Process()
    process.executableURL = RuleFolder.root.appending(path: ".build/validators/bin/python")
    process.arguments = [
      RuleFolder.root.appending(path: "scripts/validate-reports").path, "--documents", documents.path,
    ]
    let answer = Pipe()
    process.standardOutput = answer
    process.standardError = answer
    try process.run()
    let text = String(decoding: answer.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus == 0, text)
  }
}

/// Each report is valid in the eyes of tools that nobody here wrote, and says the same as the JSON one.
@Suite(.enabled(if: Validators.areThere, "run scripts/setup-validators"))
struct `Foreign validators` {
  private let folder: StackFolder

  init() throws { folder = try StackFolder([:]) }

  private func write(
    _ report: Report, _ name: String, _ formats: [ReportFormat] = ReportFormat.allCases
  ) throws {
    for format in formats {
      let url = folder.url.appending(path: "\(name).\(format.rawValue)")
      try Data(format.reporter().render(report)).write(to: url)
    }
  }

  /// What the linter has to say of the stacks of the repository.
  private func stacks() async throws -> Report {
    let root = RuleFolder.root.appending(path: "testdata/stacks")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".yml") }.sorted()
    let linter = try await Linter(RuleRegistry(validating: BuiltinRules.sources), loader: StackLoader())
      .compiled()
    let linted = try names.enumerated().map { index, name in
      let bytes = Array(try Data(contentsOf: root.appending(path: name)))
      return linter.lint([SourceFile(id: FileID(index), path: name, bytes: bytes)])
    }
    let diagnostics = linted.flatMap(\.diagnostics)
    return Report(
      linted.flatMap(\.files), diagnostics, rules: linter.descriptors(for: diagnostics),
      undecided: linted.reduce(0) { $0 + $1.undecided.count })
  }

  @Test func `accept every report`() async throws {
    let stacks = try await stacks()
    #expect(stacks.diagnostics.count > 50)
    try write(stacks, "stacks")
    try write(.sample, "sample")
    try write(Report([], []), "empty")
    for (index, report) in `Hostile text`.reports.enumerated() {
      // Where it stands beside a JSON report it would have to have the same paths, and these are spelled out.
      try write(report, "hostile-\(index)", ReportFormat.allCases.filter { $0 != .json })
      try write(report, "hostile-\(index)-alone", [.json])
    }
    let (isContent, text) = try Validators.judge(folder.url)
    #expect(isContent, "\(text)")
    for format in ReportFormat.allCases {
      #expect(text.split(separator: "\n").contains { $0.hasPrefix("\(format.rawValue): ") }, "\(text)")
    }
  }

  /// A mistake of each kind, as a text that stands in the sample report and what stands there instead.
  private static let mistakes: [(format: ReportFormat, old: String, new: String)] = [
    (.json, #""undecided""#, #""undecidedd""#),
    (.junit, "<testcase ", "<testcase column=\"1\" "),
    (.junit, #"failures="6""#, #"failures="0""#),
    (.sarif, #""uri" : "deploy/"#, #""uri" : "deploy /"#),
    (.sarif, #""level" : "note""#, #""level" : "info""#),
    (.sarif, "[first published here](1)", "[first published here](9)"),
    (.gitlab, #""major""#, #""warning""#),
    (.checkstyle, #"severity="info""#, #"severity="note""#),
    (.rdjson, #""INFO""#, #""NOTE""#),
    (.github, ",line=4,", ",line=5,"),
    (.gcc, ":4:12: ", ":5:12: "),
    (.gcc, "error: ", "error "),
  ]

  @Test func `refuse every broken one`() throws {
    let names = try Self.mistakes.enumerated().map { index, mistake in
      try write(.sample, "broken-\(index)", [.json, mistake.format])
      let name = "broken-\(index).\(mistake.format.rawValue)"
      let url = folder.url.appending(path: name)
      let text = try String(contentsOf: url, encoding: .utf8)
      #expect(text.contains(mistake.old), "\(mistake.old)")
      let broken = text.replacingOccurrences(of: mistake.old, with: mistake.new)
      try broken.write(to: url, atomically: true, encoding: .utf8)
      return name
    }
    let (isContent, text) = try Validators.judge(folder.url)
    #expect(!isContent)
    for name in names { #expect(text.contains(name), "\(name) is not found fault with: \(text)") }
  }
}
