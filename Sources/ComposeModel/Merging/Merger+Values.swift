import Diagnostics

/// Values that one file overrides as a whole, or not at all.
extension Merger {
  /// Lets a value override another, unless it is a zero: docker cannot tell that from nothing.
  mutating func overrideValue(
    _ own: CellID, by cell: CellID, as field: Field, in slot: Int, of base: ObjectID
  ) {
    guard isZero(cell, field), !isNumberWithZero(field) else { return take(cell, in: slot, of: base) }
    if !isZero(own, field), project.texts[own] != nil || !isUnknown(own) {
      reportZero(cell, over: own, named: field.key)
    }
  }

  /// Integers behind a pointer override even with 0; durations and booleans behind one do not.
  private func isNumberWithZero(_ field: Field) -> Bool {
    guard field.keepsZero else { return false }
    return switch field.shape {
    case .int, .number: true
    default: false
    }
  }

  private func isZero(_ cell: CellID, _ field: Field) -> Bool {
    if let text = project.texts[cell] { return text.isEmpty }
    switch project[cell].value {
    case .null: return true
    case .bool(let value): return !value
    case .int(let value): return value == 0
    case .double(let value): return Float(value) == 0
    case .string(let text): return text.isEmpty
    case .duration(let nanoseconds): return nanoseconds == 0
    case .list(let list):
      return project.lists[Int(list)].items.isEmpty && project.lists[Int(list)].open == nil
    case .object, .map, .partial, .unknown: return false
    }
  }

  /// Merges the options of one logging driver; another driver replaces the whole.
  ///
  /// Where the base has no options at all, docker merges into a map that it then forgets.
  mutating func mergeLogging(_ cell: CellID, into own: CellID, in slot: Int, of base: ObjectID) {
    guard let logging = object(own), let other = object(cell) else { return }
    func driver(_ object: ObjectID) -> String { project.cell("driver", of: object).map(builder.text) ?? "" }
    let (before, after) = (driver(logging), driver(other))
    guard before == after || before.isEmpty || after.isEmpty else { return take(cell, in: slot, of: base) }
    if before.isEmpty, let cell = project.cell("driver", of: other) { take(cell, as: "driver", of: logging) }
    guard let options = project.cell("options", of: other) else { return }
    if let own = project.cell("options", of: logging) {
      mergeMap(options, into: own, isPointer: false)
    } else {
      reportLostOptions(options, over: own)
    }
  }
}
