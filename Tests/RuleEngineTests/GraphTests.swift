import Diagnostics
import RuleEngine
import Testing

@Suite struct `The stack as a graph` {
  /// What an expression comes to for each service for which it is not empty, as `service: text`.
  private func values(_ expression: String, _ stack: String) throws -> [String] {
    let rule = Sample(
      """
      match: services.*
      let:
        text: |
          \(expression)
      forbid: text != ''
      at: key(service)
      message: "{{service.name}}: {{text}}"
      examples: []
      """)
    let linted = try rule.lint(stack)
    return linted.diagnostics.map(\.message) + linted.undecided.map { "\($0.path): undecided" }
  }

  private let dependencies =
    "service.dependencies.map(d, d.name + (d.reachable ? '' : '!') + ' by ' + d.?variable.orValue('command')).join(', ')"

  @Test func `knows whom a service names as a host`() throws {
    let stack = """
      services:
        api:
          image: shop/api:1
          environment:
            DB_HOST: db
            CACHE: redis://:secret@cache:6379/0
            KAFKA_BROKERS: "k1:9092,k2:9092"
            DATABASE: db2
            SELF_URL: http://api:80
            MAIL_HOST: mail.example.com
            DSN: "user:pw@tcp(db3:3306)/shop"
          command: [serve, --queue=amqp://tasks.queue:5672, db4]
        db: {image: "postgres:16"}
        db2: {image: "postgres:16"}
        db3: {image: "mysql:8"}
        db4: {image: "mysql:8"}
        cache: {image: "redis:7"}
        k1: {image: "apache/kafka:4"}
        k2: {image: "apache/kafka:4"}
        queue: {image: "rabbitmq:4"}
      """
    #expect(
      try values(dependencies, stack) == [
        "api: db by DB_HOST, cache by CACHE, k1 by KAFKA_BROKERS, k2 by KAFKA_BROKERS, db3 by DSN, queue by command"
      ])
  }

  @Test func `knows of a partly known text what it names in any case`() throws {
    let stack = """
      services:
        api: {image: "shop/api:1", environment: {UPSTREAM_URL: "http://up:${PORT}/"}}
        web: {image: "shop/web:1", environment: {UPSTREAM_URL: "http://${HOST}:80/"}}
        up: {image: "shop/up:1"}
      """
    let names = "service.dependencies.exists(d, d.name == 'up') ? 'up' : ''"
    #expect(try values(names, stack) == ["api: up", "services.web: undecided"])
  }

  @Test func `knows what a service cannot reach`() throws {
    let stack = """
      services:
        web: {image: "a:1", networks: [front], environment: {API_URL: "http://api", DB_HOST: db, OLD_HOST: store}}
        api: {image: "b:1", networks: {front: {}, back: {}}}
        db: {image: "c:1", networks: {back: {aliases: [store]}}}
      networks: {front: {}, back: {}}
      """
    #expect(
      try values(dependencies, stack) == ["web: api by API_URL, db! by DB_HOST"])
    let shared = """
      services:
        web: {image: "a:1", networks: [front], environment: {DB_HOST: db}}
        db: {image: "c:1", networks: [back]}
      networks: {front: {external: true}, back: {}}
      """
    // Another stack may have a service of that name on the network.
    #expect(try values(dependencies, shared) == ["services.web: undecided"])
  }

  @Test func `knows the members of a cluster`() throws {
    let stack = """
      services:
        etcd-1: {image: "quay.io/coreos/etcd:v3.5.9"}
        etcd-2: {image: "quay.io/coreos/etcd:v3.5.9"}
        etcd3: {image: "quay.io/coreos/etcd:v3.5.9"}
        etcd-4: {image: "other/etcd:1"}
        web: {image: "shop/web:1"}
      """
    let names = "service.members.size() < 2 ? '' : service.members.map(m, m.name).join(' ')"
    #expect(
      try values("\(names)", stack) == [
        "etcd-1: etcd-1 etcd-2 etcd3", "etcd-2: etcd-1 etcd-2 etcd3", "etcd3: etcd-1 etcd-2 etcd3",
      ])
  }

  @Test func `knows who answers to one name`() throws {
    let stack = """
      services:
        a: {image: "a:1", networks: {one: {aliases: [db]}, two: {}}}
        b: {image: "b:1", networks: {one: {aliases: [db]}, two: {aliases: [a]}}}
        db: {image: "c:1", networks: [one]}
      networks: {one: {}, two: {}}
      """
    let rivals =
      "service.networks.filter(n, n.rivals.size() > 0).map(n, n.name + ' ' + n.rivals.map(r, r.service.name).join(' ')).join(', ')"
    #expect(try values(rivals, stack) == ["b: one a, two a", "db: one a"])
  }

  @Test func `knows what is open to the world`() throws {
    let stack = """
      services:
        web: {image: "a:1", ports: ["80:80"], networks: [front]}
        shop: {image: "b:1", networks: [front], deploy: {labels: ["traefik.http.routers.shop.rule=Host(`x`)"]}}
        db: {image: "c:1", networks: [front, back]}
      networks: {front: {}, back: {}}
      """
    #expect(try values("service.publishes ? 'yes' : ''", stack) == ["web: yes"])
    #expect(try values("service.routed ? 'yes' : ''", stack) == ["shop: yes"])
    let exposed =
      "service.name != 'db' ? '' : service.networks.filter(n, n.network != null).map(n, n.network == null ? '' : n.network.exposed.map(s, s.name).join(' ')).join(', ')"
    #expect(try values("\(exposed)", stack) == ["db: web shop, "])
  }

  @Test func `knows what ties a service to its data`() throws {
    let stack = """
      services:
        a: {image: "a:1", deploy: {placement: {constraints: [node.role == manager, "node.labels.db==true"]}}}
        b: {image: "b:1", deploy: {placement: {constraints: ["node.hostname == ${NODE}"]}}}
        c: {image: "c:1", deploy: {placement: {constraints: ["node.role == ${ROLE}"]}}}
        d: {image: "d:1", deploy: {placement: {constraints: ["${ALL}"]}}}
        e: {image: "e:1", deploy: {placement: {constraints: ["node.hostname != a"]}}}
      """
    #expect(
      try values("service.pins.size() > 0 ? 'tied' : ''", stack) == [
        "a: tied", "b: tied", "services.d: undecided",
      ])
    let storage = """
      services:
        a:
          image: a:1
          volumes: ["data:/srv", "nfs:/nfs", "/etc/a.conf:/etc/a.conf", "conf:/conf:ro", "/srv/b:/b", "far:/far", "/mnt/nfs/x:/x"]
      volumes:
        data: {}
        conf: {}
        nfs: {driver_opts: {type: nfs, o: addr=a, device: ":/x"}}
        far: {driver: rexray}
      """
    #expect(
      try values("service.local_data.map(m, m.?target.orValue('')).join(' ')", storage) == ["a: /srv /b"])
  }
}
