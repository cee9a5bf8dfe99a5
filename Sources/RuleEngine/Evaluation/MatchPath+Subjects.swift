import CEL
import ComposeModel

extension MatchPath {
  /// What one evaluation of a rule is about.
  struct Subject {
    /// A value of the stack or a part of its files, or the reason why it cannot be seen: an index into
    /// ``Project/unknowns``.
    enum Bound {
      case cell(CellID)
      case part(Value)
      case unknown(Int32)
    }

    /// The cell of the subject; of one that cannot be seen, the nearest that holds it, of a part of a file the stack.
    let cell: CellID
    let value: Bound
    /// The values of the variables, in the order of ``MatchPath/variables``.
    let variables: [Bound]

    /// Why the subject cannot be seen; it may not even exist, so that nothing is found about it.
    var hiddenBecause: Int32? { if case .unknown(let reason) = value { reason } else { nil } }
  }

  /// Every place of a stack that the path leads to, in the order of the file, and each place from where it leads to
  /// something unknown.
  func subjects(in host: ProjectHost) -> [Subject] {
    let project = host.project
    var walk = SubjectWalk(path: self, host: host)
    walk.visit(steps[...], project[project.root].cell, [])
    return walk.subjects
  }
}

private struct SubjectWalk {
  let path: MatchPath
  let host: ProjectHost
  let project: Project
  private(set) var subjects: [MatchPath.Subject] = []

  init(path: MatchPath, host: ProjectHost) {
    self.path = path
    self.host = host
    project = host.project
  }

  typealias Bound = MatchPath.Subject.Bound

  mutating func visit(_ rest: ArraySlice<MatchPath.Step>, _ cell: CellID, _ bound: [Bound]) {
    guard let step = rest.first else {
      subjects.append(MatchPath.Subject(cell: cell, value: .cell(cell), variables: bound))
      return
    }
    let next = rest.dropFirst()
    switch (step, project[cell].value) {
    case (_, .unknown(let reason)): hide(because: reason, in: cell, bound)
    case (.field(let slot), .object(let object)):
      if let field = project.cell(slot, of: object) {
        visit(next, field, bound)
      } else if project[object].type == .model, slot == ProjectHost.filesSlot {
        visit(next, host.files, bound)
      } else if let reason = project[object].elsewhere {
        hide(because: reason, in: cell, bound)
      }
    case (.each, .list(let index)):
      let list = project.lists[Int(index)]
      for item in list.items { visit(next, item, bound + [.cell(item)]) }
      if let reason = list.open, !list.items.contains(where: { dependsOn(reason, $0) }) {
        hide(because: reason, in: cell, bound)
      }
    case (.each, .map(let index)):
      let map = project.maps[Int(index)]
      for item in map.values { visit(next, item, bound + [.cell(item)]) }
      if let reason = map.open { hide(because: reason, in: cell, bound) }
    case (.field, _), (.each, _): return
    }
  }

  /// Goes on with parts of files, of which everything is known.
  private mutating func visit(_ rest: ArraySlice<MatchPath.Step>, _ part: Value, _ bound: [Bound]) {
    guard let step = rest.first else {
      let cell = project[project.root].cell
      subjects.append(MatchPath.Subject(cell: cell, value: .part(part), variables: bound))
      return
    }
    switch (step, part.payload) {
    case (.field(let slot), .object(let object)):
      visit(rest.dropFirst(), host.field(slot, of: object), bound)
    case (.each, .list(let list)):
      for item in list.items { visit(rest.dropFirst(), item, bound + [.part(item)]) }
    case (.field, _), (.each, _): return
    }
  }

  private mutating func hide(because reason: Int32, in cell: CellID, _ bound: [Bound]) {
    let hidden = [Bound](repeating: .unknown(reason), count: path.variables.count - bound.count)
    subjects.append(MatchPath.Subject(cell: cell, value: .unknown(reason), variables: bound + hidden))
  }

  /// Whether an item is the one that left its list open, so that no other is hidden.
  private func dependsOn(_ reason: Int32, _ item: CellID) -> Bool {
    let names = project.unknowns[Int(reason)]
    func isNamed(_ value: ModelValue) -> Bool {
      switch value {
      case .unknown(let other): project.unknowns[Int(other)].contains(where: names.contains)
      case .partial(let index): project.partials[Int(index)].variables.contains(where: names.contains)
      case .null, .bool, .int, .double, .string, .duration, .object, .list, .map: false
      }
    }
    guard case .object(let object) = project[item].value else { return isNamed(project[item].value) }
    let slots = ComposeSchema[project[object].type].fields.indices
    return slots.contains { slot in project.cell(slot, of: object).map { isNamed(project[$0].value) } ?? false
    }
  }
}
