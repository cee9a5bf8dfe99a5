import Diagnostics

/// The values of a service that Swarm fills in for each task.
///
/// Source: swarmkit `template/expand.go`: environment, host name, mounts with the labels and options of their volumes.
extension DeploymentFacts {
  mutating func addTemplates(of service: ObjectID) {
    var found = Found()
    for cell in builder.project.items("environment", of: service) {
      guard let variable = object(cell), let value = builder.project.cell("value", of: variable) else {
        continue
      }
      let name = if case .string(let name)? = builder.project.value("name", of: variable) { name } else { "" }
      look(at: value, &found) { "expanding env failed: expanding env \(quoted("\(name)=\($0)"))" }
    }
    found.isOpen(builder.project.openReason("environment", of: service))
    for cell in builder.project.items("volumes", of: service) {
      if let mount = object(cell) { addTemplates(ofMount: mount, &found) }
    }
    found.isOpen(builder.project.openReason("volumes", of: service))
    if let name = builder.project.cell("hostname", of: service) {
      look(at: name, &found) { _ in "expanding hostname failed" }
    }
    addList(found, to: service)
  }

  private mutating func addTemplates(ofMount mount: ObjectID, _ found: inout Found) {
    let failure = "expanding mounts failed: expanding"
    for part in ["source", "target"] {
      guard let cell = builder.project.cell(part, of: mount) else { continue }
      look(at: cell, &found) { "\(failure) mount \(part) \(quoted($0))" }
    }
    guard let volume = object("volume", of: mount) else { return }
    if let name = builder.project.cell("full_name", of: volume) {
      look(at: name, &found) { "\(failure) mount source \(quoted($0))" }
    }
    guard builder.project[volume].elsewhere == nil else { return }
    for (field, what) in [("labels", "volume labels"), ("driver_opts", "volume driver config")] {
      for (key, cell) in builder.project.entries(field, of: volume) {
        look(at: cell, &found) { "\(failure) \(what): expanding map entry \(quoted(key))=\(quoted($0))" }
      }
    }
  }

  /// The templates found so far.
  private struct Found {
    var items: [(cell: CellID, text: String, problem: GoTemplate.Problem?, failure: String)] = []
    /// Why there may be more: an index into ``Project/unknowns``.
    var open: Int32?

    mutating func isOpen(_ reason: Int32?) { open = open ?? reason }
  }

  private mutating func look(at cell: CellID, _ found: inout Found, _ failure: (String) -> String) {
    let value = builder.project[cell].value
    if case .string(let text) = value {
      guard text.contains("{{") else { return }
      found.items.append((cell, text, GoTemplate.problem(in: text), failure(text)))
    } else {
      found.isOpen(builder.unknownReason(of: value))
    }
  }

  private mutating func addList(_ found: Found, to service: ObjectID) {
    guard !found.items.isEmpty || found.open != nil else { return }
    let place = builder.project[builder.project[service].cell]
    let list = builder.addField(
      "templates", of: service, .null, at: place.key ?? place.range, isWritten: false)
    var cells: [CellID] = []
    for (cell, text, problem, failure) in found.items {
      let value = builder.project[cell]
      // Its place in the document is that of the value.
      let item = builder.addCell(
        .null, at: value.range, key: nil, in: value.parent, step: Int(value.step))
      let object = builder.addObject(.template, in: item)
      builder.addField("text", of: object, .string(text), at: value.range)
      if let problem {
        builder.addField("problem", of: object, .string(problem.message), at: value.range)
        builder.addField(
          "complaint", of: object, .string("\(failure): \(problem.complaint)"), at: value.range)
      }
      cells.append(item)
    }
    builder.setValue(builder.addList(cells, open: found.open), of: list)
  }
}

/// A text in double quotes as Go prints it.
private func quoted(_ text: String) -> String {
  let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  return "\"\(escaped)\""
}
