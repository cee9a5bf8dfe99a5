import Diagnostics

/// Merges the files of a stack as docker does, and reports where that is not what somebody who writes an override means.
///
/// Docker merges its typed structs: a zero cannot override, most lists grow, some are keyed, entries of the top level
/// are replaced as a whole. Source: docker/cli `cli/compose/loader/merge.go`, over mergo with the options to override
/// and to append slices.
struct Merger {
  var builder: ProjectBuilder
  var diagnostics: [Diagnostic] = []

  init(_ builder: consuming ProjectBuilder) { self.builder = builder }

  var project: Project { builder.project }

  /// Merges the file that was read into `override` over what `base` has so far.
  mutating func add(_ override: ObjectID, to base: ObjectID) {
    mergeServices(of: override, into: base)
    for section in ["networks", "volumes", "secrets", "configs"] {
      replaceEntries(section, of: override, in: base)
    }
    reportLostExtensions(of: override)
  }

  // MARK: Sections

  private mutating func mergeServices(of override: ObjectID, into base: ObjectID) {
    guard let own = sharedCell("services", of: override, and: base), case .map(let map) = project[own].value
    else {
      return
    }
    for (name, cell) in project.entries("services", of: override) {
      guard let index = project.maps[Int(map)].keys.firstIndex(of: name) else {
        append(name, cell, to: map, in: own)
        continue
      }
      guard let service = object(project.maps[Int(map)].values[index]), let other = object(cell) else {
        continue
      }
      mergeObject(other, into: service)
      mergeExtensions(of: other, into: service)
      builder.deriveService(service, at: project[project[service].cell].key ?? project[own].range)
      reportDisabledTest(of: service, mergedWith: other)
    }
  }

  /// Takes the entries of a section; one that is there already is replaced as a whole.
  private mutating func replaceEntries(_ section: String, of override: ObjectID, in base: ObjectID) {
    guard let own = sharedCell(section, of: override, and: base), case .map(let map) = project[own].value
    else {
      return
    }
    for (name, cell) in project.entries(section, of: override) {
      guard let index = project.maps[Int(map)].keys.firstIndex(of: name) else {
        append(name, cell, to: map, in: own)
        continue
      }
      reportLostKeys(of: project.maps[Int(map)].values[index], replacedBy: cell, name, section)
      builder.reparent(cell, to: own, step: index)
      builder.setEntry(index, of: map, to: cell)
    }
  }

  /// The cell of a section of the base, when both have it; what only the override has is taken over.
  private mutating func sharedCell(_ section: String, of override: ObjectID, and base: ObjectID) -> CellID? {
    guard let cell = project.cell(section, of: override) else { return nil }
    guard let own = project.cell(section, of: base) else {
      take(cell, as: section, of: base)
      return nil
    }
    guard case .map = project[cell].value, case .map = project[own].value else {
      // One of the two has a mistake, and nobody knows what would come of both.
      builder.setValue(.unknown(builder.unknown(because: ["has a mistake"])), of: own)
      return nil
    }
    return own
  }

  // MARK: Objects

  /// Merges an object field by field.
  private mutating func mergeObject(_ override: ObjectID, into base: ObjectID) {
    let type = ComposeSchema[project[base].type]
    for (slot, field) in type.fields.enumerated() where !field.key.isEmpty {
      let own = project.cell(slot, of: base)
      guard let cell = project.cell(slot, of: override) else {
        // Whatever a second file says of a service, docker keys the lists of the first.
        if let own { collapse(own, as: field) }
        continue
      }
      guard let own else {
        take(cell, in: slot, of: base)
        continue
      }
      merge(cell, over: own, as: field, in: slot, of: base)
    }
  }

  private mutating func merge(
    _ cell: CellID, over own: CellID, as field: Field, in slot: Int, of base: ObjectID
  ) {
    switch field.shape {
    case .string, .stringOrNull, .stringOrNumber, .looseString, .bool, .int, .number, .double, .duration,
      .bytes,
      .cpus, .enumeration, .word, .image, .mountType, .version, .external, .opaque, .command:
      overrideValue(own, by: cell, as: field, in: slot, of: base)
      return
    default: break
    }
    // A part that has a mistake leaves the whole unknown.
    if isUnknown(own) || isUnknown(cell) {
      take(cell, in: slot, of: base)
      if isUnknown(own) { builder.setValue(project[own].value, of: cell) }
      return
    }
    mergeCollection(cell, over: own, as: field, in: slot, of: base)
  }

  private mutating func mergeCollection(
    _ cell: CellID, over own: CellID, as field: Field, in slot: Int, of base: ObjectID
  ) {
    switch field.shape {
    case .list, .stringOrList, .exposedPorts, .environmentFiles, .extraHosts, .objects, .genericResources,
      .healthcheckTest:
      append(cell, to: own, as: field)
    case .scalarMap: mergeMap(cell, into: own, isPointer: false)
    case .listOrMap(let keepsNull): mergeMap(cell, into: own, isPointer: keepsNull)
    case .environment: mergeVariables(cell, into: own)
    case .ports, .grants, .mounts: mergeKeyed(cell, into: own, as: field)
    case .attachments: mergeAttachments(cell, into: own)
    case .ulimits: replaceEntries(of: cell, in: own)
    case .object(.logging, _): mergeLogging(cell, into: own, in: slot, of: base)
    case .object, .build:
      if let base = object(own), let other = object(cell) { mergeObject(other, into: base) }
    default: break
    }
  }

  /// Whether nothing at all is known of a cell; a scalar that is not known simply overrides.
  func isUnknown(_ cell: CellID) -> Bool {
    if case .unknown = project[cell].value { true } else { false }
  }

  func object(_ cell: CellID) -> ObjectID? {
    if case .object(let object) = project[cell].value { object } else { nil }
  }

  // MARK: Taking over

  mutating func take(_ cell: CellID, in slot: Int, of base: ObjectID) {
    builder.reparent(cell, to: project[base].cell, step: slot)
    builder.setField(slot, of: base, to: cell)
  }

  mutating func take(_ cell: CellID, as name: String, of base: ObjectID) {
    guard let slot = ComposeSchema[project[base].type].slot(named: name) else { return }
    take(cell, in: slot, of: base)
  }

  /// Adds an entry to the map in `own`.
  mutating func append(_ key: String, _ cell: CellID, to map: Int32, in own: CellID) {
    builder.reparent(cell, to: own, step: project.maps[Int(map)].keys.count)
    builder.append(key, cell, to: map)
  }
}
