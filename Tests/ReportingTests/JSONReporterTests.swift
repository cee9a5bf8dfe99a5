import Diagnostics
import FoundationEssentials
import Reporting
import Testing

@Suite struct `A JSON report` {
  private struct Document: Decodable {
    struct Place: Decodable, Equatable {
      let line: Int
      let column: Int
      let offset: Int
    }
    struct Extent: Decodable {
      let start: Place
      let end: Place
    }
    struct Finding: Decodable {
      let rule: String
      let range: Extent
      let fingerprint: String
    }
    struct File: Decodable, Equatable {
      let path: String
      let status: String
      let reason: String?
    }
    let version: Int
    let files: [File]
    let diagnostics: [Finding]
    let summary: [String: Int]
  }

  private func text(_ report: Report) throws -> String {
    try String(decoding: JSONReporter().render(report), as: UTF8.self)
  }

  private func read(_ report: Report) throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(JSONReporter().render(report)))
  }

  @Test func `counts columns in scalars and offsets in bytes`() throws {
    let file = SampleFile(0, "a.yml", "\u{FEFF}a: 1\r\né🚀: [x]\r\n")
    let report = Report(
      [file.linted()], [Diagnostic("a-rule", .error, "bad", at: file.range("[x]"), path: "")])
    let range = try #require(try read(report).diagnostics.first).range
    #expect(range.start == .init(line: 2, column: 5, offset: 17))
    #expect(range.end == .init(line: 2, column: 8, offset: 20))
  }

  @Test func `is whole when there is nothing to say`() throws {
    let document = try read(Report([], []))
    #expect(document.version == 1 && document.diagnostics.isEmpty && document.files.isEmpty)
    #expect(document.summary == ["error": 0, "warning": 0, "info": 0])
  }

  @Test func `lists files that failed, with the reason`() throws {
    let gone = SourceFile(id: FileID(0), path: "./gone.yml", bytes: [])
    let report = Report([.init(source: gone, status: .failed(reason: "no such file"), outcomes: [])], [])
    #expect(try read(report).files == [.init(path: "gone.yml", status: "failed", reason: "no such file")])
  }

  @Test func `writes null for what is not known`() throws {
    let file = SampleFile(0, "a.yml", "a: b\n")
    let json = try text(
      Report([file.linted()], [Diagnostic("a-rule", .error, "bad", at: file.range("b"), path: "")]))
    for key in ["service", "help", "url", "category"] { #expect(json.contains("\"\(key)\" : null")) }
  }

  @Test func `leaves slashes alone and ends its line`() throws {
    let json = try text(.sample)
    #expect(json.contains("\"deploy/web.yml\"") && json.hasSuffix("}\n"))
  }

  @Test func `gives equal findings different fingerprints`() throws {
    let prints = try read(.sample).diagnostics.map(\.fingerprint)
    #expect(Set(prints).count == prints.count)
  }
}
