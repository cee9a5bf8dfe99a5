import Diagnostics
import YAMLSyntax

/// What external networks are called, and what the files of secrets and configs hold.
extension StackReader {
  /// Adds the name of an external network: `name`, else `external.name`, else its key.
  ///
  /// Source: docker/cli `cli/compose/loader/loader.go`, `LoadNetworks`.
  mutating func addExternalName(_ object: ObjectID, _ entry: YAMLEntry) {
    guard builder.project[object].type == .network else { return }
    func value(_ name: String, in node: YAMLNodeID) -> YAMLNodeID? {
      tree.effectiveEntries(of: tree.resolved(node)).first { entry in
        tree.text(of: tree.resolved(entry.key)) == name
      }?.value
    }
    let old = value("external", in: entry.value).flatMap { external in
      tree.isMapping(tree.resolved(external)) ? value("name", in: external) : nil
    }
    let written = builder.project.cell("full_name", of: object).map { builder.project[$0] }
    if let written, !isEmpty(written.value) {
      builder.addField("external_name", of: object, written.value, at: written.range)
    } else if let old, tree.isScalar(tree.resolved(old)) {
      let known = knownText(tree.resolved(old)).map(ModelValue.string)
      let name = known ?? .unknown(builder.unknown(because: ["the name of the network"]))
      builder.addField("external_name", of: object, name, at: range(old))
    } else if case .string(let key)? = builder.project.value("name", of: object) {
      builder.addField("external_name", of: object, .string(key), at: range(entry.key))
    }
  }

  /// An empty name counts as none.
  private func isEmpty(_ name: ModelValue) -> Bool { if case .string("") = name { true } else { false } }

  /// Looks at the file of a secret or config: Docker reads it when the stack is deployed, used or not.
  ///
  /// Source: docker/cli `cli/compose/convert/compose.go`, `fileObjectConfig`; swarmkit `manager/controlapi/secret.go`
  /// and `config.go`, `validateSecretSpec` and `validateConfigSpec` (sizes).
  mutating func finishContent(_ object: ObjectID, _ entry: YAMLEntry) {
    let kind: Shape.GrantKind
    switch builder.project[object].type {
    case .secret: kind = .secret
    case .config: kind = .config
    default: return
    }
    switch builder.project.value("external", of: object) {
    case nil, .bool(false)?: break
    default: return
    }
    guard builder.project[object].elsewhere == nil else { return }
    if kind == .secret, builder.project.cell("driver", of: object) != nil { return }
    guard let cell = builder.project.cell("file", of: object) else {
      // What Compose knows and Docker refuses, such as 'content', is told already.
      let type = ComposeSchema[builder.project[object].type]
      let keys = tree.effectiveEntries(of: tree.resolved(entry.value)).map {
        tree.text(of: tree.resolved($0.key))
      }
      guard keys.allSatisfy({ type.slot(ofKey: $0) != nil || $0.hasPrefix("x-") }) else { return }
      return reportNoFile(of: kind, at: range(entry.key))
    }
    let file = builder.project[cell]
    guard case .string(let name) = file.value else { return }
    if name.isEmpty { return reportNoFile(of: kind, at: file.key ?? file.range) }
    at(.key("file")) { $0.readContent(name, of: kind, at: file.range) }
  }

  private mutating func reportNoFile(of kind: Shape.GrantKind, at range: SourceRange) {
    report(
      "unusable-content", "the \(kind.rawValue) has no file to take its content from", at: range,
      help: "name its file with 'file', or write 'external: true' when it is made elsewhere",
      evidence: "file",
      docker: DockerMessage(.deploy, "read DIR: is a directory"))
  }

  private mutating func readContent(_ name: String, of kind: Shape.GrantKind, at range: SourceRange) {
    let bytes: [UInt8]
    do throws(Resources.Failure) {
      bytes = try resources.read(name)
    } catch {
      switch error {
      case .missing:
        report(
          "missing-content-file", as: .info, "the stack needs the file '\(name)' when it is deployed",
          at: range,
          help: resources.readingAdvice(for: name), evidence: name,
          docker: DockerMessage(.deploy, "open \(name): no such file or directory"))
      case .directory:
        report(
          "unusable-content",
          "'\(name)' is a directory, and a \(kind.rawValue) takes its content from a file",
          at: range, evidence: name, docker: DockerMessage(.deploy, "read \(name): is a directory"))
      case .unreadable(let reason):
        report(
          "missing-content-file", as: .info, "the file '\(name)' cannot be read: \(reason)", at: range,
          evidence: name)
      }
      return
    }
    let limit = kind == .secret ? 512_000 : 1_024_000
    guard bytes.isEmpty || bytes.count >= limit else { return }
    report(
      "unusable-content",
      bytes.isEmpty
        ? "the file '\(name)' is empty, and a \(kind.rawValue) cannot be"
        : "the file '\(name)' has \(bytes.count) bytes, and a \(kind.rawValue) must have less than \(limit)",
      at: range, help: bytes.isEmpty ? nil : "put it into an image or a volume, or split it", evidence: name,
      docker: DockerMessage(
        .deploy, "\(kind.rawValue) data must be larger than 0 and less than \(limit) bytes"))
  }
}
