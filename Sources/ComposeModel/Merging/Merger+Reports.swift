import Diagnostics

/// What happens in a merge without a word and is not what an override means.
extension Merger {
  private mutating func report(
    _ rule: RuleID, as severity: Severity = .warning, _ message: String, at cell: CellID, help: String,
    related: [RelatedLocation], evidence: String, docker: DockerMessage? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: keyOrValue(cell), path: project.path(of: cell), help: help,
        service: project.service(of: cell), related: related, evidence: evidence, docker: docker))
  }

  private func keyOrValue(_ cell: CellID) -> SourceRange { project[cell].key ?? project[cell].range }

  private func sourceText(of cell: CellID) -> String {
    let range = project[cell].range
    return Evidence.text(project.source(of: range).text(in: range))
  }

  private func related(_ message: String, _ cell: CellID) -> [RelatedLocation] {
    [RelatedLocation(message, at: keyOrValue(cell))]
  }

  // MARK: Zeros

  /// An empty text, false, 0 or an empty list that was to take a value away.
  mutating func reportZero(_ cell: CellID, over own: CellID, named name: String) {
    report(
      "merge-zero-ignored", "this '\(name)' overrides nothing: docker takes it for one that is not written",
      at: cell,
      help: "change the value in the file that sets it, or write one that is not empty, false or 0",
      related: related("this value stays", own), evidence: name)
  }

  // MARK: Lists

  mutating func reportAppended(_ cell: CellID, to own: CellID, as field: Field) {
    if case .healthcheckTest = field.shape {
      report(
        "merge-healthcheck-test", as: .error, "this 'test' is appended to the one before, which breaks both",
        at: cell,
        help: "leave the test out of one of the files",
        related: related("the test that it is appended to", own),
        evidence: "test")
      return
    }
    guard case .list(let base) = project[own].value, case .list(let other) = project[cell].value else {
      return
    }
    let before = Dictionary(
      project.lists[Int(base)].items.map { (builder.text(of: $0), $0) },
      uniquingKeysWith: { first, _ in first })
    for item in project.lists[Int(other)].items {
      let text = builder.text(of: item)
      guard !text.isEmpty, let first = before[text] else { continue }
      report(
        "merge-duplicate-item", as: .info, "'\(text)' is in the list twice: docker appends lists", at: item,
        help: "leave it out of one of the files", related: related("here already", first), evidence: text)
    }
  }

  /// A port or grant that another one takes the place of.
  mutating func reportLost(_ lost: CellID, replacedBy item: CellID, as field: Field) {
    guard let before = object(lost), let after = object(item) else { return }
    let isSameFile = project[lost].range.file == project[item].range.file
    switch field.shape {
    case .ports:
      let isPublished = project.cell("published", of: before) != nil
      let isSameProtocol = protocolName(before) == protocolName(after)
      // An override of the same port is what it looks like.
      guard isSameFile || !isPublished || !isSameProtocol else { return }
      report(
        "merge-port-lost",
        isPublished
          ? "this port is lost: docker keeps one of several with the same published port, whatever their protocol"
          : "this port is lost: docker keeps one of several without a published port", at: lost,
        help: "keep everything about this service in one file, or publish different ports",
        related: related("this one stays", item), evidence: sourceText(of: lost))
    case .grants:
      guard isSameFile || target(before) != target(after) else { return }
      report(
        "merge-grant-lost", "this grant is lost: docker keeps one of several with the same source", at: lost,
        help: "keep everything about this service in one file, or declare the object under a second key",
        related: related("this one stays", item), evidence: sourceText(of: lost))
    default: return
    }
  }

  private func protocolName(_ port: ObjectID) -> String {
    let text = project.cell("protocol", of: port).map(builder.text) ?? ""
    return text.isEmpty ? "tcp" : text.lowercased()
  }

  private func target(_ grant: ObjectID) -> String {
    project.cell("target_path", of: grant).map(builder.text) ?? ""
  }

  // MARK: Whole entries

  /// The keys of a declaration that another file replaces and does not repeat.
  mutating func reportLostKeys(of own: CellID, replacedBy cell: CellID, _ name: String, _ section: String) {
    guard let before = object(own), let after = object(cell) else { return }
    let type = ComposeSchema[project[before].type]
    let lost = type.fields.enumerated().compactMap { slot, field -> (key: String, cell: CellID)? in
      guard !field.key.isEmpty, project.cell(slot, of: after) == nil,
        let cell = project.cell(slot, of: before)
      else {
        return nil
      }
      return (field.key, cell)
    }
    guard !lost.isEmpty else { return }
    let keys = lost.map { "'\($0.key)'" }.joined(separator: ", ")
    report(
      "merge-entry-replaced",
      "this replaces all that '\(name)' was before: \(keys) \(lost.count == 1 ? "is" : "are") lost",
      at: cell, help: "repeat what is to stay: docker does not merge entries of '\(section)'",
      related: lost.map { RelatedLocation("'\($0.key)' is lost", at: keyOrValue($0.cell)) }, evidence: name)
  }

  // MARK: Options

  mutating func reportLostAliases(_ override: ObjectID, over base: ObjectID) {
    if let options = project.cell("driver_opts", of: override) {
      report(
        "merge-options-lost", "these options are lost: docker does not merge 'driver_opts' of a network",
        at: options,
        help: "write them in the first file that names the network",
        related: related("merged into this", project[base].cell),
        evidence: "driver_opts")
    }
    let kept = Set(project.items("aliases", of: override).map(builder.text))
    let lost = project.items("aliases", of: base).filter { !kept.contains(builder.text(of: $0)) }
    guard let first = lost.first else { return }
    report(
      "merge-options-lost", "the aliases of this network are replaced: '\(builder.text(of: first))' is lost",
      at: project[override].cell, help: "repeat the aliases that are to stay",
      related: related("this alias is lost", first), evidence: "aliases")
  }

  mutating func reportLostOptions(_ options: CellID, over own: CellID) {
    report(
      "merge-options-lost", "these options are lost: docker adds them only to options that are there already",
      at: options, help: "give the logging of the first file some options too, or write both in one file",
      related: related("this logging has none", own), evidence: "options")
  }

  // MARK: Extensions and health checks

  /// A list within an extension that is something else in the file before.
  mutating func reportMismatch(_ types: String, of key: String, in service: ObjectID) {
    let cell = project[service].cell
    let name = project.source(of: project[cell].range).path
    report(
      "conflicting-properties", as: .error, "'\(key)' has a list where the file before has something else",
      at: cell, help: "write the same type in both files", related: [], evidence: key,
      docker: DockerMessage(
        .config,
        "cannot merge services from \(name): cannot merge service \(project.serviceName(of: service)): "
          + "cannot append two slices with different type (\(types))"))
  }

  /// The `x-*` keys of the top level, of which only the first file's stay.
  mutating func reportLostExtensions(of override: ObjectID) {
    for (key, place) in project.extensionPlaces[override] ?? [] {
      diagnostics.append(
        Diagnostic(
          "merge-extension-lost", .info,
          "docker keeps the extensions of the first file only: '\(key)' is lost",
          at: place, path: "", help: "move it to the first file", evidence: key))
    }
  }

  /// A test of one file and `disable: true` of another.
  mutating func reportDisabledTest(of service: ObjectID, mergedWith override: ObjectID) {
    guard case .object(let healthcheck)? = project.value("healthcheck", of: service),
      case .bool(true)? = project.value("disable", of: healthcheck),
      let disable = project.cell("disable", of: healthcheck),
      let test = project.cell("test", of: healthcheck),
      !project.items("test", of: healthcheck).isEmpty,
      project[disable].range.file != project[test].range.file
    else { return }
    let name = project.service(of: disable) ?? ""
    report(
      "conflicting-properties", as: .error,
      "'disable: true' and the 'test' of another file exclude each other",
      at: disable, help: "write 'test: [\"NONE\"]' in place of the test, in the file that has it",
      related: related("the test", test), evidence: "test",
      docker: DockerMessage(.deploy, "service \(name): test and disable can't be set at the same time"))
  }
}
