import Diagnostics
import RuleEngine
import Testing

@Suite struct `What is known of an image` {
  /// What an expression over the software of an image comes to, as text.
  private func value(_ expression: String, of image: String) throws -> String {
    let rule = Sample(
      """
      match: services.*
      let:
        value: |
          \(expression)
      forbid: value != ''
      message: "{{value}}"
      examples: []
      """)
    let linted = try rule.lint("services:\n  a:\n    image: \"\(image)\"\n")
    return linted.undecided.isEmpty ? linted.diagnostics.map(\.message).joined() : "undecided"
  }

  @Test(arguments: [
    "postgres", "postgres:16.4-alpine", "library/postgres:16", "docker.io/library/postgres",
    "mirror.gcr.io/library/postgres:16", "public.ecr.aws/docker/library/postgres:16",
    "registry.example.com/postgres:16", "localhost:5000/hub/library/postgres", "postgres@sha256:0123",
    "registry.example.com/hub/pgvector/pgvector:pg16", "acme/postgres", "postgres:${TAG}",
    "${REGISTRY}/library/postgres:16",
  ])
  func `is found whatever registry it comes from`(image: String) throws {
    #expect(try value("service.software.name", of: image) == "postgres")
  }

  @Test(arguments: ["shop/web:2.0", "postgres-exporter:1", "acme/mypostgres", "bitnami/postgres-exporter:1"])
  func `is nothing for others`(image: String) throws {
    #expect(try value("service.software.name", of: image) == "")
  }

  @Test func `of somebody else's image is what sort of software it is`() throws {
    #expect(try value("string(service.software.stateful)", of: "acme/postgres:16") == "true")
    #expect(try value("string(service.software.data_dirs.size())", of: "acme/postgres:16") == "0")
    #expect(
      try value("service.software.data_dirs.join(' ')", of: "postgres:16") == "/var/lib/postgresql/data")
  }

  @Test func `can depend on the version`() throws {
    func folder(_ tag: String) throws -> String {
      try value("service.software.data_dirs.join(' ')", of: "postgres\(tag)")
    }
    #expect(try folder(":17.9-bookworm") == "/var/lib/postgresql/data")
    #expect(try folder(":18") == "/var/lib/postgresql")
    #expect(try folder(":18.1-alpine3.22") == "/var/lib/postgresql")
    #expect(try folder("") == "undecided")
    #expect(try folder(":latest") == "undecided")
    #expect(try folder(":${TAG}") == "undecided")
  }

  @Test func `ends with the release`() throws {
    func end(_ tag: String) throws -> String {
      try value(
        "service.software.end_of_life == null ? 'none' : service.software.end_of_life", of: "postgres\(tag)")
    }
    #expect(try end(":12.4-alpine") == "2024-11-21")
    #expect(try end(":12") == "2024-11-21")
    #expect(try end(":1") == "none")
    #expect(try end(":latest") == "none")
    #expect(try end(":${TAG}") == "undecided")
  }

  @Test func `is not guessed for a variable`() throws {
    #expect(try value("service.software.name", of: "${IMAGE}") == "undecided")
    #expect(try value("service.software.name", of: "${REPOSITORY}:16") == "undecided")
  }

  @Test func `ships without mistakes`() { #expect(SoftwareCatalogue.mistakesOfShipped == []) }
}
