import Diagnostics

/// Fills the tables of a ``Project``.
struct ProjectBuilder {
  private(set) var project: Project
  private var reasons: [[String]: Int32] = [:]

  init(target: Target) { project = Project(target: target) }

  /// Adds a file and the object that it is read into, which is the root of the project unless there is one.
  mutating func addRoot(of file: SourceFile) -> ObjectID {
    let cell = addCell(.null, at: SourceRange(file: file.id, start: 0, end: 0), key: nil, in: nil, step: 0)
    let root = addObject(.model, in: cell)
    if project.sources.isEmpty { project.root = root }
    project.sources.append(file)
    return root
  }

  /// Makes room for what so many nodes of YAML usually become.
  mutating func reserveCapacity(nodes: Int) {
    project.cells.reserveCapacity(nodes)
    project.objects.reserveCapacity(nodes / 8)
    project.slots.reserveCapacity(nodes * 2)
    project.lists.reserveCapacity(nodes / 8)
    project.maps.reserveCapacity(nodes / 16)
  }

  // MARK: Cells

  mutating func addCell(
    _ value: ModelValue, at range: SourceRange, key: SourceRange?, in parent: CellID?, step: Int,
    isWritten: Bool = true
  ) -> CellID {
    project.cells.append(
      Cell(value: value, range: range, key: key, parent: parent, step: Int32(step), isWritten: isWritten))
    return CellID(project.cells.count - 1)
  }

  mutating func setValue(_ value: ModelValue, of cell: CellID) {
    project.cells[Int(cell.index)].value = value
  }

  mutating func setRange(_ range: SourceRange, of cell: CellID) {
    project.cells[Int(cell.index)].range = range
  }

  /// Moves a cell below another, at a slot or an index of it.
  mutating func reparent(_ cell: CellID, to parent: CellID, step: Int) {
    project.cells[Int(cell.index)].parent = parent
    project.cells[Int(cell.index)].step = Int32(step)
  }

  /// Notes what Docker prints for a cell whose value in the model is another.
  mutating func setText(_ text: String, of cell: CellID) { project.texts[cell] = text }

  /// The text of a cell as docker prints it; empty for what is no text.
  func text(of cell: CellID) -> String {
    if let text = project.texts[cell] { return text }
    if case .string(let text) = project[cell].value { return text }
    return ""
  }

  // MARK: Objects

  /// Adds an object without fields and makes it the value of `cell`.
  mutating func addObject(_ type: TypeID, in cell: CellID) -> ObjectID {
    project.objects.append(
      ModelObject(type: type, cell: cell, firstSlot: project.slots.count, elsewhere: nil))
    project.slots.append(contentsOf: repeatElement(-1, count: ComposeSchema[type].fields.count))
    let object = ObjectID(project.objects.count - 1)
    setValue(.object(object), of: cell)
    return object
  }

  mutating func setField(_ slot: Int, of object: ObjectID, to cell: CellID) {
    project.slots[project.objects[Int(object.index)].firstSlot + slot] = cell.index
  }

  /// Takes a field away, by the name that rules use.
  mutating func clearField(_ name: String, of object: ObjectID) {
    guard let slot = ComposeSchema[project[object].type].slot(named: name) else { return }
    project.slots[project.objects[Int(object.index)].firstSlot + slot] = -1
  }

  /// Adds a field whose value is computed or stands at a place of its own, by the name that rules use.
  @discardableResult
  mutating func addField(
    _ name: String, of object: ObjectID, _ value: ModelValue, at range: SourceRange, key: SourceRange? = nil,
    isWritten: Bool = true
  ) -> CellID {
    let record = project[object]
    guard let slot = ComposeSchema[record.type].slot(named: name) else {
      preconditionFailure("'\(record.type)' has no field '\(name)'")
    }
    let cell = addCell(value, at: range, key: key, in: record.cell, step: slot, isWritten: isWritten)
    setField(slot, of: object, to: cell)
    return cell
  }

  mutating func addExtensionPlace(_ key: String, _ place: SourceRange, of object: ObjectID) {
    project.extensionPlaces[object, default: []].append((key, place))
  }

  mutating func addExtension(_ key: String, _ value: ExtensionValue, to object: ObjectID) {
    project.extensions[object, default: [:]][key] = value
  }

  mutating func setElsewhere(_ object: ObjectID, because reason: Int32) {
    project.objects[Int(object.index)].elsewhere = reason
  }

  // MARK: Lists, maps, text

  mutating func addList(_ items: [CellID], open: Int32? = nil) -> ModelValue {
    project.lists.append(ModelList(items: items, open: open))
    return .list(Int32(project.lists.count - 1))
  }

  /// Adds an empty map; entries follow through ``append(_:_:to:)``.
  mutating func addMap() -> Int32 {
    project.maps.append(ModelMap())
    return Int32(project.maps.count - 1)
  }

  mutating func append(_ key: String, _ value: CellID, to map: Int32) {
    project.maps[Int(map)].keys.append(key)
    project.maps[Int(map)].values.append(value)
  }

  mutating func setEntry(_ index: Int, of map: Int32, to cell: CellID) {
    project.maps[Int(map)].values[index] = cell
  }

  mutating func open(map: Int32, because reason: Int32) { project.maps[Int(map)].open = reason }

  /// Adds the reason why a value is unknown, such as the variables that have no value.
  mutating func unknown(because reasons: [String]) -> Int32 {
    if let index = self.reasons[reasons] { return index }
    project.unknowns.append(reasons)
    let index = Int32(project.unknowns.count - 1)
    self.reasons[reasons] = index
    return index
  }

  mutating func partial(_ text: PartialText) -> ModelValue {
    project.partials.append(text)
    return .partial(Int32(project.partials.count - 1))
  }
}
