import Diagnostics
import YAMLSyntax

/// One thing to lint, before it is read.
enum StackInput: Sendable, Hashable {
  case file(String)
  case standardInput(name: String)
}

/// Finds the stacks that the command line names.
struct StackDiscovery {
  private let world: World
  private let stdinName: String

  init(_ world: World, stdinName: String) {
    self.world = world
    self.stdinName = stdinName
  }

  /// The inputs in the order of the arguments, those of a directory by name; no argument is the working directory.
  func inputs(_ arguments: [String], foldersAllowed: Bool) throws(UsageFailure) -> [StackInput] {
    var result: [StackInput] = []
    var seen: Set<StackInput> = []
    for argument in arguments.isEmpty ? ["."] : arguments {
      var found: [StackInput]
      if argument == "-" {
        found = [.standardInput(name: stdinName)]
      } else if world.kind(argument) == .folder {
        guard foldersAllowed else { throw UsageFailure("\(argument): is a directory, but -c wants a file") }
        found = stacks(in: argument).map(StackInput.file)
        if found.isEmpty { throw UsageFailure("\(argument): no stack file in this directory") }
      } else {
        found = [.file(argument)]
      }
      found.removeAll { !seen.insert($0).inserted }
      result += found
    }
    return result
  }

  /// The stack files below a folder; hidden folders and packages of others are not searched.
  private func stacks(in folder: String) -> [String] {
    var result: [String] = []
    for name in ((try? world.list(folder)) ?? []).sorted() {
      let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if name.hasPrefix(".") || name == "node_modules" { continue }
      switch world.kind(path) {
      case .folder: result += stacks(in: path)
      case .file where name.hasSuffix(".yml") || name.hasSuffix(".yaml"):
        if let bytes = try? world.readFile(path), Self.isStack(bytes) { result.append(path) }
      case .file, nil: break
      }
    }
    return result
  }

  /// Whether a file is a stack by its content: a top-level `services` that maps names to services.
  ///
  /// A file that is no YAML counts when it has such a line, so that its mistake is told and not passed over.
  static func isStack(_ bytes: [UInt8]) -> Bool {
    let text = SourceText.decode(bytes)
    guard String(decoding: text, as: UTF8.self).contains("services") else { return false }
    let file = SourceFile(id: FileID(0), path: "", bytes: text)
    let tree = YAMLTree.parse(file).tree
    guard let tree, let root = tree.root else {
      return (1...file.lineCount).contains { file.text(in: file.range(ofLine: $0)) == "services:" }
    }
    let entries = tree.effectiveEntries(of: tree.resolved(root))
    guard let services = entries.first(where: { tree.text(of: $0.key) == "services" })?.value else {
      return false
    }
    return tree.effectiveEntries(of: tree.resolved(services)).contains { service in
      tree.effectiveEntries(of: tree.resolved(service.value)).contains {
        Self.serviceKeys.contains(tree.text(of: $0.key))
      }
    }
  }

  private static let serviceKeys: Set<String> = [
    "image", "build", "deploy", "command", "environment", "ports", "volumes", "networks", "extends",
    "env_file",
  ]
}
