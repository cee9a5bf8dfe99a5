import Diagnostics
import YAMLSyntax

extension StackReader {
  /// Reads `environment`, a map of scalars or a list of `NAME=value` or `NAME`.
  mutating func environment(_ node: YAMLNodeID, key: YAMLNodeID, in cell: CellID) -> ModelValue? {
    let resolved = tree.resolved(node)
    var cells: [CellID] = []
    var open: Int32?
    switch tree.kind(of: resolved) {
    case .mapping:
      refuseEmptyKeys(of: node)
      for (name, entry) in textEntries(of: node) {
        at(.key(name)) { reader in
          reader.reportVariables(inKey: entry.key)
          let value = reader.printable(entry.value, key: entry.key, nullable: true) ?? reader.broken()
          cells.append(
            reader.addVariable(
              .string(name), at: reader.range(entry.key), value: value, at: reader.range(entry.value),
              whole: reader.range(entry.value), key: reader.range(entry.key), in: cell, step: cells.count))
        }
      }
    case .sequence:
      guard let items = listItems(node, key: key, unique: true), fits(items, elseAsking: "mapping") else {
        return nil
      }
      for (index, item) in items.enumerated() {
        at(.index(index)) { reader in
          guard let pair = reader.pair(item) else { return }
          open = open ?? reader.unknownReason(of: pair.key)
          cells.append(
            reader.addVariable(
              pair.key, at: pair.keyRange, value: pair.value ?? .null, at: pair.valueRange ?? pair.keyRange,
              whole: reader.range(item), key: nil, in: cell, step: index))
        }
      }
    case .scalar, .alias:
      reportType(node, key: key, mustBe: "a mapping or list", docker: "mapping")
      return nil
    }
    return builder.addList(cells, open: open)
  }

  /// Adds a variable; one without a value, or with an empty one, gets that of the deploying shell.
  ///
  /// Source: docker/cli `cli/compose/loader/loader.go`, `updateEnvironment`.
  private mutating func addVariable(
    _ name: ModelValue, at nameRange: SourceRange, value: ModelValue, at valueRange: SourceRange,
    whole: SourceRange, key: SourceRange?, in cell: CellID, step: Int, fromFile: Bool = false
  ) -> CellID {
    if !fromFile { reportEmptyVariable(name, value, at: nameRange, valueRange) }
    let item = builder.addCell(.null, at: whole, key: key, in: cell, step: step)
    let object = builder.addObject(.environmentVariable, in: item)
    builder.addField("name", of: object, name, at: nameRange)
    var value = value
    if case .string(let text) = name {
      switch (value, self.environment[text]) {
      case (.null, .value(let known)), (.string(""), .value(let known)): value = .string(known)
      case (.null, .unknown): value = .unknown(builder.unknown(because: [text]))
      default: break
      }
    } else if case .null = value {
      value = .unknown(builder.unknown(because: ["the variable"]))
    }
    builder.addField("value", of: object, value, at: valueRange)
    builder.addField("from_env_file", of: object, .bool(fromFile), at: whole)
    return item
  }

  /// Adds the variables of a service's `env_file`s to its environment, where they are not set already.
  ///
  /// Docker reads the files when the stack is deployed; one that is missing is the normal state of a stack in git, so
  /// the environment is then only partly known.
  mutating func readEnvironmentFiles(of service: ObjectID) {
    guard let files = builder.project.cell("env_file", of: service) else { return }
    var cells = builder.project.items("environment", of: service)
    var open = builder.project.openReason("environment", of: service)
    var names: Set<String> = []
    var fromFiles: [String: CellID] = [:]
    for cell in cells {
      guard case .object(let variable) = builder.project[cell].value else { continue }
      if case .string(let name)? = builder.project.value("name", of: variable) { names.insert(name) }
    }
    let fileList = builder.project[files]
    let environment =
      builder.project.cell("environment", of: service)
      ?? builder.addField(
        "environment", of: service, .null, at: fileList.range, key: fileList.key, isWritten: false)
    for file in builder.project.items("env_file", of: service) {
      let item = builder.project[file]
      guard case .string(let name) = item.value else {
        open = open ?? unknownReason(of: item.value)
        continue
      }
      switch readVariables(name, at: item.range) {
      case .none: open = open ?? builder.unknown(because: ["the file '\(name)'"])
      case .some(let variables):
        for (variable, value) in variables where !names.contains(variable) {
          // A later file wins over an earlier one.
          fromFiles[variable] = addVariable(
            .string(variable), at: item.range, value: value.map(ModelValue.string) ?? .null, at: item.range,
            whole: item.range, key: nil, in: environment, step: 0, fromFile: true)
        }
      }
    }
    cells += fromFiles.keys.sorted().compactMap { fromFiles[$0] }
    builder.setValue(builder.addList(cells, open: open), of: environment)
  }

  /// The variables of an environment file; `nil` when it cannot be read, which was reported.
  private mutating func readVariables(_ name: String, at range: SourceRange) -> [(String, String?)]? {
    let bytes: [UInt8]
    do throws(Resources.Failure) {
      bytes = try resources.read(name)
    } catch {
      // Where the stack is deployed, the file is missing or not; here, it may only be missing from the repository.
      let severity = environment.isComplete ? Severity.error : .info
      let path = resources.path(of: name)
      switch error {
      case .missing:
        report(
          "missing-env-file", as: severity, "the stack needs the file '\(name)' when it is deployed",
          at: range,
          help: resources.readingAdvice(for: name), evidence: name,
          docker: DockerMessage(.config, "open \(path): no such file or directory"))
      case .directory:
        report(
          "missing-env-file", as: severity, "the file '\(name)' cannot be read: is a directory", at: range,
          evidence: name,
          docker: DockerMessage(.config, "invalid env file (\(path)): read \(path): is a directory"))
      case .unreadable(let reason):
        report(
          "missing-env-file", as: severity, "the file '\(name)' cannot be read: \(reason)", at: range,
          evidence: name, docker: DockerMessage(.config, "open \(path): \(reason)"))
      }
      return nil
    }
    switch EnvFile.parse(bytes) {
    case .success(let variables): return variables.map { ($0.name, $0.value) }
    case .failure(let failure):
      report(
        "invalid-value", "docker cannot read '\(name)': \(failure.message)", at: range,
        evidence: failure.message,
        docker: DockerMessage(.config, failure.docker(resources.path(of: name))))
      return nil
    }
  }
}
