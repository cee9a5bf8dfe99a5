import Diagnostics
import Reporting
import Testing

@Suite struct `A text report` {
  private func render(_ report: Report, color: Bool = false) -> String {
    String(decoding: TextReporter(color: color).render(report), as: UTF8.self)
  }

  /// The excerpt of one finding, from its first line of source to its last underline.
  private func excerpt(_ text: String, at mark: String, related: [String] = []) -> [String] {
    let file = SampleFile(0, "a.yml", text)
    let finding = Diagnostic(
      "a-rule", .error, "bad", at: file.range(mark), path: "",
      related: related.map { RelatedLocation("here", at: file.range($0)) })
    let lines = render(Report([file.linted()], [finding])).split(separator: "\n").map(String.init)
    return lines.filter { $0.contains("│") || $0.contains("⋮") }.dropFirst().map {
      String($0.drop { $0 != "│" && $0 != "⋮" }.dropFirst(2))
    }
  }

  @Test func `underlines the place`() {
    #expect(excerpt("web:\n  image: a\n", at: "image") == ["  image: a", "  ^^^^^"])
  }

  @Test func `aligns tabs`() { #expect(excerpt("a:\tb\t# c\n", at: "b") == ["a:  b   # c", "    ^"]) }

  @Test func `aligns wide characters`() {
    #expect(excerpt("名: 値段 # x\n", at: "値段") == ["名: 値段 # x", "    ^^^^"])
    #expect(excerpt("🇫🇷👍🏽❤️: b\n", at: "b") == ["🇫🇷👍🏽❤️: b", "        ^"])
    #expect(excerpt("e\u{301}: b\n", at: "b") == ["e\u{301}: b", "   ^"])
  }

  @Test func `shows the first line of a long place`() {
    #expect(excerpt("web:\n  - a\n  - b\n", at: "- a\n  - b") == ["  - a", "  ^^^"])
  }

  @Test func `marks the end of a line`() {
    let file = SampleFile(0, "a.yml", "web:\n")
    let end = SourceRange(file: FileID(0), start: 4, end: 4)
    let report = Report([file.linted()], [Diagnostic("a-rule", .error, "bad", at: end, path: "")])
    #expect(render(report).contains("│ web:\n   │     ^\n"))
  }

  @Test func `marks the end of the file`() {
    let file = SampleFile(0, "a.yml", "web:\n")
    let end = SourceRange(file: FileID(0), start: 5, end: 5)
    let report = Report([file.linted()], [Diagnostic("a-rule", .error, "bad", at: end, path: "")])
    #expect(render(report).contains("--> a.yml:2:1\n   │\n 2 │\n   │ ^\n"))
  }

  @Test func `shows an empty file without an excerpt`() {
    let file = SampleFile(0, "a.yml", "")
    let report = Report(
      [file.linted()], [Diagnostic("a-rule", .error, "empty", at: file.source.range, path: "")])
    #expect(render(report).hasPrefix("error: empty [a-rule]\n  --> a.yml:1:1\n\n"))
  }

  @Test func `skips the byte order mark`() {
    #expect(excerpt("\u{FEFF}web: a\n", at: "web") == ["web: a", "^^^"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `knows every line break`(lineBreak: String) {
    #expect(excerpt(["a: 1", "b: 2", "c: 3"].joined(separator: lineBreak), at: "b") == ["b: 2", "^"])
  }

  @Test(arguments: [0, 50, 400, 100_000], [0, 50, 400, 100_000])
  func `cuts a long line around the place`(before: Int, after: Int) {
    let line = String(repeating: "a", count: before) + "X" + String(repeating: "b", count: after)
    let shown = excerpt(line, at: "X")
    #expect(shown[0].count <= 120)
    #expect(shown[0].hasPrefix("…") == (before > 60))
    #expect(shown[0].hasSuffix("…") == (after > 60))
    #expect(Array(shown[0]).firstIndex(of: "X") == Array(shown[1]).firstIndex(of: "^"))
  }

  @Test func `cuts a long place`() {
    let shown = excerpt("key: " + String(repeating: "x", count: 500), at: String(repeating: "x", count: 500))
    #expect(shown[0].hasSuffix("x…") && shown[0].contains("xxx"))
    #expect(shown[1].count <= shown[0].count && shown[1].hasSuffix("^^^"))
  }

  @Test func `shows what explains it in the order of the file`() {
    #expect(
      excerpt("one: 1\ntwo: 2\nthree: 3\nfour: 4\n", at: "two", related: ["one", "four"])
        == ["one: 1", "--- here", "two: 2", "^^^", "", "four: 4", "---- here"])
    #expect(excerpt("[a, b]\n", at: "b", related: ["a"]) == ["[a, b]", "    ^", " - here"])
  }

  @Test func `gives a far place in a long line a line of its own`() {
    let shown = excerpt("X" + String(repeating: "a", count: 300) + "Y", at: "Y", related: ["X"])
    #expect(shown.count == 4 && shown[2].hasPrefix("Xaaa") && shown[3] == "- here")
  }

  @Test func `lists many like findings by place and by what differs`() {
    let names = ["web", "api", "db", "cache", "worker"]
    let file = SampleFile(0, "a.yml", names.map { "\($0): {}\n" }.joined())
    let findings = names.map { name in
      Diagnostic(
        "a-rule", .warning, "'\(name)' has no healthcheck", at: file.range(name), path: name, help: "add")
    }
    let many = render(Report([file.linted()], findings))
    #expect(many.split(separator: "\n").count { $0.hasPrefix("warning:") } == 1)
    #expect(many.contains("also: 2:1 'api', 3:1 'db', 4:1 'cache', 5:1 'worker'\n"))
    let few = render(Report([file.linted()], Array(findings.prefix(2))))
    #expect(few.split(separator: "\n").count { $0.hasPrefix("warning:") } == 2)
  }

  /// What the list of like findings says, given what each of them says of `a`.
  private func also(
    _ findings: [(message: String, help: String)], related: (SampleFile) -> [RelatedLocation] = { _ in [] }
  ) -> [String] {
    let file = SampleFile(0, "deploy/a.yml", "a: b\n")
    let diagnostics = findings.map { message, help in
      Diagnostic(
        "a-rule", .warning, message, at: file.range("a"), path: message, help: help, related: related(file))
    }
    let lines = render(Report([file.linted()], diagnostics)).split(separator: "\n").map(String.init)
    guard let start = lines.firstIndex(where: { $0.contains("= also: ") }) else { return [] }
    return lines[start...].prefix { !$0.contains("= help") }.map { String($0.dropFirst(11)) }
  }

  @Test func `says what differs for every one of many, and a place once`() {
    let findings = [("80", "a"), ("80", "b"), ("443", "c")].map { ("port \($0) of '\($1)' is 'bad'", "help") }
    #expect(also(findings) == ["1:1 80 'a', 80 'b'"])
  }

  @Test func `tells the advice of many where it differs`() {
    let findings = ["web", "api", "db"].map { ("no '\($0)'", "did you mean 'x\($0)'?") }
    #expect(also(findings) == ["1:1 'db' (help: 'xdb'), 'web' (help: 'xweb')"])
    let same = ["web", "api", "db"].map { ("no '\($0)'", "add '\($0)'") }
    #expect(also(same) == ["1:1 'db', 'web'"])
  }

  @Test func `names a related place in the same file without its path`() {
    let findings = ["web", "api", "db"].map { ("no '\($0)'", "help") }
    #expect(
      also(findings) { [RelatedLocation("see", at: $0.range("b"))] } == [
        "1:1 'db' (see at 1:4), 'web' (see at 1:4)"
      ])
  }

  @Test func `keeps apart what is advised differently`() {
    #expect(also([("bad", "drop it"), ("bad", "keep it"), ("bad", "move it")]) == [])
  }

  @Test func `gives an advice once for each rule and file`() {
    let file = SampleFile(0, "a.yml", "a: b\n")
    let findings = ["a", "b"].map {
      Diagnostic("a-rule", .info, "bad", at: file.range($0), path: "", help: "mend")
    }
    let text = render(Report([file.linted()], findings))
    #expect(text.split(separator: "\n").count { $0.hasSuffix("help: mend") } == 1)
  }

  @Test func `says how much is suppressed`() {
    let file = SampleFile(0, "a.yml", "a: b\n")
    let finding = Diagnostic("a-rule", .info, "bad", at: file.range("a"), path: "")
    let accepted = SuppressedDiagnostic(finding, .baseline)
    #expect(
      render(Report([file.linted()], [], suppressed: [accepted]))
        == "no findings in 1 file; 1 finding is suppressed\n")
  }

  @Test func `says why once for each rule and file`() {
    let file = SampleFile(0, "a.yml", "a: b\n")
    let rule = RuleDescriptor("a-rule", "style", .info, title: "T", summary: "because")
    let findings = ["a", "b"].map { Diagnostic("a-rule", .info, "bad", at: file.range($0), path: "") }
    let text = render(Report([file.linted()], findings, rules: [rule]))
    #expect(text.split(separator: "\n").count { $0.hasSuffix("why: because") } == 1)
  }

  @Test func `of a clean run is one line`() {
    let files = (0..<3).map { SampleFile($0, "\($0).yml", "").linted() }
    #expect(render(Report(files, [])) == "no findings in 3 files\n")
    #expect(
      render(Report([files[0]], [], undecided: 1))
        == "no findings in 1 file; 1 check is undecided: what it depends on is unknown here or has a mistake\n"
    )
  }

  @Test func `names what could not be linted`() {
    let gone = Report.File(
      source: SourceFile(id: FileID(0), path: "gone.yml", bytes: []), status: .failed(reason: "no such file"),
      outcomes: [])
    #expect(
      render(Report([gone], []))
        == "error: gone.yml could not be linted: no such file\n1 file could not be linted\n")
  }

  @Test func `has colours only when asked, and the same words`() {
    let colored = render(.sample, color: true)
    #expect(colored.contains("\u{1B}[1;31merror\u{1B}[0m"))
    var plain = ""
    var isEscape = false
    for scalar in colored.unicodeScalars {
      if scalar == "\u{1B}" { isEscape = true }
      if !isEscape { plain.unicodeScalars.append(scalar) }
      if isEscape && scalar == "m" { isEscape = false }
    }
    #expect(plain == render(.sample))
  }
}
