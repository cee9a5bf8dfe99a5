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
  func inputs(_ arguments: [String]) throws(RunFailure) -> [StackInput] {
    var result: [StackInput] = []
    var seen: Set<StackInput> = []
    for argument in arguments.isEmpty ? ["."] : arguments {
      var found: [StackInput]
      if argument == "-" {
        found = [.standardInput(name: stdinName)]
      } else if world.kind(argument) == .folder {
        found = stacks(in: argument).map(StackInput.file)
        if found.isEmpty { throw RunFailure("\(argument): no stack file in this directory") }
      } else {
        found = [.file(argument)]
      }
      // One argument names nothing twice.
      if arguments.count > 1 { found.removeAll { !seen.insert($0).inserted } }
      result += found
    }
    return result
  }

  /// The files of one stack, as `-c` names them: each option one file, or several with commas between them.
  func stack(_ arguments: [String]) throws(RunFailure) -> [StackInput] {
    try arguments.flatMap { $0.split(separator: ",").map(String.init) }.map { name throws(RunFailure) in
      if name == "-" { return .standardInput(name: stdinName) }
      guard world.kind(name) != .folder else {
        throw RunFailure("\(name): is a directory, but -c wants a file")
      }
      return .file(name)
    }
  }

  /// The stack files below a folder; hidden folders and packages of others are not searched.
  ///
  /// What cannot be read is in the result, so that it is told and not passed over.
  private func stacks(in folder: String) -> [String] {
    guard let names = try? world.list(folder) else { return [folder] }
    var result: [String] = []
    for name in names.sorted() {
      let path = World.path(of: name, in: folder)
      if name.hasPrefix(".") || name == "node_modules" { continue }
      switch world.kind(path) {
      case .folder: result += stacks(in: path)
      case .file where name.hasSuffix(".yml") || name.hasSuffix(".yaml"):
        if (try? world.readFile(path)).map(Self.isStack) ?? true { result.append(path) }
      case .file, .stream, nil: break
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
      return (1...file.lineCount).contains { isServicesLine(file.text(in: file.range(ofLine: $0))) }
    }
    let entries = tree.effectiveEntries(of: tree.resolved(root))
    guard let mapping = entries.first(where: { tree.text(of: $0.key) == "services" })?.value else {
      return false
    }
    let services = tree.effectiveEntries(of: tree.resolved(mapping))
    let isBesideOthers = entries.contains { neighbours.contains(tree.text(of: $0.key)) }
    return services.contains { service in
      isBesideOthers
        || tree.effectiveEntries(of: tree.resolved(service.value)).contains {
          serviceKeys.contains(tree.text(of: $0.key))
        }
    }
  }

  /// Whether a line is `services:`, with nothing but a comment behind it.
  private static func isServicesLine(_ line: String) -> Bool {
    guard line.hasPrefix("services:") else { return false }
    let rest = line.dropFirst("services:".count).drop { $0 == " " }
    return rest.isEmpty || rest.hasPrefix("#")
  }

  /// Keys of the top level that make `services` those of Compose, even if their own keys are misspelt.
  private static let neighbours: Set<String> = ["version", "networks", "volumes", "secrets", "configs"]

  private static let serviceKeys: Set<String> = [
    "image", "build", "deploy", "command", "environment", "ports", "volumes", "networks", "extends",
    "env_file",
  ]
}
