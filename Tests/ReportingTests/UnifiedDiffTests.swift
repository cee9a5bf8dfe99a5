import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct `A unified diff` {
  @Test func `shows what changes with three lines around it`() {
    let old = (1...12).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 6\n", with: "six\n")
    #expect(
      UnifiedDiff(of: "a.yml", from: old, to: new).text == """
        --- a.yml
        +++ a.yml
        @@ -3,7 +3,7 @@
         line 3
         line 4
         line 5
        -line 6
        +six
         line 7
         line 8
         line 9

        """)
  }

  @Test func `is empty for equal texts`() {
    #expect(UnifiedDiff(of: "a.yml", from: "a\n", to: "a\n").text.isEmpty)
  }

  @Test func `says that a line break is missing at the end`() {
    #expect(
      UnifiedDiff(of: "a.yml", from: "a\nb", to: "a\nc\n").text == """
        --- a.yml
        +++ a.yml
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +c

        """)
  }

  @Test func `counts an empty side as line 0`() {
    #expect(UnifiedDiff(of: "a", from: "", to: "x\n").text == "--- a\n+++ a\n@@ -0,0 +1 @@\n+x\n")
    #expect(UnifiedDiff(of: "a", from: "x\n", to: "").text == "--- a\n+++ a\n@@ -1 +0,0 @@\n-x\n")
  }

  @Test func `keeps carriage returns, so that a changed line break shows`() {
    #expect(
      UnifiedDiff(of: "a", from: "x\r\ny\r\n", to: "x\r\nz\r\n").text
        == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n x\r\n-y\r\n+z\r\n")
    #expect(
      UnifiedDiff(of: "a", from: "x\r\n", to: "x\n").text == "--- a\n+++ a\n@@ -1 +1 @@\n-x\r\n+x\n")
  }

  /// The places of hunks and the lines in them are those of `diff`, which may choose other lines where several fit.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/patch")))
  func `is one that patch can apply`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = Seeded(state: 7)
    for round in 0..<25 {
      let old = Self.text(&random)
      let new = Self.changed(old, &random)
      let file = folder.appending(path: "a.yml")
      try Data(old.utf8).write(to: file)
      let diff = folder.appending(path: "a.diff")
      try Data(UnifiedDiff(of: "a.yml", from: old, to: new).text.utf8).write(to: diff)
      if old != new {
        let patch = Process()
        patch.executableURL = URL(filePath: "/usr/bin/patch")
        patch.arguments = ["--quiet", "--binary", "--fuzz=0", file.path, diff.path]
        try patch.run()
        patch.waitUntilExit()
        #expect(patch.terminationStatus == 0, "round \(round)")
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == new, "round \(round)")
    }
  }

  private static func text(_ random: inout Seeded) -> String {
    let lines = (0..<Int.random(in: 1..<40, using: &random)).map { _ in
      "key\(Int.random(in: 0..<9, using: &random)): \(Int.random(in: 0..<3, using: &random))"
    }
    return lines.joined(separator: Bool.random(using: &random) ? "\n" : "\r\n")
      + (Bool.random(using: &random) ? "\n" : "")
  }

  private static func changed(_ text: String, _ random: inout Seeded) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      if place < lines.count, Bool.random(using: &random) {
        lines.remove(at: place)
      } else {
        lines.insert("new \(Int.random(in: 0..<9, using: &random))", at: place)
      }
    }
    return lines.joined(separator: "\n")
  }
}
