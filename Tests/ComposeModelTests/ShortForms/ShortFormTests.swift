import Diagnostics
import TestSupport
import Testing

/// Texts of short forms, each tried as the value of a key.
private struct Form: Sendable {
  /// The stack with `VALUE` in place of the text, which is put in quotes.
  var stack: String
  var texts: [String]
}

@Suite struct `Short forms` {
  private static let forms: [Form] = [
    Form(
      stack: "services: {w: {ports: [VALUE]}}",
      texts: [
        "80", "8080:80", "8080:80/tcp", "8080:80/UDP", "8080:80/sctp", "8080:80/http", "80/", "8080:80/tcp/x",
        "127.0.0.1:8080:80", "127.0.0.1::80", "[::1]:8080:80", "::1:8080:80", "300.0.0.1:80:80", "host:80:80",
        "8080-8081:80-81", "8080-8082:80-81", "8080-8081:80", "80-81", "81-80", "0:80", "080:80", "65535:80",
        "65536:80", "0", "8080:0", ":80", "80:", "", "a", "80:a", "a:80", "8080:80:", "-1:80", "8080 : 80",
        "8080:80-",
        "1.2.3.4:80", "[::1]:80", "8080:80/tcp,udp",
      ]),
    Form(
      stack: "services: {w: {volumes: [VALUE]}}\nvolumes: {data: {}, v: {}, d1: {}}",
      texts: [
        "data:/data", "data:/data:ro", "data:/data:rw,nocopy", "data:/data:z", "data:/data:ro:x", "/data",
        "/a:/b",
        "./a:/b", "~/a:/b", "v:/data", "v:/data:ro", "C:\\a:/b", "C:\\a:D:\\b", "\\\\.\\pipe\\x:/y", "a",
        "ab", ":/b",
        "data:", "data::ro", "::", "data:/data:", "d1:/x:shared", "/a:/b:rshared,ro", "", "data:rel",
      ]),
    Form(
      stack: "services: {w: {stop_grace_period: VALUE}}",
      texts: [
        "10s", "1m30s", "1.5h", ".5s", "1.s", "0", "0s", "+5s", "-5s", "1d", "1w", "10", "s", "", "1 s", "1S",
        "1h 5m",
        "1us", "1µs", "1ns", "1ms", "9223372036854775807ns", "300000h", "1e3s", "1_000s", ".s", "1h-5m",
      ]),
    Form(
      stack: "services: {w: {deploy: {resources: {limits: {memory: VALUE}}}}}",
      texts: [
        "512M", "512m", "512MB", "512Mi", "512MiB", "1g", "1.5G", "1 g", "1  g", "1024", "1024b", "0", "1k",
        "1t", "1p",
        "1e", "1e3", "-1m", "", "m", "1mm", "1bb", "1gib", "1gi", ".5m", "1.m", "0x10", "1,5m", "1 ", " 1",
      ]),
    Form(
      stack: "services: {w: {command: VALUE}}",
      texts: [
        "echo a b", "echo 'a b'", "echo 'a b", "echo a'b c'd", "echo \\\\", "echo # comment", "echo 'a' # 'b",
        "",
        "a\\ b", "''", "echo a#b", "a\\",
      ]),
  ]

  private static let cases: [(stack: String, text: String)] = forms.flatMap { form in
    form.texts.map { (form.stack.replacing("VALUE", with: "\"\($0.replacing("\\", with: "\\\\"))\""), $0) }
  }

  /// The client's `config` takes any text for processors; the deploy does not.
  @Test(arguments: [
    ("0.5", true), ("1/2", true), ("1e-3", true), ("0x1", true), ("", true), (".5", true), ("a", false),
    ("1/0", false),
    ("0.5.5", false), ("1e-10", false), ("1/3", false),
  ]) func `of processors are rational numbers down to a billionth`(text: String, isTaken: Bool) throws {
    let stack = "services: {w: {deploy: {resources: {limits: {cpus: \"\(text)\"}}}}}"
    #expect(try load(stack).findings.isEmpty == isTaken)
  }

  @Test(.enabled(if: DockerClient.isThere, "the docker client is not here"), arguments: cases.indices)
  func `are taken and refused as the client does`(index: Int) throws {
    let (stack, text) = Self.cases[index]
    let run = try DockerClient.config(stack)
    let errors = try load(stack).diagnostics.filter {
      $0.severity == .error && $0.rule != "undefined-reference" && $0.docker?.step != .task
    }
    #expect(
      (run.status != 0) == !errors.isEmpty, "\(text): docker says \(run.errors), we \(errors.map(\.message))")
  }
}
