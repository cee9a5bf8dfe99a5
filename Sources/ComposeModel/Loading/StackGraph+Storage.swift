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
      guard !isKnown("read_only", of: mount, as: .bool(true)), holdsData(mount) else { continue }
      switch isLocal {
      case .no: break
      case .yes: data.append(cell)
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

  private func isLocal(_ mount: ObjectID) -> Locality {
    let project = builder.project
    switch project.value("type", of: mount) ?? .string("volume") {
    case .string("bind"):
      switch project.value("source", of: mount) {
      case .string(let path)?: return Self.sharedPaths.contains(where: path.hasPrefix) ? .no : .yes
      case .unknown(let reason)?: return .unknown(reason)
      default: return .yes
      }
    case .string("volume"), .string(""):
      guard project.value("source", of: mount) != nil else { return .yes }
      switch project.value("volume", of: mount) {
      case .object(let volume)?: return isLocal(volume: volume)
      case .unknown(let reason)?: return .unknown(reason)
      default: return .no
      }
    case .unknown(let reason): return .unknown(reason)
    default: return .no
    }
  }

  private func isLocal(volume: ObjectID) -> Locality {
    let project = builder.project
    if let reason = project[volume].elsewhere { return .unknown(reason) }
    switch project.value("driver", of: volume) ?? .string("local") {
    case .string("local"), .string(""): break
    case .unknown(let reason): return .unknown(reason)
    default: return .no
    }
    guard let type = project.entries("driver_opts", of: volume).first(where: { $0.key == "type" }) else {
      return .yes
    }
    switch project[type.cell].value {
    case .string(let name): return Self.sharedTypes.contains(name) ? .no : .yes
    case .unknown(let reason): return .unknown(reason)
    default: return .no
    }
  }

  /// File systems that are the same on every node, or gone with the task.
  private static let sharedTypes: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "glusterfs", "ceph", "fuse.sshfs", "fuse.glusterfs", "tmpfs",
  ]
  /// What the paths of shared storage usually begin with.
  private static let sharedPaths = [
    "/nfs", "/mnt/nfs", "/mnt/efs", "/mnt/ceph", "/mnt/gluster", "/mnt/shared", "/shared", "/efs",
  ]

  private func isKnown(_ field: String, of object: ObjectID, as wanted: ModelValue) -> Bool {
    switch (builder.project.value(field, of: object), wanted) {
    case (.bool(let value)?, .bool(let other)): value == other
    default: false
    }
  }

  /// Whether the target of a mount is a place for data, and not for settings, sockets and the like.
  private func holdsData(_ mount: ObjectID) -> Bool {
    guard case .string(let target)? = builder.project.value("target", of: mount) else { return true }
    func lies(in folder: String) -> Bool { target == folder || target.hasPrefix(folder + "/") }
    if Self.folders.contains(where: lies) || target.hasPrefix("/docker-entrypoint") { return false }
    guard let dot = target.lastIndex(of: ".") else { return true }
    return !Self.suffixes.contains(String(target[target.index(after: dot)...]))
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
