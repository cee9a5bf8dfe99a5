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
}
