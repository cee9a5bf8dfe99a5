import Diagnostics
import Testing

@Suite struct `A fingerprint` {
  private func fingerprints(_ diagnostics: [Diagnostic], path: String = "a.yml") -> [String] {
    Fingerprint.all(of: diagnostics) { _ in path }.map(\.text)
  }

  private func finding(at offset: Int, _ message: String = "bad", evidence: String = "80/tcp") -> Diagnostic {
    Diagnostic(
      "a-rule", .error, message, at: SourceRange(file: FileID(0), start: offset, end: offset),
      path: "services.web", evidence: evidence)
  }

  @Test func `survives a move and new words`() {
    #expect(fingerprints([finding(at: 0)]) == fingerprints([finding(at: 9, "worse")]))
  }

  @Test func `tells rule, file, path and evidence`() {
    #expect(fingerprints([finding(at: 0)]) == ["a-rule|a.yml|services.web|80/tcp"])
  }

  @Test func `numbers repeated findings`() {
    let all = fingerprints([finding(at: 0), finding(at: 1), finding(at: 2, evidence: "x"), finding(at: 3)])
    #expect(all.map { $0.hasSuffix("#2") } == [false, true, false, false])
    #expect(all[3].hasSuffix("#3") && Set(all).count == 4)
  }

  @Test func `has no position in a list`() {
    func name(_ path: String) -> String {
      var item = finding(at: 0)
      item.path = path
      return fingerprints([item])[0]
    }
    #expect(name("services.web.ports.0") == "a-rule|a.yml|services.web.ports.*|80/tcp")
    #expect(name("services.web.ports.12.published") == name("services.web.ports.3.published"))
    #expect(name("services.web2.image") != name("services.web3.image"))
  }

  @Test func `has the place of what its finding is about, wherever it is shown`() {
    var item = finding(at: 0)
    item.subject = "networks.back"
    #expect(fingerprints([item]) == ["a-rule|a.yml|networks.back|80/tcp"])
  }
}

@Suite struct `The evidence of a finding` {
  @Test(arguments: [
    ("nginx:latest", "nginx:latest"), ("  a line of its own \t", "a line of its own"), ("|\n  a\n  b", "|"),
    ("{target: 80, published: 8080}", "published: 8080, target: 80"),
    ("target: 80\r\n      published: 8080 # that's it\n", "published: 8080, target: 80"),
    ("type: bind\nbind:\n  propagation: rslave", "bind:, propagation: rslave, type: bind"),
    ("[ \"b, c\", a ]", "\"b, c\", a"), ("", ""),
  ]) func `is the same in every layout`(source: String, text: String) {
    #expect(Evidence.text(source) == text)
  }
}
