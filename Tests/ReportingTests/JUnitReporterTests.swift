import Diagnostics
import Reporting
import Testing

@Suite struct `A JUnit report` {
  private let file = SampleFile(0, "deploy/stack.yml", "services:\n  web:\n    image: a\n  api: {}\n")

  private func read(_ report: Report) throws -> XMLDocument.Element {
    let document = try XMLDocument(JUnitReporter().render(report))
    #expect(document.violations.isEmpty)
    return document.root
  }

  private func finding(
    _ severity: Severity = .warning, _ message: String = "not well", at text: String = "web"
  ) -> Diagnostic {
    Diagnostic("a-rule", severity, message, at: file.range(text), path: "services.\(text)")
  }

  @Test func `obeys the schema and counts rightly`() throws {
    let root = try read(.sample)
    for element in root.all where ["testsuites", "testsuite"].contains(element.name) {
      #expect(element["tests"] == String(element.count("testcase")))
      #expect(element["failures"] == String(element.count("failure")))
      #expect(element["errors"] == String(element.count("error")))
      if element.name == "testsuite" { #expect(element["skipped"] == String(element.count("skipped"))) }
    }
    #expect(root.count("failure") > 0 && root.count("error") > 0 && root.count("skipped") > 0)
  }

  @Test func `has a case for a rule that passes`() throws {
    let root = try read(Report([file.linted([.init(rule: "a-rule", result: .passed)])], []))
    let only = try #require(root.all.first { $0.name == "testcase" })
    #expect(only["name"] == "a-rule" && only["classname"] == "deploy/stack")
    #expect(only["file"] == "deploy/stack.yml" && only["line"] == nil && only.children.isEmpty)
  }

  @Test func `puts all findings of a rule into one case`() throws {
    let root = try read(Report([file.linted()], [finding(), finding(at: "api")]))
    let failure = try #require(root.all.first { $0.name == "failure" })
    #expect(root.count("testcase") == 1)
    #expect(failure["message"] == "not well (and 1 more)")
    #expect(failure.text.contains("deploy/stack.yml:2:3: warning: not well [a-rule]"))
    #expect(failure.text.contains("deploy/stack.yml:4:3: warning: not well [a-rule]"))
  }

  @Test(arguments: [(Severity.error, false), (.warning, true), (.info, true), (nil, false)])
  func `fails what is severe enough`(threshold: Severity?, fails: Bool) throws {
    let root = try read(Report([file.linted()], [finding(.warning)], failOn: threshold))
    #expect(root.count("failure") == (fails ? 1 : 0))
    #expect(root.count("system-out") == (fails ? 0 : 1))
    #expect(root.all.contains { $0.text.contains("deploy/stack.yml:2:3") })
  }

  @Test func `takes the line of the first finding that fails`() throws {
    let root = try read(Report([file.linted()], [finding(.info), finding(.error, at: "api")]))
    #expect(root.all.first { $0.name == "testcase" }?["line"] == "4")
    #expect(root.all.first { $0.name == "failure" }?["type"] == "error")
  }

  @Test func `skips a rule whose findings are all suppressed`() throws {
    let comment = file.range("image: a")
    let accepted = [
      SuppressedDiagnostic(finding(), .comment, reason: "vendor's choice", comment: comment),
      SuppressedDiagnostic(finding(at: "api"), .baseline),
    ]
    let outcomes = [Report.RuleOutcome(rule: "a-rule", result: .passed)]
    let root = try read(Report([file.linted(outcomes)], [], suppressed: accepted))
    #expect(root.all.first { $0.name == "testcase" }?["line"] == "2")
    #expect(
      root.all.first { $0.name == "skipped" }?["message"]
        == "suppressed: vendor's choice (line 2); it is in the baseline (line 4)")
    let mixed = try read(Report([file.linted()], [finding(at: "api")], suppressed: Array(accepted.prefix(1))))
    #expect(mixed.count("failure") == 1 && mixed.count("skipped") == 0)
  }

  @Test func `is never without a case`() throws {
    let root = try read(Report([file.linted()], []))
    #expect(root.count("testcase") == 1 && root.count("failure") == 0)
  }

  @Test func `keeps files apart that differ in their extension only`() throws {
    let files = ["a.yml", "a.yaml", "b.yml"].enumerated().map { SampleFile($0, $1, "").linted() }
    let classes = try read(Report(files, [])).all.compactMap { $0["classname"] }
    #expect(classes == ["a_yml", "a_yaml", "b"])
  }

  @Test(arguments: [
    ("./a/./b.prod.yml", "a/b.prod"), ("a//b", "a/b"), ("a.d/b", "a.d/b"), (".hidden", ".hidden"),
    ("a/.yml", "a/.yml"), ("../a.yml", "../a"),
  ])
  func `names a class after its file without extension`(path: String, name: String) throws {
    let report = Report([SampleFile(0, path, "").linted([.init(rule: "a-rule", result: .passed)])], [])
    let root = try XMLDocument(JUnitReporter().render(report)).root
    #expect(root.all.first { $0.name == "testcase" }?["classname"] == name)
  }

  @Test func `gives no file attribute for a file elsewhere`() throws {
    let root = try read(Report([SampleFile(0, "/tmp/a.yml", "").linted()], []))
    #expect(root.all.allSatisfy { $0["file"] == nil })
  }

  @Test func `sums up passes when there are too many`() throws {
    let rules = (0..<101).compactMap { RuleID("rule-\($0)") }
    let files = (0..<100).map { index in
      SampleFile(index, "stack-\(index).yml", "web").linted(rules.map { .init(rule: $0, result: .passed) })
    }
    let bad = Diagnostic(
      "rule-7", .error, "bad", at: SourceRange(file: FileID(3), start: 0, end: 3), path: "")
    let root = try read(Report(files, [bad]))
    #expect(root.count("testcase") == 100)
    #expect(root.count("failure") == 1)
    let few = try read(Report(Array(files.prefix(99)), [bad]))
    #expect(few.count("testcase") == 99 * 101)
  }
}

@Suite struct `The schema of JUnit reports` {
  private static let head = #"<testsuites name="s" tests="1" failures="0" errors="0">"#
  private static let suite =
    #"<testsuite name="a.yml" tests="1" failures="0" errors="0" skipped="0" time="0" file="a.yml">"#

  private func violations(_ cases: String) throws -> [String] {
    try XMLDocument(Array("\(Self.head)\(Self.suite)\(cases)</testsuite></testsuites>".utf8)).violations
  }

  @Test func `accepts a good report`() throws {
    #expect(try violations(#"<testcase classname="a" name="b" file="a.yml" line="1" time="0.25"/>"#).isEmpty)
  }

  @Test(arguments: [
    "",
    #"<testcase classname="a" time="0"/>"#,
    #"<testcase classname="a" name="b" time="now"/>"#,
    #"<testcase classname="a" name="b" time="0" file="/etc/a.yml"/>"#,
    #"<testcase classname="a" name="b" time="0" file="./a.yml"/>"#,
    #"<testcase classname="a" name="b" time="0" line="0"/>"#,
    #"<testcase classname="a" name="b" time="0" column="3"/>"#,
    #"<testcase classname="a" name="b" time="0"/><testcase classname="a" name="b" time="0"/>"#,
    #"<testcase classname="a" name="b" time="0"><failure>no message</failure></testcase>"#,
    #"<testcase classname="a" name="b" time="0"><failure message="m" type="yaml"/></testcase>"#,
    #"<testcase classname="a" name="b" time="0"><failure message="m"/><failure message="n"/></testcase>"#,
  ])
  func `refuses a bad one`(cases: String) throws { #expect(try !violations(cases).isEmpty) }
}
