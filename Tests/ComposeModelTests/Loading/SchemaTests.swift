import ComposeModel
import Diagnostics
import Testing

@Suite struct `Keys and types` {
  static let table: [(name: String, stack: String, findings: [Finding])] = [
    (
      "a top-level name", "name: x\nservices: {}\n", [Finding("unknown-property", "", "name")]
    ),
    (
      "an encrypted network", "networks:\n  back:\n    encrypted: true\n",
      [Finding("unknown-property", "networks.back", "encrypted")]
    ),
    (
      "a misspelt key deep down",
      "services:\n  web:\n    deploy:\n      update_config: {paralelism: 1}\n",
      [Finding("unknown-property", "services.web.deploy.update_config", "paralelism")]
    ),
    (
      "a forbidden key", "services:\n  web:\n    mem_limit: 5m\n",
      [Finding("forbidden-property", "services.web.mem_limit", "mem_limit")]
    ),
    ("an unquoted version", "version: 3.8\n", [Finding("invalid-type", "version", "3.8")]),
    ("a version of Compose", "version: '2.4'\n", [Finding("unsupported-version", "version", "'2.4'")]),
    (
      "a key that the version lacks",
      "version: '3.7'\nservices:\n  web:\n    deploy:\n      placement: {max_replicas_per_node: 1}\n",
      [Finding("property-too-new", "services.web.deploy.placement", "max_replicas_per_node")]
    ),
    ("a service without body", "services:\n  web:\n", [Finding("invalid-type", "services.web", "web")]),
    ("no services", "services:\n", [Finding("invalid-type", "services", "services")]),
    ("a list of services", "services: [a]\n", [Finding("invalid-type", "services", "services")]),
    ("a bad service name", "services:\n  my web: {}\n", [Finding("invalid-value", "services", "my web")]),
    (
      "the long form of depends_on",
      "services:\n  web:\n    depends_on:\n      db: {condition: service_healthy}\n",
      [Finding("invalid-type", "services.web.depends_on", "depends_on")]
    ),
    (
      "a quoted published port", "services:\n  web:\n    ports:\n      - {target: 80, published: \"8080\"}\n",
      [Finding("invalid-type", "services.web.ports.0.published", "\"8080\"")]
    ),
    (
      "a host_ip in a long port", "services:\n  web:\n    ports:\n      - {target: 80, host_ip: 127.0.0.1}\n",
      [Finding("unknown-property", "services.web.ports.0", "host_ip")]
    ),
    (
      "a bad short port", "services:\n  web:\n    ports: [\"a:80\"]\n",
      [Finding("invalid-value", "services.web.ports.0", "a")]
    ),
    (
      "the same port twice", "services:\n  web:\n    ports: [\"80:80\", \"80:80\"]\n",
      [Finding("duplicate-item", "services.web.ports", "\"80:80\"")]
    ),
    (
      "a number of processors without quotes",
      "services:\n  web:\n    deploy: {resources: {limits: {cpus: 0.5}}}\n",
      [Finding("invalid-type", "services.web.deploy.resources.limits.cpus", "0.5")]
    ),
    (
      "a Kubernetes size", "services:\n  web:\n    deploy: {resources: {limits: {memory: 1Gi}}}\n",
      [Finding("invalid-value", "services.web.deploy.resources.limits.memory", "Gi")]
    ),
    (
      "a duration without unit", "services:\n  web:\n    healthcheck: {interval: \"30\"}\n",
      [Finding("invalid-value", "services.web.healthcheck.interval", "\"30\"")]
    ),
    (
      "a duration as number", "services:\n  web:\n    stop_grace_period: 10\n",
      [Finding("invalid-type", "services.web.stop_grace_period", "10")]
    ),
    (
      "a boolean variable", "services:\n  web:\n    environment: {FOO: true}\n",
      [Finding("invalid-type", "services.web.environment.FOO", "true")]
    ),
    (
      "the long form of env_file", "services:\n  web:\n    env_file:\n      - {path: a.env}\n",
      [Finding("invalid-type", "services.web.env_file.0", "{path: a.env}")]
    ),
    (
      "a volume without type", "services:\n  web:\n    volumes:\n      - {target: /x}\n",
      [Finding("missing-property", "services.web.volumes.0", "{target: /x}")]
    ),
    (
      "half an ulimit", "services:\n  web:\n    ulimits:\n      nofile: {soft: 1}\n",
      [Finding("missing-property", "services.web.ulimits.nofile", "nofile")]
    ),
    (
      "an external volume with a driver", "volumes:\n  v: {external: true, driver: x}\n",
      [Finding("conflicting-properties", "volumes.v", "driver")]
    ),
    ("a secret without body", "secrets:\n  a:\n", [Finding("invalid-type", "secrets.a", "a")]),
    (
      "an unbalanced quote", "services:\n  web:\n    command: echo \"a\n",
      [Finding("invalid-value", "services.web.command", "\"a")]
    ),
    (
      "a wrong order", "services:\n  web:\n    deploy: {update_config: {order: foo}}\n",
      [Finding("invalid-value", "services.web.deploy.update_config.order", "foo")]
    ),
    (
      "an undefined network", "services:\n  web:\n    image: a\n    networks: [back]\nnetworks: {bakc: {}}\n",
      [Finding("undefined-reference", "services.web.networks.0", "back")]
    ),
    (
      "an undefined volume in a short form",
      "services:\n  web:\n    image: a\n    volumes: [\"data:/data\"]\n",
      [Finding("undefined-reference", "services.web.volumes.0", "data")]
    ),
    ("a reference of what another file completes", "services:\n  web:\n    networks: [back]\n", []),
    (
      "an ignored key", "services:\n  web:\n    pid: host\n    tmpfs: /tmp\n    container_name: x\n",
      [
        Finding("swarm-ignored-property", "services.web.pid", "pid"),
        Finding("swarm-silently-ignored", "services.web.tmpfs", "tmpfs"),
        Finding("deprecated-property", "services.web.container_name", "container_name"),
      ]
    ),
    (
      "a restart policy beside another",
      "services:\n  web:\n    restart: always\n    deploy: {restart_policy: {delay: 1s}}\n  api:\n    restart: always\n",
      [Finding("swarm-ignored-property", "services.web.restart", "restart")]
    ),
    (
      "a note about a key, said once",
      "services:\n  web:\n    container_name: x\n  api:\n    container_name: y\n",
      [Finding("deprecated-property", "services.web.container_name", "container_name")]
    ),
    (
      "a number as key", "services:\n  web:\n    environment: {1: a}\n",
      [Finding("non-string-key", "services.web.environment", "1")]
    ),
    (
      "a capability that is added and dropped",
      "services:\n  web:\n    cap_add: [CAP_NET_RAW]\n    cap_drop: [net_raw, KILL]\n",
      [Finding("swarm-silently-ignored", "services.web.cap_drop.0", "net_raw")]
    ),
    (
      "a host without address", "services:\n  web:\n    extra_hosts: [\"db\", \"a:10.0.0.1\"]\n",
      [Finding("swarm-silently-ignored", "services.web.extra_hosts.0", "\"db\"")]
    ),
    (
      "settings of a health check that is off",
      "services:\n  web:\n    healthcheck: {disable: true, interval: 5s}\n",
      [Finding("swarm-silently-ignored", "services.web.healthcheck.interval", "interval")]
    ),
    (
      "a comment in a command", "services:\n  web:\n    command: \"run --color #fff --fast\"\n",
      [Finding("swarm-silently-ignored", "services.web.command", "#fff --fast")]
    ),
    (
      "a protocol that Swarm does not know",
      "services:\n  web:\n    ports:\n      - {target: 80, protocol: http}\n      - {target: 53, protocol: UDP}\n",
      [Finding("mistyped-port", "services.web.ports.0.protocol", "http")]
    ),
    ("an endpoint mode in capitals", "services:\n  web:\n    deploy: {endpoint_mode: VIP}\n", []),
    ("an extension", "x-a: 1\nservices:\n  web:\n    x-b: 2\n", []),
    ("a list", "- a\n", [Finding("invalid-type", "", "- a")]),
  ]

  @Test(arguments: table.indices) func `mistakes are reported where they stand`(index: Int) throws {
    let row = Self.table[index]
    #expect(try load(row.stack).findings == row.findings, "\(row.name)")
  }

  @Test func `all mistakes of a file are reported in one run`() throws {
    try expectFindings(
      [
        Finding("unknown-property", "", "name"),
        Finding("unknown-property", "services.web", "imgae"),
        Finding("invalid-type", "services.web.user", "1000"),
        Finding("undefined-reference", "services.web.secrets.0", "key"),
      ],
      in: "name: x\nservices:\n  web:\n    imgae: a\n    user: 1000\n    secrets: [key]\n")
  }

  @Test func `an unknown key names its replacement or a near one`() throws {
    let found = try load("services:\n  web:\n    imgae: a\n    cpus: 1\nnetworks:\n  n: {encrypted: true}\n")
    #expect(
      found.diagnostics.map(\.help) == [
        "did you mean 'image'?", "write deploy.resources.limits.cpus, in quotes",
        "write driver_opts: {encrypted: \"true\"}",
      ])
  }
}

@Suite struct Unknown {
  @Test func `a variable without value is no mistake of the file, but may be needed`() throws {
    try expectFindings(
      [
        Finding("required-variable", "services.web.deploy.replicas", "${N}")
      ],
      in: """
        services:
          web:
            image: "app:${TAG}"
            deploy: {replicas: "${N}"}
            ports: ["${PORT}:80"]
            healthcheck: {interval: "${I}"}
            networks: ["${NET}"]
        networks: {back: {}}
        """)
  }

  @Test func `what the deployment needs is told as information`() throws {
    let found = try load("services:\n  web:\n    image: \"a:${TAG:?set the tag}\"\n    env_file: a.env\n")
    #expect(found.diagnostics.map(\.rule.name) == ["required-variable", "missing-env-file"])
    #expect(found.diagnostics.allSatisfy { $0.severity == .info })
  }

  @Test func `a default that does not fit is a mistake`() throws {
    try expectFindings(
      [Finding("invalid-value", "services.web.deploy.replicas", "\"${N:-many}\"")],
      in: "services:\n  web:\n    deploy: {replicas: \"${N:-many}\"}\n")
  }

  @Test func `docker turns no variable into a boolean for init`() throws {
    try expectFindings(
      [Finding("invalid-type", "services.web.init", "\"${I}\"")],
      in: "services:\n  web:\n    init: \"${I}\"\n")
  }
}
