import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reports a short mount such as `v:/data`, in which Docker takes the letter for a Windows drive.
  ///
  /// What may be meant for Windows is left alone: a drive with a target behind it, and a capital drive.
  mutating func reportOneLetterVolume(_ text: String, _ spec: VolumeSpec, _ item: YAMLNodeID) {
    let bytes = Array(text.utf8.prefix(3))
    guard bytes.count == 3, bytes[1] == UInt8(ascii: ":"), bytes[2] == UInt8(ascii: "/") else { return }
    let name = String(text.prefix(1))
    guard name.utf8.count == 1, name.lowercased() != name.uppercased() else { return }
    let path = spec.source?.value ?? spec.target.value
    if spec.source != nil {
      guard !spec.target.value.contains(where: { $0 == "/" || $0 == "\\" || $0 == ":" }) else { return }
    } else if !isDeclaredVolume(name), name.lowercased() != name {
      return
    }
    let target = String(path.dropFirst(2))
    // What was meant for the options is read as the target.
    let isReadOnly = spec.source != nil && spec.target.value.split(separator: ",").contains("ro")
    let effect =
      spec.source == nil
      ? "this is an anonymous volume at '\(path)'" : "this is the path '\(path)' of the node"
    report(
      "one-letter-volume", "docker takes '\(name):' for a drive of Windows: \(effect)",
      at: tree.text(of: tree.resolved(item)) == text ? subrange(0, 2, of: item) : range(item),
      help:
        "write {type: volume, source: \(name), target: \(target)\(isReadOnly ? ", read_only: true" : "")}, or give the volume a longer name",
      evidence: text)
    diagnostics[diagnostics.count - 1].docker = DockerMessage(
      .task, "invalid mount target, must be an absolute path: \(spec.target.value)")
  }

  /// Whether the top level declares a volume; it may stand after the services.
  private func isDeclaredVolume(_ name: String) -> Bool {
    guard let root = tree.root else { return false }
    return tree.effectiveEntries(of: tree.resolved(root)).contains { entry in
      tree.text(of: tree.resolved(entry.key)) == "volumes"
        && tree.effectiveEntries(of: tree.resolved(entry.value)).contains {
          tree.text(of: tree.resolved($0.key)) == name
        }
    }
  }
}
