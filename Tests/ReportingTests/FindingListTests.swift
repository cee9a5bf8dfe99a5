import Diagnostics
import FoundationEssentials
import Reporting
import Testing

/// The formats that list findings and know nothing else.
@Suite struct `A list of findings` {
  private static let formats: [ReportFormat] = [.github, .gitlab, .checkstyle, .rdjson, .gcc]

  private let file = SampleFile(0, "deploy/a b.yml", "é: [x,\n  y]\nb: c\n")
  private let gone = Report.File(
    source: SourceFile(id: FileID(1), path: "gone.yml", bytes: []), status: .failed(reason: "no such file"),
    outcomes: [])

  private func finding(
    _ severity: Severity, _ range: SourceRange, related: [RelatedLocation] = [], fixes: [FixIt?] = []
  ) -> Diagnostic {
    Diagnostic(
      "a-rule", severity, "100% bad", at: range, path: "", help: "do, this", related: related,
      fixes: fixes.compactMap(\.self))
  }

  private func text(_ format: ReportFormat, _ findings: [Diagnostic]) throws -> String {
    try String(decoding: format.reporter().render(Report([file.linted(), gone], findings)), as: UTF8.self)
  }

  @Test(arguments: formats) func `never passes a file that could not be linted`(format: ReportFormat) throws {
    let text = try text(format, [])
    #expect(text.contains("gone.yml") && text.contains("no such file") && text.contains("not-linted"))
  }

  @Test(arguments: formats) func `says once that a file is no YAML`(format: ReportFormat) throws {
    let broken = SampleFile(0, "broken.yml", "a:\n\tb\n")
    let report = Report(
      [.init(source: broken.source, status: .failed(reason: "it is no YAML"), outcomes: [])],
      [Diagnostic("yaml-syntax", .error, "a tab", at: broken.range("\t"), path: "")])
    let text = try String(decoding: format.reporter().render(report), as: UTF8.self)
    #expect(text.contains("yaml-syntax") && !text.contains("not-linted"))
  }

  @Test(arguments: formats) func `leaves out what is suppressed`(format: ReportFormat) throws {
    let accepted = [SuppressedDiagnostic(finding(.error, file.range("c")), .baseline)]
    let report = Report([file.linted()], [], suppressed: accepted)
    #expect(try !String(decoding: format.reporter().render(report), as: UTF8.self).contains("bad"))
  }

  @Test func `of GitHub begins with what matters most and ends with a summary`() throws {
    let lines = try text(
      .github, [finding(.info, file.range("c")), finding(.error, file.range("[x,\n  y]"))]
    )
    .split(separator: "\n")
    #expect(
      lines == [
        """
        ::error file=deploy/a b.yml,line=1,endLine=2,title=a-rule::deploy/a b.yml:1:4: 100%25 bad [a-rule]%0Ahelp: \
        do, this
        """,
        """
        ::error file=gone.yml,line=1,endLine=1,col=1,endColumn=1,title=not-linted::gone.yml:1:1: the file \
        could not be linted: no such file [not-linted]
        """,
        """
        ::notice file=deploy/a b.yml,line=3,endLine=3,col=4,endColumn=5,title=a-rule::deploy/a b.yml:3:4: \
        100%25 bad [a-rule]%0Ahelp: do, this
        """,
        "1 error, 1 note in 1 of 2 files; 1 file could not be linted",
      ])
  }

  @Test func `of GitHub names files from the workspace`() throws {
    let elsewhere = SampleFile(1, "/tmp/a.yml", "b: c\n")
    let findings = [
      finding(.error, file.range("c")), finding(.error, elsewhere.range("c")),
    ]
    let lines = GitHubReporter(prefix: "checkout/it,self/").render(
      Report([file.linted(), elsewhere.linted()], findings))
    let text = String(decoding: lines, as: UTF8.self)
    #expect(text.contains("::error file=checkout/it%2Cself/deploy/a b.yml,line=3"))
    #expect(text.contains("::error file=/tmp/a.yml,line=1"))
  }

  @Test func `of GitLab is an empty array when there is nothing to say`() throws {
    let json = try GitLabReporter().render(Report([file.linted()], []))
    #expect(try JSONDecoder().decode([String].self, from: Data(json)) == [])
  }

  @Test func `of GitLab ends on the last line of the place`() throws {
    struct Finding: Decodable {
      struct Location: Decodable { let lines: [String: Int] }
      let location: Location
      let severity: String
    }
    let range = SourceRange(file: FileID(0), start: 0, end: file.range("b").start)
    let all = try JSONDecoder().decode(
      [Finding].self, from: Data(text(.gitlab, [finding(.warning, range)]).utf8))
    #expect(all.first?.location.lines == ["begin": 1, "end": 2])
    #expect(all.map(\.severity) == ["major", "critical"])
  }

  @Test func `of reviewdog counts columns in bytes`() throws {
    let marked = SampleFile(0, "a.yml", "\u{FEFF}é: x\né: y\n")
    let findings = ["x", "y"].map {
      Diagnostic("a-rule", .info, "bad", at: marked.range($0), path: "")
    }
    let report = try RDJSONReporter().render(Report([marked.linted()], findings))
    let document = try JSONDecoder().decode(RDJSON.self, from: Data(report))
    #expect(
      document.diagnostics.map(\.location.range.start) == [
        ["line": 1, "column": 8], ["line": 2, "column": 5],
      ])
  }

  @Test func `of reviewdog makes one suggestion of a fix`() throws {
    let fix = FixIt(
      "Fix", .safe,
      edits: [TextEdit(file.range("y"), with: "z"), TextEdit(file.range("b"), with: "d")])
    let report = try text(.rdjson, [finding(.info, file.range("c"), fixes: [fix])])
    let document = try JSONDecoder().decode(RDJSON.self, from: Data(report.utf8))
    let suggestion = try #require(document.diagnostics.first?.suggestions?.first)
    #expect(suggestion.text == "z]\nd" && suggestion.range.start == ["line": 2, "column": 3])
    #expect(suggestion.range.end == ["line": 3, "column": 2])
  }

  private struct RDJSON: Decodable {
    struct Range: Decodable {
      let start: [String: Int]
      let end: [String: Int]
    }
    struct Location: Decodable { let range: Range }
    struct Suggestion: Decodable {
      let range: Range
      let text: String
    }
    struct Finding: Decodable {
      let location: Location
      let suggestions: [Suggestion]?
    }
    let diagnostics: [Finding]
  }

  @Test func `of compilers has nothing to say of a clean run`() throws {
    #expect(GCCReporter().render(Report([file.linted()], [])) == [])
  }
}
