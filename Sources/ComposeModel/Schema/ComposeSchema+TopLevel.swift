// The top level and what is declared there.
//
// Sources: docker/cli `cli/compose/schema/data/config_schema_v3.*.json` (keys, types, versions), moby
// `daemon/cluster/convert` and swarmkit `api/defaults` (defaults).
extension ComposeSchema {
  static let model = ComposeType(
    .model, "Model", extensionsSince: 4,
    [
      Field("version", .version, doc: "The schema version, 3.0 to 3.13; without it the newest."),
      Field("services", .named(.service, strict: true, nullable: false), doc: "What runs, by name."),
      Field(
        "networks", .named(.network, strict: false, nullable: true),
        doc: "The networks that services attach to."),
      Field(
        "volumes", .named(.volume, strict: true, nullable: true),
        doc: "The named volumes that services mount."),
      Field(
        "secrets", .named(.secret, strict: true, nullable: false), since: 1,
        doc: "Secrets granted to services."),
      Field(
        "configs", .named(.config, strict: true, nullable: false), since: 3,
        doc: "Configs granted to services."),
      .derived("ports", .list(.object(.port)), doc: "The ports of all services."),
      .derived("mounts", .list(.object(.mount)), doc: "The mounts of all services."),
      .derived("grants", .list(.object(.grant)), doc: "The secrets and configs granted to all services."),
      .derived("attachments", .list(.object(.attachment)), doc: "The networks of all services."),
      .derived(
        "declarations", .list(.object(.declaration)), doc: "Every network, volume, secret and config."),
      .derived(
        "stack_name", .string, doc: "The stack's name, when it is told; objects are called STACK_key."),
      .derived("today", .string, default: .string(""), doc: "The date of the run, such as 2026-01-31."),
      .derived("files", .list(.object(.file)), doc: "The files as they are written, for rules of style."),
      .refused("name", advice: "remove it: the stack's name is the argument of 'docker stack deploy'"),
      .refused("include", advice: "give each file to 'docker stack deploy' with its own -c"),
      .refused("models", advice: "Swarm has no models"),
    ])

  static let network = ComposeType(
    .network, "Network", extensionsSince: 7,
    [
      Field("name", .string, as: "full_name", since: 5, doc: "The name in the cluster instead of STACK_key."),
      Field("driver", .string, default: .string("overlay"), doc: "The network driver."),
      Field("driver_opts", .scalarMap(nullable: false), doc: "Options of the driver, such as encrypted."),
      Field("ipam", .object(.ipam), doc: "Address management."),
      Field("external", .external, default: .bool(false), doc: "Whether the network is made elsewhere."),
      Field("internal", .bool(cast: true), default: .bool(false), doc: "Whether it has no way out."),
      Field(
        "attachable", .bool(cast: true), since: 2, default: .bool(false),
        doc: "Whether plain containers may join."),
      Field("labels", .listOrMap(), doc: "Labels of the network."),
      .derived("name", .string, doc: "The key of the network in the file."),
      .derived("attachments", .list(.object(.attachment)), doc: "The services on the network."),
      .derived(
        "exposed", .list(.object(.service)),
        doc: "The services on the network that publish a port or are routed to."),
      .derived("implicit", .bool, doc: "Whether it is the default network that no file declares."),
      .derived("external_name", .string, doc: "The name in the cluster of a network that is made elsewhere."),
      .refused("encrypted", advice: "write driver_opts: {encrypted: \"true\"}", standsFor: "driver_opts"),
      .refused("enable_ipv4"),
      .refused(
        "enable_ipv6", advice: "create the network with 'docker network create --ipv6' and make it external"),
    ])

  static let ipam = ComposeType(
    .ipam, "Ipam",
    [
      Field("driver", .string, doc: "The address management driver."),
      Field("config", .objects(.subnet), doc: "The address pools."),
      .refused("options"),
    ])

  static let subnet = ComposeType(
    .subnet, "Subnet",
    [
      Field("subnet", .string, doc: "The pool in CIDR form."),
      .derived(
        "network", .string, doc: "The network that the pool lies in, such as 10.0.0.0/24; null for no CIDR."),
      .derived("has_host_bits", .bool, doc: "Whether its address has bits outside its network."),
      .refused("gateway", advice: "Swarm chooses the gateway of a subnet"),
      .refused("ip_range"),
      .refused("aux_addresses"),
    ])

  static let volume = ComposeType(
    .volume, "Volume", extensionsSince: 7,
    [
      Field("name", .string, as: "full_name", since: 4, doc: "The name on the node instead of STACK_key."),
      Field("driver", .string, default: .string("local"), doc: "The volume driver."),
      Field("driver_opts", .scalarMap(nullable: false), doc: "Options of the driver."),
      Field("external", .external, default: .bool(false), doc: "Whether the volume is made elsewhere."),
      Field("labels", .listOrMap(), doc: "Labels of the volume."),
      .derived("name", .string, doc: "The key of the volume in the file."),
      Field(
        "x-cluster-spec", .object(.clusterVolume), since: 7, .silent, keepsZero: true,
        doc: "A cluster volume; nothing creates it."),
      .derived("mounts", .list(.object(.mount)), doc: "The mounts of the volume."),
    ])

  static let secret = ComposeType(
    .secret, "Secret", extensionsSince: 7,
    [
      Field("name", .string, as: "full_name", since: 5, doc: "The name in the cluster instead of STACK_key."),
      Field("file", .string, doc: "The file that holds the secret, read when the stack is deployed."),
      Field("external", .external, default: .bool(false), doc: "Whether the secret is made elsewhere."),
      Field("labels", .listOrMap(), doc: "Labels of the secret."),
      Field("driver", .string, since: 8, doc: "The secret driver."),
      Field("driver_opts", .scalarMap(nullable: false), since: 8, doc: "Options of the driver."),
      Field("template_driver", .string, since: 8, doc: "The template engine, such as golang."),
      .derived("name", .string, doc: "The key of the secret in the file."),
      .derived("grants", .list(.object(.grant)), doc: "The services that get the secret."),
      .refused(
        "environment", advice: "use file: or external: true; docker stack takes no secret from a variable"),
    ])

  static let config = ComposeType(
    .config, "Config", extensionsSince: 7,
    [
      Field("name", .string, as: "full_name", since: 5, doc: "The name in the cluster instead of STACK_key."),
      Field("file", .string, doc: "The file that holds the config, read when the stack is deployed."),
      Field("external", .external, default: .bool(false), doc: "Whether the config is made elsewhere."),
      Field("labels", .listOrMap(), doc: "Labels of the config."),
      Field("template_driver", .string, since: 8, doc: "The template engine, such as golang."),
      .derived("name", .string, doc: "The key of the config in the file."),
      .derived("grants", .list(.object(.grant)), doc: "The services that get the config."),
      .refused("content", advice: "put the content into a file and name it with file:"),
      .refused("environment", advice: "put the content into a file and name it with file:"),
    ])

  static let declaration = ComposeType(
    .declaration, "Declaration",
    [
      .derived("kind", .word(["network", "volume", "secret", "config"]), doc: "What is declared."),
      .derived("name", .string, doc: "Its key in the file."),
      .derived("external", .bool, doc: "Whether it is made elsewhere."),
      .derived("used", .bool, doc: "Whether a service refers to it."),
      .derived("full_name", .string, doc: "The name in the cluster instead of STACK_key."),
      .derived("template_driver", .string, doc: "The template engine of a secret or config."),
    ])
}
