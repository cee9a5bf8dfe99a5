import ComposeModel
import Diagnostics

/// Where a value comes from, or where it would be written.
struct Place: Sendable {
  /// What to show.
  let range: SourceRange
  /// The place in the document; of what is missing, where it would stand.
  let path: String
  /// The cell that is shown; of what is missing, the nearest that is written.
  let cell: CellID
  let isMissing: Bool
  /// All bytes of what is shown; of a mapping more than its key.
  let whole: SourceRange

  init(range: SourceRange, path: String, cell: CellID, isMissing: Bool, whole: SourceRange? = nil) {
    self.range = range
    self.path = path
    self.cell = cell
    self.isMissing = isMissing
    self.whole = whole ?? range
  }

  /// Whether this says more about a finding than `other`: what is written before what is missing, then what lies
  /// deepest, then what comes first.
  func isBetter(than other: Place, in project: Project) -> Bool {
    if isMissing != other.isMissing { return other.isMissing }
    let depths = (project.depth(of: cell), project.depth(of: other.cell))
    if depths.0 != depths.1 { return depths.0 > depths.1 }
    return range < other.range
  }
}

extension Project {
  /// The number of cells that hold a cell.
  func depth(of cell: CellID) -> Int {
    var depth = 0
    var current = cell
    while let parent = self[current].parent {
      depth += 1
      current = parent
    }
    return depth
  }

  /// Whether `outer` holds `inner`, however deep.
  func encloses(_ outer: CellID, _ inner: CellID) -> Bool {
    var current = inner
    while let parent = self[current].parent {
      if parent == outer { return true }
      current = parent
    }
    return false
  }

  /// What to show of a cell: its value, but the key of a mapping or list that goes on over several lines.
  func shownRange(of cell: CellID) -> SourceRange {
    let cell = self[cell]
    guard let key = cell.key else { return cell.range }
    switch cell.value {
    case .object, .list, .map:
      let file = source(of: cell.range)
      let lines = (file.position(of: cell.range.start).line, file.position(of: cell.range.end).line)
      return lines.0 == lines.1 && !cell.range.isEmpty ? cell.range : key
    case .null: return cell.range.isEmpty ? key : cell.range
    case .bool, .int, .double, .string, .duration, .partial, .unknown: return cell.range
    }
  }

  /// What to show of a cell that lacks something: its key, unless it is a scalar that was taken apart.
  func keyRange(of cell: CellID) -> SourceRange {
    let record = self[cell]
    if case .object(let object) = record.value, self[object].type == .image { return record.range }
    return record.key ?? record.range
  }
}
