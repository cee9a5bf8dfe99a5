// A service and what stands directly in it.
//
// Sources: docker/cli `cli/compose/schema/data/config_schema_v3.*.json` (keys, types, versions) and
// `cli/compose/types/types.go` (unsupported, deprecated and forbidden keys); moby `daemon/health.go` and
// swarmkit `api/defaults/service.go` (defaults).
extension ComposeSchema {
  static let service = ComposeType(
    .service, "Service", extensionsSince: 7,
    serviceKeys + forbiddenServiceKeys + derivedServiceFields + refusedServiceKeys)

  private static let serviceKeys: [Field] = [
    Field(
      "build", .build, .warned, advice: "build and push the image first; Swarm only pulls",
      doc: "How to build the image."),
    Field("cap_add", .list(unique: true), doc: "Capabilities to add."),
    Field("cap_drop", .list(unique: true), doc: "Capabilities to drop."),
    Field("cgroupns_mode", .string, since: 9, .warned, doc: "The control group namespace."),
    Field("cgroup_parent", .string, .warned, doc: "The parent control group."),
    Field("command", .command, doc: "The arguments; a string is split like a shell would."),
    Field("configs", .grants(.config), since: 3, doc: "Configs that appear as files in the container."),
    Field(
      "container_name", .string, .deprecated,
      advice: "Swarm names containers itself; other services use the service's name",
      doc: "The name of the container."),
    Field(
      "credential_spec", .object(.credentialSpec), since: 3, doc: "The managed service account, on Windows."),
    Field(
      "depends_on", .list(unique: true), .silent,
      advice: "Swarm starts services in any order: let the application retry its connections",
      doc: "Services that Compose starts first."),
    Field("deploy", .object(.deploy, nullable: true), doc: "How Swarm runs the service."),
    Field("devices", .list(unique: true), .warned, doc: "Devices of the host."),
    Field("dns", .stringOrList, doc: "Name servers."),
    Field("dns_search", .stringOrList, doc: "Search domains."),
    Field("domainname", .string, .warned, doc: "The domain name."),
    Field("entrypoint", .command, doc: "The executable, in place of the image's."),
    Field("environment", .environment, doc: "Environment variables."),
    Field(
      "env_file", .environmentFiles, doc: "Files of environment variables, read when the stack is deployed."),
    Field(
      "expose", .exposedPorts, .deprecated, advice: "remove it: services on one network reach every port",
      doc: "Ports open to other services."),
    Field(
      "external_links", .list(unique: true), .warned, advice: "attach both services to one network",
      doc: "Links to other containers."),
    Field("extra_hosts", .extraHosts, doc: "Additional host names."),
    Field("hostname", .string, doc: "The host name in the container."),
    Field(
      "healthcheck", .object(.healthcheck), keepsZero: true,
      doc: "How Docker tells whether a task is healthy."),
    Field("image", .image, doc: "The image to run."),
    Field(
      "init", .bool(cast: false), since: 7, keepsZero: true,
      doc: "Whether an init process forwards signals and reaps."),
    Field("ipc", .string, .warned, doc: "The IPC namespace."),
    Field("isolation", .string, since: 5, doc: "The isolation technology, on Windows."),
    Field("labels", .listOrMap(), doc: "Labels of the containers, not of the service."),
    Field(
      "links", .list(unique: true), .warned,
      advice: "services on one network find each other by name; for another name use networks.NAME.aliases",
      doc: "Links to other services."),
    Field("logging", .object(.logging), keepsZero: true, doc: "The logging driver."),
    Field("mac_address", .string, .warned, doc: "The MAC address."),
    Field(
      "network_mode", .string, .warned,
      advice: "for the host's network attach to a network with external: true and name: host",
      doc: "The network mode."),
    Field("networks", .attachments, doc: "The networks to attach to; without it the default network."),
    Field("pid", .stringOrNull, .warned, doc: "The process namespace."),
    Field("ports", .ports, doc: "Published ports."),
    Field(
      "privileged", .bool(cast: true), .warned, default: .bool(false),
      advice: "Swarm has no privileged services; cap_add gives single capabilities", doc: "Full privileges."),
    Field(
      "read_only", .bool(cast: true), default: .bool(false), doc: "Whether the root file system is read-only."
    ),
    Field(
      "restart", .string, .warned, advice: "write deploy.restart_policy",
      doc:
        "The restart policy of Compose; applied when deploy.restart_policy is absent, in spite of the warning."
    ),
    Field("secrets", .grants(.secret), since: 1, doc: "Secrets that appear as files in the container."),
    Field("security_opt", .list(unique: true), .warned, doc: "Security options."),
    Field(
      "shm_size", .stringOrNumber, .warned, advice: "mount a volume of type tmpfs at /dev/shm",
      doc: "The size of /dev/shm."),
    Field("stdin_open", .bool(cast: true), default: .bool(false), doc: "Whether standard input stays open."),
    Field(
      "stop_grace_period", .duration(), default: .seconds(10),
      keepsZero: true, doc: "How long it may take to stop before it is killed."),
    Field("stop_signal", .string, doc: "The signal that asks the container to stop."),
    Field("sysctls", .listOrMap(), doc: "Kernel parameters."),
    Field(
      "tmpfs", .stringOrList, .silent, advice: "write a volumes item: {type: tmpfs, target: /path}",
      doc: "Temporary file systems."),
    Field("tty", .bool(cast: true), default: .bool(false), doc: "Whether to allocate a terminal."),
    Field("ulimits", .ulimits, doc: "Resource limits of the processes."),
    Field("user", .string, doc: "The user to run as."),
    Field("userns_mode", .string, .warned, doc: "The user namespace."),
    Field("volumes", .mounts, doc: "Mounts."),
    Field("working_dir", .string, doc: "The working directory."),
    Field(
      "oom_score_adj", .int(cast: true, .int64), since: 13, .silent, isLost: true,
      doc: "The preference of the OOM killer."),
  ]

  private static let forbiddenServiceKeys: [Field] = [
    Field(
      "extends", .opaque, .forbidden, advice: "use a YAML anchor or a second -c file", doc: "Compose only."),
    Field(
      "volume_driver", .opaque, .forbidden, advice: "write driver under the volume at the top level",
      doc: "Compose only."),
    Field(
      "volumes_from", .opaque, .forbidden, advice: "mount the same named volume in both", doc: "Compose only."
    ),
    Field(
      "cpu_quota", .opaque, .forbidden, advice: "write deploy.resources.limits.cpus", doc: "Compose only."),
    Field(
      "cpu_shares", .opaque, .forbidden, advice: "write deploy.resources.limits.cpus", doc: "Compose only."),
    Field("cpuset", .opaque, .forbidden, advice: "write deploy.resources.limits.cpus", doc: "Compose only."),
    Field(
      "mem_limit", .opaque, .forbidden, advice: "write deploy.resources.limits.memory", doc: "Compose only."),
    Field(
      "memswap_limit", .opaque, .forbidden, advice: "write deploy.resources.limits.memory",
      doc: "Compose only."),
  ]

  private static let derivedServiceFields: [Field] = [
    .derived("name", .string, doc: "The key of the service in the file."),
    .derived("has_build", .bool, doc: "Whether it has a build section."),
    .derived("ends_by_itself", .bool, doc: "Whether it is a job, which is done when its tasks are."),
    .derived(
      "templates", .list(.object(.template)), doc: "The values with a template in them, which Swarm fills in."
    ),
    .derived("software", .object(.software), doc: "What is known of the software in the image."),
    .derived(
      "pins", .list(.string),
      doc: "The constraints that tie it to certain nodes: those with == on the id, host name or a label."),
    .derived(
      "local_data", .list(.object(.mount)),
      doc: "Its mounts that are local, can be written and hold data, by their targets, rather than settings."),
    .derived("publishes", .bool, default: .bool(false), doc: "Whether it publishes a port."),
    .derived(
      "routed", .bool, default: .bool(false),
      doc:
        "Whether labels of the service ask a reverse proxy (Traefik, Caddy, Docker Flow) to route requests to it."
    ),
    .derived(
      "route_rivals", .list(.object(.service)),
      doc: "Services before it that have one of its labels of Traefik's routers and services."),
    .derived(
      "members", .list(.object(.service)),
      doc: "The services with the same image whose names differ in their number only, itself among them."),
    .derived(
      "earlier_versions", .list(.object(.service)),
      doc: "Services before it with the same image, the first for each tag."),
    .derived(
      "dependencies", .list(.object(.dependency)),
      doc: "The services of the stack that its environment and command name as hosts."),
  ]

  private static let refusedServiceKeys: [Field] = [
    .refused("cpus", advice: "write deploy.resources.limits.cpus, in quotes"),
    .refused("cpu_count", advice: "write deploy.resources.limits.cpus, in quotes"),
    .refused("cpu_percent", advice: "write deploy.resources.limits.cpus, in quotes"),
    .refused("cpu_period", advice: "write deploy.resources.limits.cpus, in quotes"),
    .refused("cpu_rt_period"),
    .refused("cpu_rt_runtime"),
    .refused("mem_reservation", advice: "write deploy.resources.reservations.memory"),
    .refused("mem_swappiness"),
    .refused("pids_limit", advice: "write deploy.resources.limits.pids"),
    .refused("scale", advice: "write deploy.replicas"),
    .refused("profiles", advice: "Swarm has no profiles: move the service to a file of its own"),
    .refused("platform", advice: "write deploy.placement.constraints: [node.platform.arch == x86_64]"),
    .refused("gpus", advice: "write deploy.resources.reservations.generic_resources"),
    .refused("runtime", advice: "set the default runtime of the nodes"),
    .refused("pull_policy", advice: "use 'docker stack deploy --resolve-image'"),
    .refused("pull_refresh_after"),
    .refused("label_file", advice: "write the labels under labels"),
    .refused("cgroup"),
    .refused("attach"), .refused("annotations"), .refused("blkio_config"), .refused("develop"),
    .refused("device_cgroup_rules"), .refused("dns_opt"), .refused("group_add"), .refused("models"),
    .refused("oom_kill_disable"), .refused("post_start"), .refused("pre_start"), .refused("pre_stop"),
    .refused("provider"), .refused("storage_opt"), .refused("use_api_socket"), .refused("uts"),
  ]

  static let build = ComposeType(
    .build, "Build", strictness: .openSince(11),
    [
      Field("context", .string, doc: "The folder that is built."),
      Field("dockerfile", .string, doc: "The Dockerfile, within the folder."),
      Field("args", .listOrMap(keepsNull: true), doc: "Build arguments."),
      Field("labels", .listOrMap(), since: 3, doc: "Labels of the image."),
      Field("cache_from", .list(unique: true), since: 2, doc: "Images to take layers from."),
      Field("extra_hosts", .extraHosts, since: 9, doc: "Additional host names while building."),
      Field("network", .string, since: 4, doc: "The network while building."),
      Field("target", .string, since: 4, doc: "The stage to build."),
      Field("shm_size", .stringOrNumber, since: 5, isLost: true, doc: "The size of /dev/shm."),
    ])

  static let healthcheck = ComposeType(
    .healthcheck, "Healthcheck",
    [
      Field("test", .healthcheckTest, doc: "The command; a string runs in the shell."),
      Field(
        "timeout", .duration(checkedSince: 4), default: .seconds(30), keepsZero: true,
        doc: "How long a probe may take."),
      Field(
        "interval", .duration(checkedSince: 4), default: .seconds(30), keepsZero: true,
        doc: "The time between two probes."),
      Field(
        "retries", .number(cast: true), default: .int(3), keepsZero: true,
        doc: "The failures in a row that make it unhealthy."
      ),
      Field(
        "start_period", .duration(checkedSince: 4), since: 4, default: .seconds(0),
        keepsZero: true, doc: "The time after the start in which failures do not count."),
      Field(
        "start_interval", .duration(checkedSince: 4), since: 12, default: .seconds(5),
        keepsZero: true, doc: "The time between two probes in the start period."),
      Field(
        "disable", .bool(cast: true), default: .bool(false), doc: "Whether the image's health check is off."),
      .derived(
        "disabled", .bool, default: .bool(false), doc: "Whether it is off, by disable or by the test NONE."),
    ])

  static let logging = ComposeType(
    .logging, "Logging",
    [
      Field("driver", .string, doc: "The logging driver; without it the daemon's."),
      Field("options", .scalarMap(nullable: true), doc: "Options of the driver."),
    ])

  static let credentialSpec = ComposeType(
    .credentialSpec, "CredentialSpec",
    [
      Field("config", .string, since: 8, doc: "The config that holds it."),
      Field("file", .string, doc: "A file on the node."),
      Field("registry", .string, doc: "A value in the node's registry."),
    ])

  static let ulimit = ComposeType(
    .ulimit, "Ulimit",
    [
      .derived("name", .string, doc: "The limit, such as nofile."),
      Field("soft", .int(cast: true, .int64), doc: "The soft limit."),
      Field("hard", .int(cast: true, .int64), doc: "The hard limit."),
      .derived("single", .int, doc: "The number that is written for both."),
    ])

  static let image = ComposeType(
    .image, "Image",
    [
      .derived("text", .string, doc: "The reference as written."),
      .derived("registry", .string, doc: "The registry's host; docker.io when none is written."),
      .derived("repository", .string, doc: "The path without registry and tag, as written."),
      .derived("name", .string, doc: "The last component of the path."),
      .derived("tag", .string, doc: "The tag, when one is written."),
      .derived("digest", .string, doc: "The digest, when one is written."),
      .derived("problem", .string, doc: "Why Docker cannot read the reference, in its words."),
    ])
}
