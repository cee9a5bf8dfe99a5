// What has a short form: variables, ports, mounts, networks, secrets and configs of a service.
//
// Source: docker/cli `cli/compose/schema/data/config_schema_v3.*.json`; moby `daemon/cluster/convert` (defaults).
extension ComposeSchema {
  static let environmentVariable = ComposeType(
    .environmentVariable, "EnvVar",
    [
      .derived("name", .string, doc: "The name of the variable."),
      .derived("value", .string, doc: "Its value."),
      .derived("from_env_file", .bool, doc: "Whether it comes from a file named by env_file."),
      .derived("service", .object(.service), doc: "The service it is set for."),
    ])

  static let port = ComposeType(
    .port, "Port",
    [
      Field(
        "mode", .word(["ingress", "host"], otherwise: "ingress"), default: .string("ingress"),
        doc: "Where the port is open."),
      Field("target", .int(cast: true, .uint32), doc: "The port in the container."),
      Field("published", .int(cast: true, .uint32), doc: "The port of the node or of the routing mesh."),
      Field(
        "protocol", .word(["tcp", "udp", "sctp"], otherwise: "tcp", ignoringCase: true),
        default: .string("tcp"), doc: "tcp, udp or sctp."),
      .derived("short", .bool, default: .bool(false), doc: "Whether it is written in the short form."),
      .derived("host_ip", .string, doc: "The address of the short form, which Swarm ignores."),
      .derived("service", .object(.service), doc: "The service that publishes it."),
      .derived(
        "earlier_claims", .list(.object(.port)),
        doc: "The ports before it in the stack that publish the same number of the same protocol."),
      .derived(
        "earlier_to_target", .list(.object(.port)),
        doc: "The ports in host mode before it in the service that lead to the same port of the container."),
      .refused("host_ip", advice: "Swarm opens a published port on all addresses of the node"),
      .refused("name"),
      .refused("app_protocol"),
    ])

  static let mount = ComposeType(
    .mount, "Mount",
    [
      Field("type", .mountType, default: .string("volume"), doc: "What is mounted."),
      Field("source", .string, doc: "The volume or the path on the node."),
      Field("target", .string, doc: "The path in the container."),
      Field("read_only", .bool(cast: true), default: .bool(false), doc: "Whether it cannot be written."),
      Field("consistency", .string, .silent, doc: "Dropped by the engine."),
      Field(
        "bind", .object(.bindOptions), as: "bind_options", keepsZero: true, doc: "Options of a bind mount."),
      Field(
        "volume", .object(.volumeOptions), as: "volume_options", keepsZero: true,
        doc: "Options of a volume mount."),
      Field(
        "tmpfs", .object(.tmpfsOptions), as: "tmpfs_options", since: 6, keepsZero: true,
        doc: "Options of a tmpfs mount."),
      .derived("volume", .object(.volume), doc: "The named volume, when it is declared."),
      .derived("service", .object(.service), doc: "The service that mounts it."),
      .derived(
        "earlier_at_target", .list(.object(.mount)), doc: "The mounts before it in the service at its target."
      ),
      .derived(
        "local", .bool, default: .bool(false),
        doc: "Whether what it holds is only on one node: a path, or a volume that is not on shared storage."),
      .derived(
        "entries", .list(.string),
        doc: "The names in the folder that is bound, where it is relative and exists beside the stack file."),
      .refused("image"),
      .refused("cluster"),
    ])

  static let bindOptions = ComposeType(
    .bindOptions, "BindOptions", strictness: .open,
    [Field("propagation", .string, doc: "How mounts spread.")])

  static let volumeOptions = ComposeType(
    .volumeOptions, "VolumeOptions", strictness: .open,
    [
      Field(
        "nocopy", .bool(cast: true), default: .bool(false), doc: "Whether the image's files are not copied."),
      Field("subpath", .looseString, doc: "A folder of the volume."),
    ])

  static let tmpfsOptions = ComposeType(
    .tmpfsOptions, "TmpfsOptions", strictness: .open,
    [Field("size", .int(cast: false, .int64, minimum: 0), doc: "The size in bytes.")])

  static let attachment = ComposeType(
    .attachment, "Attachment",
    [
      Field("aliases", .list(unique: true), doc: "Other names of the service on the network."),
      Field("driver_opts", .scalarMap(nullable: false), since: 13, doc: "Options of the endpoint."),
      Field("ipv4_address", .string, .silent, doc: "A fixed address, which Swarm ignores."),
      Field("ipv6_address", .string, .silent, doc: "A fixed address, which Swarm ignores."),
      .derived("name", .string, doc: "The key of the network."),
      .derived("bare", .bool, doc: "Whether only its name is written, without a mapping."),
      .derived("network", .object(.network), doc: "The network, when it is declared."),
      .derived("service", .object(.service), doc: "The service that is attached."),
      .derived(
        "rivals", .list(.object(.attachment)),
        doc: "The attachments before it by which another service answers to the same name on the network."),
      .refused("priority"),
      .refused("gw_priority"),
      .refused("mac_address"),
      .refused("link_local_ips"),
      .refused(
        "interface_name",
        advice: "write driver_opts: {com.docker.network.endpoint.ifname: NAME} (version 3.13)"),
    ])

  static let grant = ComposeType(
    .grant, "Grant", strictness: .open,
    [
      Field("source", .string, doc: "The key of the secret or config."),
      Field("target", .string, doc: "The file in the container."),
      Field("uid", .string, default: .string("0"), doc: "The owner of the file."),
      Field("gid", .string, default: .string("0"), doc: "The group of the file."),
      Field(
        "mode", .number(cast: true, .uint32), default: .int(0o444), keepsZero: true,
        doc: "The permissions of the file."),
      .derived("kind", .word(["secret", "config"]), doc: "What is granted."),
      .derived("target_path", .string, doc: "The whole path of the file in the container."),
      .derived("secret", .object(.secret), doc: "The secret, when it is declared."),
      .derived("config", .object(.config), doc: "The config, when it is declared."),
      .derived("service", .object(.service), doc: "The service that gets it."),
      .derived(
        "earlier_at_target", .list(.object(.grant)),
        doc: "The grants of its kind before it in the service whose file has the same name."),
    ])
}
