import ComposeModel

/// The names of what a `.*` of a match path goes over.
enum Singular {
  /// The name of one item or value of a collection: by its type when it is an object, else by its field.
  static func name(of element: ModelType, in field: Field?) -> String {
    if case .object(let type) = element { return name(of: type) }
    return field.flatMap { scalars[$0.name] } ?? "item"
  }

  private static func name(of type: TypeID) -> String {
    switch type {
    case .model: "model"
    case .service: "service"
    case .build: "build"
    case .image: "image"
    case .environmentVariable: "env"
    case .port: "port"
    case .mount: "mount"
    case .bindOptions, .volumeOptions, .tmpfsOptions: "options"
    case .attachment: "attachment"
    case .grant: "grant"
    case .deploy: "deploy"
    case .updateConfig: "update"
    case .resources: "resources"
    case .resourceLimits: "limits"
    case .resourceReservations: "reservations"
    case .genericResource: "resource"
    case .restartPolicy: "policy"
    case .placement: "placement"
    case .placementPreference: "preference"
    case .healthcheck: "healthcheck"
    case .logging: "logging"
    case .ulimit: "ulimit"
    case .credentialSpec: "spec"
    case .network: "network"
    case .ipam: "ipam"
    case .subnet: "subnet"
    case .volume: "volume"
    case .secret: "secret"
    case .config: "config"
    case .declaration: "declaration"
    case .clusterVolume, .accessMode, .mountVolume, .blockVolume, .topologyRequirement, .topology,
      .capacityRange,
      .volumeSecret:
      "item"
    case .template: "template"
    case .software: "software"
    case .dependency: "dependency"
    case .file: "file"
    case .line: "line"
    case .node: "node"
    case .comment: "comment"
    case .gap: "gap"
    }
  }

  /// The names of items that are no objects, by the field that holds them.
  private static let scalars: [String: String] = [
    "command": "argument", "entrypoint": "argument", "test": "argument", "env_file": "file",
    "labels": "label",
    "depends_on": "dependency", "cap_add": "capability", "cap_drop": "capability", "dns": "server",
    "dns_search": "domain", "extra_hosts": "host", "sysctls": "sysctl", "tmpfs": "path",
    "security_opt": "option",
    "devices": "device", "expose": "exposed", "links": "link", "external_links": "link", "aliases": "alias",
    "driver_opts": "option", "options": "option", "constraints": "constraint",
  ]
}
