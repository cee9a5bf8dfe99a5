import Diagnostics
import YAMLSyntax

extension StackReader {
  /// What a template of Swarm can ask for.
  ///
  /// Source: swarmkit `template/context.go`.
  private static let placeholders = [
    ".Service.ID", ".Service.Name", ".Service.Labels", ".Node.ID", ".Node.Hostname", ".Node.Platform",
    ".Task.ID", ".Task.Name", ".Task.Slot",
  ]

  /// The keys of a service under which Swarm expands templates, or somebody else may.
  ///
  /// Source: swarmkit `template/expand.go`, `ExpandContainerSpec`. The logging driver has templates of its own.
  private static let expandedKeys: Set<String> = [
    "environment", "env_file", "hostname", "volumes", "logging",
  ]

  /// Reports templates of Swarm in places where it does not expand them.
  ///
  /// Labels and commands are full of templates for others, such as Caddy, Prometheus and `docker inspect`: only what
  /// Swarm alone knows is told.
  mutating func reportTemplates(below root: YAMLNodeID) {
    guard hasDoubleBrace else { return }
    for (section, entry) in writtenEntries(of: root) {
      at(.key(section)) { reader in
        switch section {
        case "services":
          for (name, entry) in reader.writtenEntries(of: entry.value) {
            reader.service = name
            reader.at(.key(name)) { $0.reportTemplates(ofService: entry.value) }
            reader.service = nil
          }
        case "networks", "secrets", "configs": reader.reportEachTemplate(below: entry.value)
        default: break
        }
      }
    }
  }

  private mutating func reportTemplates(ofService node: YAMLNodeID) {
    for (key, entry) in writtenEntries(of: node)
    where !Self.expandedKeys.contains(key) && !key.hasPrefix("x-") {
      at(.key(key)) { reader in
        switch key {
        // The client and the manager refuse them there.
        case "image": break
        case "deploy":
          for (key, entry) in reader.writtenEntries(of: entry.value) where key != "placement" {
            reader.at(.key(key)) { $0.reportEachTemplate(below: entry.value) }
          }
        case "command", "entrypoint", "healthcheck":
          if !reader.asksDocker(entry.value) { reader.reportEachTemplate(below: entry.value) }
        default: reader.reportEachTemplate(below: entry.value)
        }
      }
    }
  }

  private mutating func reportEachTemplate(below node: YAMLNodeID) {
    let node = tree.resolved(node)
    switch tree[node].kind {
    case .alias: break
    case .sequence:
      for (index, item) in tree.items(of: node).enumerated() {
        at(.index(index)) { $0.reportEachTemplate(below: item) }
      }
    case .mapping:
      for (key, entry) in writtenEntries(of: node) {
        at(.key(key)) { $0.reportEachTemplate(below: entry.value) }
      }
    case .scalar:
      guard tree.contains(UInt8(ascii: "{"), inTextOf: node) else { return }
      for (template, place) in Self.templates(in: tree.text(of: node)) {
        report(
          "template-not-expanded", as: .warning, "Swarm does not expand '\(template)' here",
          at:
            subrange(place.lowerBound, place.upperBound, of: node),
          help: "it expands templates in values of 'environment', in 'hostname' and in mounts only",
          evidence: template)
      }
    }
  }

  /// Whether a command line has a template for the docker client.
  private func asksDocker(_ node: YAMLNodeID) -> Bool {
    let node = tree.resolved(node)
    switch tree[node].kind {
    case .alias: return false
    case .scalar:
      let text = tree.text(of: node)
      return text.contains("--format") || text.split(separator: " ").contains("-f")
    case .sequence: return tree.items(of: node).contains(where: asksDocker)
    case .mapping: return tree.effectiveEntries(of: node).contains { asksDocker($0.value) }
    }
  }

  private var hasDoubleBrace: Bool {
    let brace = UInt8(ascii: "{")
    var last: UInt8 = 0
    for byte in tree.file.bytes {
      if byte == brace, last == brace { return true }
      last = byte
    }
    return false
  }

  private func writtenEntries(of node: YAMLNodeID) -> [(key: String, entry: YAMLEntry)] {
    tree.effectiveEntries(of: tree.resolved(node)).map { (tree.text(of: tree.resolved($0.key)), $0) }
  }

  /// The templates of a text that name something of Swarm, with their UTF-8 bytes.
  private static func templates(in text: String) -> [(template: String, place: Range<Int>)] {
    let bytes = Array(text.utf8)
    var result: [(template: String, place: Range<Int>)] = []
    var start: Int?
    for index in bytes.indices.dropLast() {
      if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") {
        start = index
      } else if let begin = start, bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") {
        let template = String(decoding: bytes[begin...(index + 1)], as: UTF8.self)
        if placeholders.contains(where: template.contains) { result.append((template, begin..<(index + 2))) }
        start = nil
      }
    }
    return result
  }
}
