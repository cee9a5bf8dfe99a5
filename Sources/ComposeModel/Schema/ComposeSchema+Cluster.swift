// What stands under `x-cluster-spec` of a volume. Docker reads it, and nothing in a stack makes use of it.
//
// Sources: docker/cli `cli/compose/schema/data/config_schema_v3.13.json` and `cli/compose/types/types.go`,
// `ClusterVolumeSpec`.
extension ComposeSchema {
  static let clusterVolume = ComposeType(
    .clusterVolume, "ClusterVolume", strictness: .open,
    [
      Field("group", .string, doc: "The group that the volume belongs to."),
      Field("access_mode", .object(.accessMode), keepsZero: true, doc: "How tasks reach the volume."),
      Field(
        "accessibility_requirements", .object(.topologyRequirement), keepsZero: true,
        doc: "Where the volume must be reached from."),
      Field("capacity_range", .object(.capacityRange), keepsZero: true, doc: "The size of the volume."),
      Field("secrets", .objects(.volumeSecret), doc: "Secrets for the plugin."),
      Field("availability", .string, doc: "Whether the volume may be used."),
    ])

  static let accessMode = ComposeType(
    .accessMode, "AccessMode", strictness: .open,
    [
      Field("scope", .string, doc: "single or multi."),
      Field("sharing", .string, doc: "none, readonly, onewriter or all."),
      Field("mount_volume", .object(.mountVolume), keepsZero: true, doc: "Options of a file system."),
      Field("block_volume", .object(.blockVolume), keepsZero: true, doc: "Options of a block device."),
    ])

  static let mountVolume = ComposeType(
    .mountVolume, "MountVolume", strictness: .open,
    [
      Field("fs_type", .string, doc: "The file system."),
      Field("mount_flags", .list(unique: false), doc: "Flags of the mount."),
    ])

  static let blockVolume = ComposeType(.blockVolume, "BlockVolume", strictness: .open, [])

  static let topologyRequirement = ComposeType(
    .topologyRequirement, "TopologyRequirement", strictness: .open,
    [
      Field("requisite", .objects(.topology), doc: "Places of which one must fit."),
      Field("preferred", .objects(.topology), doc: "Places that are better than others."),
    ])

  static let topology = ComposeType(
    .topology, "Topology", strictness: .open, [Field("segments", .listOrMap(), doc: "Names of a place.")])

  static let capacityRange = ComposeType(
    .capacityRange, "CapacityRange", strictness: .open,
    [
      Field("required_bytes", .bytes, doc: "The least size."),
      Field("limit_bytes", .bytes, doc: "The largest size."),
    ])

  static let volumeSecret = ComposeType(
    .volumeSecret, "VolumeSecret", strictness: .open,
    [
      Field("key", .string, doc: "The name that the plugin knows."),
      Field("secret", .string, doc: "The secret."),
    ])
}
