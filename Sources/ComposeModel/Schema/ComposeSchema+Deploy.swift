// `deploy` and everything under it.
//
// Sources: docker/cli `cli/compose/schema/data/config_schema_v3.*.json`; the defaults of updates, restarts and
// modes are swarmkit's `api/defaults/service.go` and moby's `daemon/cluster/convert/service.go`.
extension ComposeSchema {
  static let deploy = ComposeType(
    .deploy, "Deploy",
    [
      Field(
        "mode", .word(["replicated", "global", "replicated-job", "global-job"]),
        default: .string("replicated"),
        doc: "How many tasks run, and whether they end."),
      Field("replicas", .int(cast: true), default: .int(1), keepsZero: true, doc: "The number of tasks."),
      Field("labels", .listOrMap(), doc: "Labels of the service."),
      Field("update_config", .object(.updateConfig), keepsZero: true, doc: "How updates go."),
      Field("rollback_config", .object(.updateConfig), since: 7, keepsZero: true, doc: "How rollbacks go."),
      Field("resources", .object(.resources), doc: "Limits and reservations."),
      Field("restart_policy", .object(.restartPolicy), keepsZero: true, doc: "When tasks are restarted."),
      Field("placement", .object(.placement), doc: "On which nodes tasks run."),
      Field(
        "endpoint_mode", .word(["vip", "dnsrr"], ignoringCase: true), since: 2, default: .string("vip"),
        doc: "How the service's name resolves."),
    ])

  static let updateConfig = ComposeType(
    .updateConfig, "UpdateConfig",
    [
      Field(
        "parallelism", .int(cast: true), default: .int(1), keepsZero: true,
        doc: "Tasks updated at once; 0 is all."),
      Field("delay", .duration(), default: .seconds(0), doc: "The time between two batches."),
      Field(
        "failure_action", .word(["pause", "continue", "rollback"]), default: .string("pause"),
        doc: "What happens when an update fails."),
      Field(
        "monitor", .duration(), default: .seconds(5),
        doc: "How long a new task is watched for failure once it runs."),
      Field(
        "max_failure_ratio", .double, default: .double(0), doc: "The share of failed tasks that is tolerated."
      ),
      Field(
        "order", .enumeration(["start-first", "stop-first"]), since: 4, default: .string("stop-first"),
        doc: "Whether the new task starts before the old one stops."),
    ])

  static let resources = ComposeType(
    .resources, "Resources",
    [
      Field("limits", .object(.resourceLimits), keepsZero: true, doc: "What a task may use."),
      Field(
        "reservations", .object(.resourceReservations), keepsZero: true, doc: "What a node must have free."),
    ])

  static let resourceLimits = ComposeType(
    .resourceLimits, "ResourceLimits",
    [
      Field("cpus", .cpus, doc: "The number of processors, in quotes."),
      Field("memory", .bytes, doc: "The memory, such as 512M."),
      Field("pids", .int(cast: false, .int64), since: 9, doc: "The number of processes."),
    ])

  static let resourceReservations = ComposeType(
    .resourceReservations, "ResourceReservations",
    [
      Field("cpus", .cpus, doc: "The number of processors, in quotes."),
      Field("memory", .bytes, doc: "The memory, such as 512M."),
      Field(
        "generic_resources", .genericResources, since: 5, doc: "Resources that nodes advertise, such as GPUs."
      ),
      .refused(
        "devices", advice: "write generic_resources: [{discrete_resource_spec: {kind: gpu, value: 1}}]"),
    ])

  static let genericResource = ComposeType(
    .genericResource, "GenericResource",
    [
      Field("kind", .string, keepsZero: true, doc: "The kind of resource."),
      Field("value", .number(cast: false, .int64), keepsZero: true, doc: "How many."),
      .derived(
        "specified", .bool, doc: "Whether it says anything; an item that does not breaks the manager."),
    ])

  static let restartPolicy = ComposeType(
    .restartPolicy, "RestartPolicy",
    [
      Field(
        "condition", .word(["any", "on-failure", "none"]), default: .string("any"), doc: "After which exits."),
      Field(
        "delay", .duration(), default: .seconds(5), keepsZero: true, doc: "The time between two attempts."),
      Field(
        "max_attempts", .int(cast: true), keepsZero: true,
        doc: "The number of attempts; without it there is no end."),
      Field(
        "window", .duration(), default: .seconds(0), keepsZero: true,
        doc: "The time in which attempts are counted."),
    ])

  static let placement = ComposeType(
    .placement, "Placement",
    [
      Field("constraints", .list(unique: false), doc: "What a node must be."),
      Field("preferences", .objects(.placementPreference), since: 3, doc: "How tasks are spread."),
      Field(
        "max_replicas_per_node", .int(cast: true), since: 8, default: .int(0),
        doc: "The limit for a node; 0 is none."),
    ])

  static let placementPreference = ComposeType(
    .placementPreference, "Preference",
    [Field("spread", .string, doc: "The node label to spread over.")])
}
