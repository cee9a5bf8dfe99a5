import Diagnostics

extension Report {
  /// A run in which everything occurs that a format must be able to say.
  static let sample: Report = {
    let web = SampleFile(
      0, "./deploy/web.yml",
      """
      version: "3.8"
      services:
        web:
          image: nginx:latest
          ports: ["80:80", "8080:80", "80:8080"]  # accepted: the proxy sees no secrets
          environment:
            TITLE: 日本語のタイトル ${TITLE}  # 🚀
          deploy:
            update_config:
              failure_action: pause
        api:
          image: internal/api
          replicas: 3
        db:
          image: postgres:16
        cache:
          image: redis:7
          command: ["sh", "-c", "redis-server --maxmemory 256mb --maxmemory-policy allkeys-lru --save '' --appendonly no --requirepass hunter2 --loglevel notice"]
      networks:
        backend:
          driver: overlay
          encrypted: true

      """)
    let base = SampleFile(1, "deploy/base.yml", "services:\r\n  web:\r\n    ports:\r\n      - 80:80\r\n")
    let broken = SampleFile(2, "deploy/broken.yaml", "services:\n\tweb: {}\n")
    let gone = SampleFile(3, "gone.yml", "")
    let unclean = SampleFile(4, "clean.yml", "services: {}\n")

    let port = web.range("\"80:80\"")
    let diagnostics =
      [
        Diagnostic(
          "image-unpinned", .warning, "image 'nginx:latest' moves without notice",
          at: web.range("nginx:latest"),
          path: "services.web.image", help: "name a version, such as nginx:1.27", service: "web",
          evidence: "nginx:latest"),
        Diagnostic(
          "port-conflict", .error, "port 80 is published twice", at: web.range("\"80:8080\""),
          path: "services.web.ports.2", help: "publish each port once", service: "web",
          related: [
            RelatedLocation("first published here", at: port),
            RelatedLocation("and by the base file", at: base.range("80:80")),
          ], evidence: "80/tcp"),
        Diagnostic(
          "variable-without-default", .info, "variable 'TITLE' has no default", at: web.range("${TITLE}"),
          path: "services.web.environment.TITLE", service: "web", evidence: "TITLE"),
        Diagnostic(
          "update-without-rollback", .warning, "a failed update of 'web' only pauses", at: web.range("pause"),
          path: "services.web.deploy.update_config.failure_action", help: "roll back on failure",
          service: "web",
          fixes: [
            FixIt("Roll back on failure", .unsafe, edits: [TextEdit(web.range("pause"), with: "rollback")])
          ].compactMap(\.self), evidence: "pause"),
        Diagnostic(
          "unknown-property", .error, "'replicas' is no property of a service", at: web.range("replicas"),
          path: "services.api", help: "write it as deploy.replicas", service: "api",
          related: [RelatedLocation("in this service", at: web.range("api"))], evidence: "replicas"),
        Diagnostic(
          "secret-in-command", .error, "the password stands in the command", at: web.range("hunter2"),
          path: "services.cache.command.2", help: "read it from a secret", service: "cache",
          evidence: "hunter2"),
        Diagnostic(
          "unknown-property", .error, "'encrypted' is no property of a network", at: web.range("encrypted"),
          path: "networks.backend", help: "write it as driver_opts.encrypted", evidence: "encrypted"),
        Diagnostic(
          "yaml-syntax", .error, "a tab cannot indent", at: broken.range("\t"), path: "",
          help: "indent with spaces"),
      ]
      + ["web", "api", "db", "cache"].map { name in
        Diagnostic(
          "healthcheck-missing", .warning, "service '\(name)' has no healthcheck",
          at: web.range("  \(name):").slice(2, 2 + name.utf8.count), path: "services.\(name)",
          help: "add healthcheck.test, or healthcheck.disable if there is nothing to ask", service: name)
      }
    let accepted = web.range("# accepted: the proxy sees no secrets")
    let suppressed = [
      SuppressedDiagnostic(
        Diagnostic(
          "port-published-twice", .warning, "port 80 is published by two services",
          at: web.range("\"8080:80\""),
          path: "services.web.ports.1", service: "web", evidence: "80/tcp"), .comment,
        reason: "the proxy sees no secrets", comment: accepted),
      SuppressedDiagnostic(
        Diagnostic(
          "image-unpinned", .warning, "image 'internal/api' moves without notice",
          at: web.range("internal/api"),
          path: "services.api.image", help: "name a version, such as nginx:1.27", service: "api",
          evidence: "internal/api"), .baseline),
    ]
    let failing = Set(diagnostics.map(\.rule))
    func outcomes(_ failed: Set<RuleID>) -> [RuleOutcome] {
      let decided = Report.sampleRules.map { rule in
        RuleOutcome(rule: rule.id, result: failed.contains(rule.id) ? .failed : .passed)
      }
      let others = [
        RuleOutcome(rule: "name-style", result: .off(reason: "not in the preset 'recommended'")),
        RuleOutcome(rule: "volume-on-many-nodes", result: .undecided(reason: "'${DATA}' is unknown")),
      ]
      return (decided + others).sorted { $0.rule < $1.rule }
    }
    return Report(
      [
        web.linted(outcomes(failing.subtracting(["yaml-syntax"]))), base.linted(outcomes([])),
        File(source: broken.source, status: .failed(reason: "it is no YAML"), outcomes: []),
        File(source: gone.source, status: .failed(reason: "no such file"), outcomes: []),
        unclean.linted(outcomes([])),
      ], diagnostics, rules: Report.sampleRules, undecided: 2, suppressed: suppressed)
  }()

  private static let sampleRules = [
    RuleDescriptor(
      "healthcheck-missing", "reliability", .warning, title: "A service says whether it is well",
      summary: "without a healthcheck, an update goes on when the new tasks do not work"),
    RuleDescriptor(
      "image-unpinned", "supply-chain", .warning, title: "An image names its version",
      summary: "nodes that pull at different times run different software"),
    RuleDescriptor(
      "port-conflict", "correctness", .error, title: "A port is published once",
      summary: "the second service is never scheduled"),
    RuleDescriptor(
      "port-published-twice", "correctness", .warning, title: "A port has one service",
      summary: "who answers is chance"),
    RuleDescriptor(
      "secret-in-command", "security", .error, title: "No password in a command",
      summary: "everybody who can inspect the service reads it",
      rationale: """
        Everybody who can inspect the service reads it.

        - `docker service inspect` shows it,
        - so does `docker inspect` on the node.
        """),
    RuleDescriptor(
      "unknown-property", "schema", .error, title: "Every property is known",
      summary: "docker refuses a stack with properties it does not know"),
    RuleDescriptor(
      "update-without-rollback", "reliability", .warning, title: "A failed update rolls back",
      summary: "a paused update leaves two versions running until somebody looks"),
    RuleDescriptor(
      "variable-without-default", "correctness", .info, title: "A variable has a default",
      summary: "docker puts nothing in its place and only warns"),
    RuleDescriptor(
      "yaml-syntax", "schema", .error, title: "The file is YAML", summary: "docker cannot read it"),
  ]
}
