import CEL
import ComposeModel
import Diagnostics
import YAMLSyntax

/// A stack as the expression language sees it: written fields, defaults, and empty objects where nothing is written.
///
/// One serves all rules of a run; values of lists and maps are made once.
final class ProjectHost: ObjectHost {
  /// An object that is not written: `service.deploy` of a service without `deploy`.
  struct AbsentObject {
    let type: TypeID
    let owner: ObjectRef
    let slot: Int
    /// The nearest cell that is written.
    let anchor: CellID
  }

  let project: Project
  /// The parameters of the rule that runs: the fields of ``ModelTypes/parameters``.
  var parameters: [Value] = []

  private(set) var absentObjects: [AbsentObject] = []
  private var computedObjects: [ComputedObject] = []
  /// What is known of images.
  let software: SoftwareCatalogue
  /// What is known of the image of a service, by the number of its object.
  var softwares: [Int32: Value] = [:]
  /// The same by image, without a place.
  var facts: [ImageKey: [Value.Payload?]] = [:]
  /// The editors of the files.
  let editors: StackEditors
  /// The files as text, made when a rule asks for them; an object of them has room for the number of 127.
  private(set) lazy var texts = editors.all.prefix(127).map(FileText.init)
  /// The places of a side table; other origins are numbers, see ``Origin/cell(_:)``.
  private(set) var sidePlaces: [SidePlace] = []
  private var absentIDs: [Origin: Int32] = [:]
  private var sideIDs: [SidePlace: Int32] = [:]
  private var lists: [Value.Payload?]
  private var maps: [Value.Payload?]

  /// Makes the host of a project; the trees are those of the files that it was read from.
  init(_ project: Project, _ trees: [YAMLTree], _ software: SoftwareCatalogue = .standard) {
    self.project = project
    self.software = software
    editors = StackEditors(trees)
    lists = Array(repeating: nil, count: project.lists.count)
    maps = Array(repeating: nil, count: project.maps.count)
  }

  /// A reference to an object of the project.
  func reference(_ object: ObjectID) -> ObjectRef {
    ObjectRef(type: project[object].type.rawValue, id: object.index)
  }

  /// The object behind a reference; `nil` for one that is not written.
  func written(_ object: ObjectRef) -> ModelObject? {
    // The numbers of computed objects are negative.
    UInt32(bitPattern: object.id) < UInt32(project.objects.count) && !Self.isText(object.type)
      ? project.objects[Int(object.id)] : nil
  }

  /// What a function made.
  func computed(_ object: ObjectRef) -> ComputedObject { computedObjects[Int(-1 - object.id)] }

  func addComputed(_ object: ComputedObject) -> Int32 {
    computedObjects.append(object)
    return -Int32(computedObjects.count)
  }

  /// What stands for an object that is not written.
  func absent(_ object: ObjectRef) -> AbsentObject { absentObjects[Int(object.id) - project.objects.count] }

  // MARK: Fields

  func field(_ slot: Int, of object: ObjectRef) -> Value {
    // The numbers of computed objects are negative, those of objects that are not written follow those that are; parts
    // of files and the parameters have types behind those of the model and numbers of their own.
    guard object.type < TypeID.file.rawValue, UInt32(bitPattern: object.id) < UInt32(project.objects.count)
    else {
      if object.type == ModelTypes.parameters { return parameters[slot] }
      if object.id < 0 { return computedField(slot, of: object) }
      return Self.isText(object.type) ? textField(slot, of: object) : unwritten(slot, of: object)
    }
    guard let cell = project.cell(slot, of: ObjectID(Int(object.id))) else {
      if let reason = written(object)?.elsewhere { return unknown(reason, at: missing(slot, of: object)) }
      if object.type == TypeID.service.rawValue, slot == Self.softwareSlot { return software(of: object) }
      if object.type == TypeID.model.rawValue, slot == Self.filesSlot { return files }
      return unwritten(slot, of: object)
    }
    let value = value(of: cell)
    if case .null = value.payload { return unwritten(slot, of: object, at: value.origin) }
    return value
  }

  /// The default of a field, an empty collection or object, or null.
  private func unwritten(_ slot: Int, of object: ObjectRef, at place: Origin? = nil) -> Value {
    let origin = place ?? missing(slot, of: object)
    switch ModelTypes.absences[Int(object.type)][slot] {
    case .value(let payload): return Value(payload, origin: origin)
    case .object(let type):
      return Value(.object(absentObject(type, slot: slot, of: object)), origin: origin)
    }
  }

  private func absentObject(_ type: TypeID, slot: Int, of owner: ObjectRef) -> ObjectRef {
    let key = missing(slot, of: owner)
    if let id = absentIDs[key] { return ObjectRef(type: type.rawValue, id: id) }
    let id = Int32(project.objects.count + absentObjects.count)
    absentObjects.append(AbsentObject(type: type, owner: owner, slot: slot, anchor: anchor(of: owner)))
    absentIDs[key] = id
    return ObjectRef(type: type.rawValue, id: id)
  }

  /// The cell of an object, or the nearest that is written.
  func anchor(of object: ObjectRef) -> CellID { written(object)?.cell ?? absent(object).anchor }

  func presence(ofField slot: Int, of object: ObjectRef) -> Presence {
    guard object.type != ModelTypes.parameters else { return .present }
    if Self.isText(object.type), object.id >= 0 {
      if case .null = textField(slot, of: object).payload { return .absent }
      return .present
    }
    guard UInt32(bitPattern: object.id) < UInt32(project.objects.count) else {
      return object.id < 0 ? computedPresence(ofField: slot, of: object) : .absent
    }
    guard let cell = project.cell(slot, of: ObjectID(Int(object.id))) else {
      return written(object)?.elsewhere == nil ? .absent : .unknown
    }
    // What the loader supplied is no more written than a default, but for what it computed.
    if !project.isWritten(cell), !field(at: slot, of: object).key.isEmpty { return .absent }
    switch project.value(of: cell) {
    case .null: return .absent
    case .list(let list):
      if !project.isEmpty(list: list) { return .present }
      return project.lists[Int(list)].open == nil ? .empty : .unknown
    case .map(let map):
      if !project.isEmpty(map: map) { return .present }
      return project.maps[Int(map)].open == nil ? .empty : .unknown
    case .unknown:
      // Of `user: ${USER}` it is known that it is written; what a short form holds is not.
      if project[cell].key == nil { return .unknown }
      switch field(at: slot, of: object).shape.modelType {
      case .list, .map, .object: return .unknown
      case .bool, .int, .double, .string, .word, .duration: return .present
      }
    case .bool, .int, .double, .string, .duration, .object, .partial: return .present
    }
  }

  /// What the schema says of a field.
  private func field(at slot: Int, of object: ObjectRef) -> Field {
    ComposeSchema.types[Int(object.type)].fields[slot]
  }

  // MARK: Values

  /// The value of a cell.
  func value(of cell: CellID) -> Value {
    let origin = Origin.cell(cell)
    switch project.value(of: cell) {
    case .null: return Value(.null, origin: origin)
    case .bool(let value): return Value(.bool(value), origin: origin)
    case .int(let value): return Value(.int(value), origin: origin)
    case .double(let value): return Value(.double(value), origin: origin)
    case .string(let value): return Value(.string(value), origin: origin)
    case .duration(let value): return Value(.duration(value), origin: origin)
    // A reference leads to where the object is written.
    case .object(let object): return Value(.object(reference(object)), origin: .cell(project[object].cell))
    case .list(let list): return Value(self.list(list), origin: origin)
    case .map(let map): return Value(self.map(map), origin: origin)
    case .partial(let partial):
      return Value(.partial(PartialString(project.partials[Int(partial)])), origin: origin)
    case .unknown(let reason): return unknown(reason, at: origin)
    }
  }

  /// A value that cannot be known, because of an entry of ``Project/unknowns``.
  func unknown(_ reason: Int32, at origin: Origin) -> Value {
    Value(.unknown(UnknownSet(project.unknowns[Int(reason)])), origin: origin)
  }

  private func open(_ reason: Int32?) -> UnknownSet? { reason.map { UnknownSet(project.unknowns[Int($0)]) } }

  private func list(_ index: Int32) -> Value.Payload {
    if let list = lists[Int(index)] { return list }
    let source = project.lists[Int(index)]
    let list = Value.Payload.list(ListValue(source.items.map(value), open: open(source.open)))
    lists[Int(index)] = list
    return list
  }

  private func map(_ index: Int32) -> Value.Payload {
    if let map = maps[Int(index)] { return map }
    let source = project.maps[Int(index)]
    let entries = zip(source.keys, source.values).map { key, cell in
      (key: Value(.string(key), origin: self.key(of: cell)), value: value(of: cell))
    }
    let map = Value.Payload.map(MapValue(entries, open: open(source.open)))
    maps[Int(index)] = map
    return map
  }

  // MARK: Places

  /// The place of a cell's key.
  func key(of cell: CellID) -> Origin { side(.key(cell)) }

  /// The origin of a place of the side table, which is added when it is new.
  func side(_ place: SidePlace) -> Origin {
    if let index = sideIDs[place] { return .side(index) }
    let index = Int32(sidePlaces.count)
    sidePlaces.append(place)
    sideIDs[place] = index
    return .side(index)
  }
}
