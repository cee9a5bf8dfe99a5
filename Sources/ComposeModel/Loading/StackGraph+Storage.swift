import Diagnostics

/// What of the storage of a service stays on the node that its task runs on.
extension StackGraph {
  mutating func addLocalData(of service: Service) {
    var data: [CellID] = []
    var open: Int32?
    for cell in builder.project.items("volumes", of: service.object) {
      guard let mount = builder.project.object(in: cell) else { continue }
      let place = builder.project[cell].range
      let isLocal = isLocal(mount)
      if let value = isLocal.value {
        builder.addField("local", of: mount, value, at: place, isWritten: false)
      }
      if case .bool(true)? = builder.project.value("read_only", of: mount) { continue }
      let target = builder.project.value("target", of: mount)
      if case .string(let path)? = target, !Self.holdsData(path) { continue }
      let doubt =
        builder.unknownReason(of: builder.project.value("read_only", of: mount))
        ?? builder.unknownReason(of: target)
      switch isLocal {
      case .no: break
      case .yes where doubt == nil: data.append(cell)
      case .yes: open = open ?? doubt
      case .unknown(let reason): open = open ?? reason
      }
    }
    open = open ?? builder.project.openReason("volumes", of: service.object)
    guard !data.isEmpty || open != nil else { return }
    add("local_data", builder.addList(data, open: open), to: service)
  }

  private enum Locality {
    case yes
    case no
    case unknown(Int32)

    var value: ModelValue? {
      switch self {
      case .yes: .bool(true)
      case .no: nil
      case .unknown(let reason): .unknown(reason)
      }
    }
  }

  private mutating func isLocal(_ mount: ObjectID) -> Locality {
    let source = builder.project.value("source", of: mount)
    switch builder.project.value("type", of: mount) ?? .string("volume") {
    case .string("bind"): return source.map { isLocal(path: $0) } ?? .yes
    case .string("volume"), .string(""):
      guard source != nil else { return .yes }
      switch builder.project.value("volume", of: mount) {
      case .object(let volume)?: return isLocal(volume: volume)
      case .unknown(let reason)?: return .unknown(reason)
      default: return .no
      }
    case let type: return builder.unknownReason(of: type).map(Locality.unknown) ?? .no
    }
  }

  private mutating func isLocal(path: ModelValue) -> Locality {
    if case .string(let path) = path { return Self.sharedPaths.contains(where: path.hasPrefix) ? .no : .yes }
    return builder.unknownReason(of: path).map(Locality.unknown) ?? .yes
  }

  private mutating func isLocal(volume: ObjectID) -> Locality {
    if let reason = builder.project[volume].elsewhere { return .unknown(reason) }
    switch builder.project.value("driver", of: volume) ?? .string("local") {
    case .string("local"), .string(""): break
    case let driver: return builder.unknownReason(of: driver).map(Locality.unknown) ?? .no
    }
    let options = builder.project.entries("driver_opts", of: volume)
    func option(_ name: String) -> ModelValue? {
      options.first { $0.key == name }.map { builder.project[$0.cell].value }
    }
    if case .string(let type)? = option("type"), Self.sharedTypes.contains(type) { return .no }
    if let reason = builder.unknownReason(of: option("type"))
      ?? builder.project.openReason("driver_opts", of: volume)
    {
      return .unknown(reason)
    }
    // A path of the node under the name of a volume.
    return option("device").map { isLocal(path: $0) } ?? .yes
  }

  /// File systems that are the same on every node, or gone with the task.
  private static let sharedTypes: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "glusterfs", "ceph", "fuse.sshfs", "fuse.glusterfs", "tmpfs",
  ]
  /// What the paths of shared storage usually begin with.
  private static let sharedPaths = [
    "/nfs", "/mnt/nfs", "/mnt/efs", "/mnt/ceph", "/mnt/gluster", "/mnt/shared", "/shared", "/efs",
  ]

  /// Whether the target of a mount is a place for data, and not for settings, sockets and the like.
  private static func holdsData(_ target: String) -> Bool {
    func lies(in folder: String) -> Bool { target == folder || target.hasPrefix(folder + "/") }
    if folders.contains(where: lies) || target.hasPrefix("/docker-entrypoint") { return false }
    guard let dot = target.lastIndex(of: ".") else { return true }
    return !suffixes.contains(String(target[target.index(after: dot)...]))
  }

  private static let folders = [
    "/etc", "/run", "/var/run", "/tmp", "/dev", "/proc", "/sys", "/usr/local/etc",
  ]
  private static let suffixes: Set<String> = [
    "conf", "cnf", "cfg", "ini", "yml", "yaml", "toml", "json", "xml", "properties", "env", "sql", "sh",
    "sock",
    "crt", "pem", "key", "acl",
  ]
}
