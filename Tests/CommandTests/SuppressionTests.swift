import Foundation
import SwarmlintCommand
import TestSupport
import Testing

/// What a report says of a finding.
private struct Found: Decodable {
  struct Extent: Decodable {
    struct Place: Decodable {
      let line: Int
    }
    let start: Place
  }

  struct Suppression: Decodable {
    let kind: String
    let reason: String?
    let range: Extent?
  }

  let rule: String
  let range: Extent
  let help: String?
  let suppression: Suppression?

  /// The rule and its line: `image-mutable-tag:3`.
  var name: String { "\(rule):\(range.start.line)" }
}

private struct Findings: Decodable {
  let diagnostics: [Found]
  let suppressed: [Found]

  func counting(_ rules: String...) -> [String] { Self.names(diagnostics, rules) }
  func accepted(_ rules: String...) -> [String] { Self.names(suppressed, rules) }

  /// What is found about comments.
  var remarks: [String] { diagnostics.map(\.name).filter { $0.contains("-suppression:") } }

  private static func names(_ found: [Found], _ rules: [String]) -> [String] {
    found.filter { rules.contains($0.rule) }.map(\.name)
  }
}

private func lint(
  _ text: String, today: String = "2026-11-30", files: [String: String] = [:], _ arguments: String...
) async throws -> Findings {
  let world = MemoryWorld(files.merging(["a.yml": text]) { $1 }, today: today)
  let run = await world.run((arguments.isEmpty ? ["a.yml"] : arguments) + ["--format", "json"])
  return try JSONDecoder().decode(Findings.self, from: Data(run.output.utf8))
}

private let tag = "image-mutable-tag"
private let name = "deprecated-property"

@Suite struct `A comment accepts what is found` {
  @Test func `in its line, and nowhere else`() async throws {
    let found = try await lint(
      """
      services:
        web:
          image: nginx:latest # swarmlint: ignore image-mutable-tag -- pinned by the mirror
        api:
          image: redis:latest
      """)
    #expect(found.accepted(tag) == ["image-mutable-tag:3"] && found.counting(tag) == ["image-mutable-tag:5"])
    let how = try #require(found.suppressed.first?.suppression)
    #expect(how.kind == "comment" && how.reason == "pinned by the mirror" && how.range?.start.line == 3)
    #expect(found.remarks == [])
  }

  @Test func `in the key or item below it, with all that it holds`() async throws {
    let found = try await lint(
      """
      services:
        # The mirror keeps it.
        # swarmlint: ignore image-mutable-tag -- pinned by the mirror

        # swarmlint: ignore deprecated-property -- for Compose
        web:
          image: nginx:latest
          container_name: web
        api:
          image: redis:latest
          volumes:
            # swarmlint: ignore bind-mount-used -- the host is prepared
            - type: bind
              source: /srv/a
              target: /a
            - /srv/b:/b
      """, "a.yml", "--preset", "strict")
    #expect(found.accepted(tag) == ["image-mutable-tag:7"] && found.counting(tag) == ["image-mutable-tag:10"])
    #expect(found.accepted(name) == ["deprecated-property:8"])
  }

  private static let lines = [
    "image: nginx:latest # swarmlint: ignore supply-chain -- x",
    "image: nginx:latest # swarmlint: ignore image-mutable-* -- x",
    "image: nginx:latest # swarmlint: ignore terminal-in-service, image-mutable-tag -- x",
    "image: nginx:latest # pinned # swarmlint: ignore image-mutable-tag -- x",
    "image: nginx:latest # swarmlint: ignore image-mutable-tag until 2026-11-30 -- x",
    "image: # swarmlint: ignore image-mutable-tag -- x\n      nginx:latest",
    "image: >- # swarmlint: ignore image-mutable-tag -- x\n      nginx:latest",
    "image:\n      # swarmlint: ignore image-mutable-tag -- x\n      nginx:latest",
    "image: 'nginx:latest' # swarmlint: ignore image-mutable-tag -- x",
    "\"image\": \"nginx\\\n      :latest\" # swarmlint: ignore image-mutable-tag -- x",
  ]

  @Test func `however it is written`() async throws {
    let services = Self.lines.enumerated().map { "  web\($0):\n    tty: true\n    \($1)\n" }
    let found = try await lint("services:\n" + services.joined())
    #expect(found.accepted(tag).count == Self.lines.count && found.counting(tag) == [])
  }

  @Test func `in the whole file from its head`() async throws {
    let found = try await lint(
      """
      # A stack.
      # swarmlint: ignore-file image-mutable-tag -- a demonstration
      ---
      services:
        web: {image: nginx:latest}
        api: {image: redis:latest}
      """)
    #expect(found.accepted(tag).count == 2 && found.counting(tag) == [] && found.remarks == [])
  }

  @Test func `even what docker refuses, but not comments that are wrong`() async throws {
    let found = try await lint(
      """
      # swarmlint: ignore-file maintainability -- a demonstration
      services:
        # swarmlint: ignore unknown-property -- made for Compose
        web:
          image: nginx:1.27.2
          scale: 2
          # swarmlint: ignore yaml-syntax -- not possible
          container_name: web # swarmlint: ignore no-such-rule -- x
      """)
    #expect(found.accepted("unknown-property") == ["unknown-property:6"])
    #expect(found.counting("invalid-suppression") == ["invalid-suppression:7", "invalid-suppression:8"])
  }

  @Test func `one place of a note that is said once for the file`() async throws {
    let found = try await lint(
      """
      services:
        web:
          image: nginx:1.27.2
          container_name: web # swarmlint: ignore deprecated-property -- for Compose
        api:
          image: redis:7.4.1
          container_name: api
        db:
          image: redis:7.4.1
          container_name: db # swarmlint: ignore deprecated-property -- for Compose
      """)
    #expect(found.accepted(name) == ["deprecated-property:4", "deprecated-property:10"])
    #expect(found.counting(name) == ["deprecated-property:7"] && found.remarks == [])
  }

  @Test func `so that it is not fixed`() async throws {
    let comment = "  # swarmlint: ignore missing-update-config -- as it is\n"
    let text = "services:\n\(comment)  web:\n    image: nginx:1.27.2\n    ports: [\"80:80\"]\n"
    let fixing = ["a.yml", "--select", "missing-update-config", "--fix", "--unsafe-fixes"]
    let run = await MemoryWorld(["a.yml": text]).run(fixing)
    #expect(run.files.isEmpty && run.errors.isEmpty)
    let fixed = await MemoryWorld(["a.yml": text.replacing(comment, with: "")]).run(fixing)
    #expect(!fixed.files.isEmpty, "there is something to fix without the comment")
  }
}

@Suite struct `A comment that accepts nothing` {
  @Test func `is told, with the findings that it leaves`() async throws {
    let found = try await lint(
      """
      services:
        web:
          image: nginx:latest # swarmlint: ignore image-mutable-tag until 2026-11-29 -- pinned by the mirror
          container_name: web # swarmlint: ignore deprecated-property
        api:
          image: redis:7.4.1 # swarmlint: ignore image-mutable-tag -- pinned by the mirror
      """)
    #expect(
      found.remarks == ["expired-suppression:3", "invalid-suppression:4", "unused-suppression:6"])
    #expect(found.counting(tag, name) == ["image-mutable-tag:3", "deprecated-property:4"])
  }

  @Test func `does not expire when nobody knows the date`() async throws {
    let text =
      "services:\n  web:\n    image: nginx:latest # swarmlint: ignore image-mutable-tag until 2020-01-01 -- x\n"
    #expect(try await lint(text, today: "").accepted(tag).count == 1)
  }

  private static let mistakes = [
    ("swarmlint:ignore image-mutable-tag -- x", "write '# swarmlint: ignore RULE -- reason'"),
    ("swarmlint: ignore=image-mutable-tag -- x", "write '# swarmlint: ignore RULE -- reason'"),
    ("swarmlint ignore image-mutable-tag -- x", "write '# swarmlint: ignore RULE -- reason'"),
    ("Swarmlint: ignore image-mutable-tag -- x", "write '# swarmlint: ignore RULE -- reason'"),
    ("swarmlint: ingore image-mutable-tag -- x", "did you mean 'ignore'?"),
    ("swarmlint: disable image-mutable-tag -- x", "write '# swarmlint: ignore RULE -- reason'"),
    ("swarmlint-disable image-mutable-tag", "write '# swarmlint: ignore RULE -- reason'"),
    ("see swarmlint: ignore image-mutable-tag -- x", "write '# swarmlint: ignore RULE -- reason'"),
    ("swarmlint: ignore image-mutable-tags -- x", "did you mean 'image-mutable-tag'?"),
    ("swarmlint: ignore image-mutable-tag", "add ' -- ' and why"),
    ("swarmlint: ignore image-mutable-tag --", "write behind '--' why"),
    ("swarmlint: ignore image-mutable-tag — x", "write '# swarmlint: ignore RULE -- reason'"),
    ("swarmlint: ignore -- x", "name what is accepted: 'ignore RULE, RULE -- reason'"),
    ("swarmlint: ignore * -- x", "name rules, categories or globs"),
    ("swarmlint: ignore image-mutable-tag until 2027-02-29 -- x", "write the day as 'until 2027-01-31'"),
    ("swarmlint: ignore image-mutable-tag until -- x", "write the day as 'until 2027-01-31'"),
    ("swarmlint: ignore rule-error -- x", "see 'swarmlint rules'"),
  ]

  @Test func `says what to write`() async throws {
    let services = Self.mistakes.enumerated().map { "  web\($0):\n    image: nginx:latest # \($1.0)\n" }
    let found = try await lint("services:\n" + services.joined())
    for (index, (comment, help)) in Self.mistakes.enumerated() {
      let here = found.diagnostics.filter { $0.range.start.line == 2 * index + 3 }
      #expect(here.filter { $0.rule == "invalid-suppression" }.map(\.help) == [help], "\(comment)")
      #expect(here.contains { $0.rule == tag }, "\(comment)")
    }
  }

  private static let prose = [
    "swarmlint finds nothing here", "checked with swarmlint", "https://example.com/swarmlint: ignored",
    "swarm: ignore image-mutable-tag", "ignore this",
  ]

  @Test func `is no mistake when it speaks of something else`() async throws {
    let services = Self.prose.enumerated().map { "  web\($0):\n    image: nginx:latest # \($1)\n" }
    #expect(try await lint("services:\n" + services.joined()).remarks == [])
  }

  @Test func `stands in a text`() async throws {
    let found = try await lint(
      """
      services:
        web:
          image: nginx:latest
          command: |
            # swarmlint: ignore image-mutable-tag
            run
      """)
    #expect(found.remarks == [] && found.counting(tag).count == 1)
  }
}

@Suite struct `A comment without use` {
  private let text = """
    services:
      web:
        image: nginx:1.27.2 # swarmlint: ignore image-mutable-tag, deprecated-property -- x
        container_name: web # swarmlint: ignore deprecated-property -- x
    """

  @Test func `is told for each name`() async throws {
    #expect(try await lint(text).remarks == ["unused-suppression:3", "unused-suppression:3"])
  }

  @Test func `is not told of rules that do not run`() async throws {
    #expect(
      try await lint(text, "a.yml", "--ignore", "image-mutable-tag").remarks == ["unused-suppression:3"])
    #expect(try await lint(text, "a.yml", "--select", "maintainability").remarks == [])
    let configuration = "rules: {image-mutable-tag: off, deprecated-property: off}"
    #expect(try await lint(text, files: [".swarmlint.yml": configuration]).remarks == [])
  }

  @Test func `is not told when a value is missing that decides`() async throws {
    let open = text.replacing("nginx:1.27.2", with: "nginx:${TAG}")
    #expect(try await lint(open).remarks == ["unused-suppression:3"])
    #expect(try await lint(open, "a.yml", "--env", "TAG=1.27.2").remarks.count == 2)
  }

  @Test func `says where it belongs when the place is a part of what is found`() async throws {
    let found = try await lint(
      """
      services:
        web: {image: nginx:1.27.2}
        # swarmlint: ignore memory-limit-missing -- x
        api: {image: redis:7.4.1}
      """)
    let help = found.diagnostics.first { $0.rule == "unused-suppression" }?.help
    #expect(help == "put it where the report shows the finding, of which this place is a part")
  }
}
